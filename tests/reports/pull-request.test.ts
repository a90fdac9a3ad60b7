import { describe, expect, it } from 'vitest';
import type { Report } from '../../core/index.ts';
import { pullRequestReporter } from '../../reports/pull-request.ts';
import { GATED_REPORT, gated, HOSTILE_TEXTS, hostileReport, manyChecks } from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

const STATIC = { static: true };

/** Every measure of the answer priors changed: by 20 points for the rungs named, by .01 for the others. */
function changedReport(far: readonly string[]): Report {
  const results = SAMPLE_REPORT.results.map((result) => {
    if (result.id !== 'answer-priors') return result;
    const measures = result.finding!.measures.map((measure) => {
      const by = far.includes(measure.name) ? 0.2 : 0.0001;
      const { value, interval } = measure;
      return {
        ...measure,
        value: value! + by,
        ...(interval ? { interval: [interval[0] + by, interval[1] + by] as const } : {}),
      };
    });
    return { ...result, finding: { ...result.finding!, measures } };
  });
  return { ...GATED_REPORT, results };
}

describe('pullRequestReporter', () => {
  it('begins with a mark that a bot finds it by, and has verdict and limits', async () => {
    const text = await pullRequestReporter.render(GATED_REPORT, STATIC);
    expect(text).toMatch(
      /^<!-- hanscheck -->\n## hanscheck\n\n\*\*Failed: 1 of 5 limits crossed, /,
    );
    expect(text).toContain('| **limit crossed** | answer-priors/question-type |');
    expect(text).toContain('<details><summary>1 limit kept</summary>');
    expect(text).not.toContain('### Against');
  });

  it('has the key numbers where there are no limits', async () => {
    const text = await pullRequestReporter.render(SAMPLE_REPORT, STATIC);
    expect(text).toContain('\n\nNo limits were given.\n\n| Key number | Value |');
  });

  it('compares with a base, what moved first, each with its interval', async () => {
    const base = { name: 'main', report: SAMPLE_REPORT };
    const report = changedReport(['question-type']);
    const text = await pullRequestReporter.render(report, { ...STATIC, base });
    expect(text).toContain('\n\n### Against main\n\n');
    const rows = text.slice(text.indexOf('### Against')).match(/^\| Answer priors .*/gm)!;
    // Four rungs, each over all items and in three answer types.
    expect(rows).toHaveLength(16);
    expect(rows[0]).toMatch(
      /^\| Answer priors \| Question type \| all items \| 32\.0% \| 52\.0% \| \*\*\+20\.0 points\*\* \| \[\+\d+\.\d, \+\d+\.\d\] \| moved \|$/,
    );
    expect(rows.slice(0, 4).every((row) => row.endsWith('| moved |'))).toBe(true);
    expect(rows.slice(4).some((row) => row.includes('moved'))).toBe(false);
  });

  it('says that nothing changed, and counts what there is no room for', async () => {
    const base = { name: 'main', report: GATED_REPORT };
    const same = await pullRequestReporter.render(GATED_REPORT, { ...STATIC, base });
    expect(same).toContain('\n\nNo number changed.\n');
    const [first] = SAMPLE_REPORT.results;
    const grown = {
      ...GATED_REPORT,
      results: [...SAMPLE_REPORT.results, { ...first!, id: 'another' }],
    };
    const text = await pullRequestReporter.render(grown, { ...STATIC, base });
    // The audit has five measures and one for each of 65 question types: 70, of which 50 are shown.
    expect(text.match(/^\| Answer balance /gm)).toHaveLength(50);
    expect(text).toContain('*20 more differences: see hanscheck compare.*');
  });

  it('lets no text of the data set become mark-up, or leave its cell', async () => {
    const name = HOSTILE_TEXTS.join(' ');
    const base = { name, report: { ...SAMPLE_REPORT, settings: hostileSettings() } };
    const text = await pullRequestReporter.render(hostileReport(), { ...STATIC, base });
    expect(text.match(/<details>/g)).toHaveLength(1);
    const own = /<!-- (hanscheck )?-->|<\/?details>|<\/?summary>/g;
    expect(text.replaceAll(own, '')).not.toContain('<');
    expect(text).not.toMatch(/[^\n\P{Cc}]|\u202e|\p{Surrogate}|@user/u);
    for (const line of text.split('\n').filter((one) => one.startsWith('|'))) {
      expect([8, 9]).toContain(line.match(/(?<!\\)\|/g)!.length);
    }
  });

  it('is a comment that GitHub takes with 25,000 limits', async () => {
    const base = {
      name: '\u0000'.repeat(1e6),
      report: { ...SAMPLE_REPORT, settings: hostileSettings() },
    };
    const options = { ...STATIC, base };
    const { gate, ...rest } = gated([...manyChecks(12_500), ...manyChecks(12_500, 'pass')], 'fail');
    const report = { ...rest, gate: { ...gate!, dataset: '\u0000'.repeat(1e6) } };
    const text = await pullRequestReporter.render(report, options);
    expect(text.length).toBeLessThan(65_536);
    const rows = text.match(/^\| \*\*limit crossed\*\*/gm)!.length;
    expect(text).toContain(
      `*truncated: ${(25_000 - rows).toLocaleString('en')} more in result.json.*`,
    );
  });
});

function hostileSettings(): Report['settings'] {
  return HOSTILE_TEXTS.map((text, i) => ({
    name: `${text}${i}`,
    value: `${text}\u0000`.repeat(1000),
    isDefault: false,
  }));
}
