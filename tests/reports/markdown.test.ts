import { describe, expect, it } from 'vitest';
import type { Report, TrainerCard } from '../../core/index.ts';
import { markdownReporter } from '../../reports/markdown.ts';
import { markdown } from '../../reports/markdown-cells.ts';
import { HOSTILE } from './sample-evidence.ts';
import { GATED_REPORT, hostileReport } from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';
import { trainers } from './sample-training.ts';

describe('markdown', () => {
  it.each([
    ['| pipe', '\\| pipe'],
    ['`code`', '\\`code\\`'],
    ['<b>', '&lt;b&gt;'],
    ['&lt;', '&amp;lt;'],
    ['@someone', '@<!-- -->someone'],
    ['see #12', 'see #<!-- -->12'],
    ['# title', '\\# title'],
    ['- point', '\\- point'],
    ['1. point', '1\\. point'],
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ['https://example.org', 'https<!-- -->://example.org'],
    ['a\nb', 'a&lt;U+000A&gt;b'],
    ['\\', '\\\\'],
    ['snake_case *x* ~y~ $z$', 'snake\\_case \\*x\\* \\~y\\~ \\$z\\$'],
    ['yes/no', 'yes/no'],
  ])('writes %j as %s', (text, expected) => {
    expect(markdown(text)).toBe(expected);
  });
});

describe('markdownReporter', () => {
  it('keeps every row of every table as wide as its head', async () => {
    const text = await markdownReporter.render(SAMPLE_REPORT);
    const tables = text.split('\n\n').filter((block) => block.startsWith('| '));
    // Key numbers, five audits, two trained models with their runs, files, settings.
    expect(tables).toHaveLength(12);
    for (const lines of tables.map((block) => block.split('\n'))) {
      const widths = lines.map((line) => line.match(/(?<!\\)\|/g)!.length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('lets no text of the data set become mark-up', async () => {
    const bad = HOSTILE.join(' ');
    const report = { ...SAMPLE_REPORT, warnings: [{ code: 'x', message: bad }] };
    const text = withoutCode(await markdownReporter.render(report)).replaceAll('<!-- -->', '');
    expect(text).not.toContain('<');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e|\u2028/u);
  });

  it('says what each audit cannot tell, and why one was not applicable', async () => {
    const text = await markdownReporter.render(SAMPLE_REPORT);
    expect(text.match(/\*\*What it cannot tell:\*\*/g)).toHaveLength(5);
    expect(text).toContain('No model was given: pass --model FILE.');
  });
});

describe('a trainer card', () => {
  it('is a table of facts, a table of runs, and the command as code', async () => {
    const text = await markdownReporter.render(SAMPLE_REPORT);
    expect(text).toContain('### Trained: Bag of n-grams\n\n| Trained model |  |\n| --- | --- |\n');
    expect(text).toContain('| Vocabulary | 262,144 |\n| Answers | 1,000 |\n');
    expect(text).toContain('| Vocabulary | none |\n');
    expect(text).toContain('; learning rate = 0.05; batch size = 512; ');
    expect(text).toContain('| fold 1 | 26,178 | 2,618 | 9 of 12 | 0f0f0f0f0f0f | 0/train/bag');
    expect(text).toContain('\n\n```sh\nnpx hanscheck train bag-of-ngrams --test questions.json ');
  });

  it('has a command that cannot leave its block', async () => {
    const [card] = trainers();
    const command = 'a ```` <b> ``` \n```\n# title';
    const text = await markdownReporter.render(withTrainers([{ ...card!, command }]));
    expect(text).toContain(
      '\n\n`````sh\na ```` <b> ``` <U+000A>```<U+000A># title\n`````\n\n**Formula',
    );
  });

  it('is left out where nothing was trained', async () => {
    expect(await markdownReporter.render(withTrainers([]))).not.toContain('Trained');
  });
});

describe('limits on the page', () => {
  it('are a section before the audits, with the verdict and what asks for attention', async () => {
    const text = await markdownReporter.render(GATED_REPORT);
    const section = text.slice(
      text.indexOf('\n## Limits\n'),
      text.indexOf('\n## The question type'),
    );
    expect(section).toContain('\n\n**Failed: 1 of 5 limits crossed, 1 stale baseline entry, ');
    expect(section).toContain('all limits of a level share a false alarm rate of 5%.');
    expect(section).toContain(
      '| warning | group-accuracy/blind-gap | all items | 5.1 points | [3.0, 7.2] | min 7 points (by its value) | its value is past the limit |',
    );
    expect(section).toContain('<details><summary>1 limit kept</summary>\n\n| Verdict |');
  });

  it('are left out where there are none', async () => {
    expect(await markdownReporter.render(SAMPLE_REPORT)).not.toContain('## Limits');
  });

  it('let no text of the data set become mark-up', async () => {
    const text = withoutCode(await markdownReporter.render(hostileReport()));
    expect(text.replace(/<!-- -->|<\/?details>|<\/?summary>/g, '')).not.toContain('<');
    expect(text).not.toMatch(/[^\n\P{Cc}]|\u202e|\p{Surrogate}|@user/u);
  });
});

/** What stands in a block of code means nothing but itself. */
function withoutCode(text: string): string {
  return text.replace(/^(`{3,})sh\n.*\n\1$/gm, '');
}

function withTrainers(cards: readonly TrainerCard[]): Report {
  const results = SAMPLE_REPORT.results.filter(({ id }) => id === 'answer-balance');
  return {
    ...SAMPLE_REPORT,
    results: results.map((result) => ({
      ...result,
      finding: { ...result.finding!, trainers: cards },
    })),
  };
}
