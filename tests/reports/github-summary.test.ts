import { describe, expect, it } from 'vitest';
import { githubSummaryReporter } from '../../reports/github-summary.ts';
import {
  check,
  GATED_REPORT,
  gated,
  HOSTILE_TEXTS,
  hostileReport,
  manyChecks,
} from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

describe('githubSummaryReporter', () => {
  it('has the verdict, then what asks for attention, then what is kept, folded', async () => {
    const text = await githubSummaryReporter.render(GATED_REPORT);
    expect(text).toMatch(/^## hanscheck: val &lt;2014&gt;\n\n\*\*Failed: 1 of 5 limits crossed, /);
    expect(text).toContain(
      '| **limit crossed** | answer-priors/question-type | number · train split | 43.1% | [40.2, 46.0] | max 40% | the whole interval is past the limit; adjusted p value 0.0031 |\n| **stale entry** |',
    );
    const folded = text.slice(
      text.indexOf('<details><summary>1 limit kept</summary>\n\n| Verdict'),
    );
    expect(folded).toMatch(/\n\n<\/details>\n$/);
    expect(folded).toContain('| within its limit | answer-priors/question-type | all items |');
  });

  it('has the key numbers where there are no limits', async () => {
    const text = await githubSummaryReporter.render(SAMPLE_REPORT);
    expect(text).toContain('\n\nNo limits were given.\n\n| Key number | Value |');
  });

  it('says which audits broke', async () => {
    const broken = { ...SAMPLE_REPORT.results[0]!, verdict: 'error', reason: 'it_broke' } as const;
    const text = await githubSummaryReporter.render({ ...SAMPLE_REPORT, results: [broken] });
    expect(text).toContain('\n\n- **error** in answer-balance: it\\_broke\n\n');
  });

  it('lets no text of the data set become mark-up, or leave its cell', async () => {
    const text = await githubSummaryReporter.render(hostileReport());
    const own = /<!-- -->|<\/?details>|<\/?summary>/g;
    expect(text.match(/<details>/g)).toHaveLength(1);
    expect(text.replaceAll(own, '')).not.toContain('<');
    expect(text).not.toMatch(/[^\n\P{Cc}]|\u202e|\p{Surrogate}|@user/u);
    for (const line of text.split('\n').filter((one) => one.startsWith('|'))) {
      expect(line.match(/(?<!\\)\|/g)).toHaveLength(8);
    }
  });

  it('stays below 900 kB with 25,000 limits, and counts those left out', async () => {
    const report = gated(manyChecks(25_000), 'fail');
    const text = await githubSummaryReporter.render(report);
    expect(Buffer.byteLength(text)).toBeLessThan(900_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(800_000);
    const rows = text.match(/^\| \*\*limit crossed\*\*/gm)!.length;
    expect(text).toContain(
      `*truncated: ${(25_000 - rows).toLocaleString('en')} more in result.json.*`,
    );
  });

  it('counts bytes, not characters, and cuts texts that are too long for a cell', async () => {
    const long = HOSTILE_TEXTS.map((text) => `答${text}\u0000😀`.repeat(5000));
    const checks = Array.from({ length: 1000 }, (_, i) =>
      check({ group: { questionType: long[i % long.length]! }, reason: long[i % long.length]! }),
    );
    const { gate, ...rest } = gated(checks, 'fail');
    const report = { ...rest, gate: { ...gate!, dataset: long[0]! } };
    const text = await githubSummaryReporter.render(report);
    expect(Buffer.byteLength(text)).toBeLessThan(900_000);
    expect(text.includes('*truncated: ')).toBe(true);
  });
});
