import { describe, expect, it } from 'vitest';
import { markdown, markdownReporter } from '../../reports/markdown.ts';
import { HOSTILE } from './sample-evidence.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

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
    // Key numbers, four audits, files, settings.
    expect(tables).toHaveLength(7);
    for (const lines of tables.map((block) => block.split('\n'))) {
      const widths = lines.map((line) => line.match(/(?<!\\)\|/g)!.length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('lets no text of the data set become mark-up', async () => {
    const bad = HOSTILE.join(' ');
    const report = { ...SAMPLE_REPORT, warnings: [{ code: 'x', message: bad }] };
    const text = (await markdownReporter.render(report)).replaceAll('<!-- -->', '');
    expect(text).not.toContain('<');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e|\u2028/u);
  });

  it('says what each audit cannot tell, and why one was not applicable', async () => {
    const text = await markdownReporter.render(SAMPLE_REPORT);
    expect(text.match(/\*\*What it cannot tell:\*\*/g)).toHaveLength(4);
    expect(text).toContain('No model was given: pass --model FILE.');
  });
});
