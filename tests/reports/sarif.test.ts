import { describe, expect, it } from 'vitest';
import type { Report } from '../../core/index.ts';
import { sarifReporter } from '../../reports/sarif.ts';
import {
  check,
  GATED_REPORT,
  gated,
  HOSTILE_TEXTS,
  hostileReport,
  manyChecks,
} from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';
import { sarifTroubles } from './schemas/validate.ts';

interface SarifResult {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

async function runOf(report: Report) {
  const text = await sarifReporter.render(report);
  expect(sarifTroubles(text)).toEqual([]);
  const { runs } = JSON.parse(text);
  expect(runs).toHaveLength(1);
  return runs[0] as {
    readonly results: readonly SarifResult[];
    readonly invocations: readonly [Readonly<Record<string, unknown>>];
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  };
}

function printsOf(results: readonly SarifResult[]): string[] {
  return results.map(({ partialFingerprints }) => partialFingerprints['primaryLocationLineHash']!);
}

describe('sarifReporter', () => {
  it('has a result for each limit that is not kept, with the level of its verdict', async () => {
    const { results, invocations } = await runOf(GATED_REPORT);
    expect(results.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual([
      'error answer-priors/question-type',
      'warning group-accuracy/blind-gap',
      'note answer-balance/conditional-entropy',
      'error baseline/stale-entry',
    ]);
    expect(results[0]!.message.text).toBe(
      'val2014: answer-priors/question-type, number · train split: limit crossed: 43.1% [40.2, 46.0], limit max 40%: the whole interval is past the limit; adjusted p value 0.0031',
    );
    expect(invocations[0]['toolConfigurationNotifications']).toHaveLength(1);
  });

  it('stands where the limit is stated, on the file alone where no line is known', async () => {
    const { results } = await runOf(GATED_REPORT);
    const place = (uri: string) => ({ artifactLocation: { uri, uriBaseId: '%SRCROOT%' } });
    expect(results[0]!.locations).toEqual([
      {
        physicalLocation: { ...place('hanscheck.yaml'), region: { startLine: 12, startColumn: 7 } },
      },
    ]);
    expect(results[1]!.locations).toEqual([{ physicalLocation: place('hanscheck.config.mjs') }]);
  });

  it('explains each rule that has a result', async () => {
    const { tool } = await runOf(GATED_REPORT);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual([
      'answer-balance/conditional-entropy',
      'answer-priors/question-type',
      'baseline/stale-entry',
      'group-accuracy/blind-gap',
    ]);
    expect(tool.driver.rules[1]).toMatchObject({
      shortDescription: { text: 'Answer priors: Question type' },
      help: {
        text: expect.stringContaining('What it cannot tell: Whether a model uses the prior.'),
      },
    });
  });

  it('knows a finding again when its number or its line changes, and only then', async () => {
    const base = printsOf((await runOf(gated([check()], 'fail'))).results);
    const where = { file: 'hanscheck.yaml', line: 99, column: 1 };
    const moved = check({ value: 0.5, interval: [0.49, 0.51], where, reason: 'another' });
    expect(printsOf((await runOf(gated([moved], 'fail'))).results)).toEqual(base);
    const others = [
      check({ group: { answerType: 'other' } }),
      check({ rule: 'answer-priors/uniform' }),
      check({ limit: { ...check().limit, bound: 'maxIncrease' } }),
    ];
    for (const other of others) {
      expect(printsOf((await runOf(gated([other], 'fail'))).results)).not.toEqual(base);
    }
    const [first, second] = printsOf((await runOf(gated([check(), check()], 'fail'))).results);
    expect(second).toBe(first!.replace(/:1$/, ':2'));
  });

  it('says which audits broke, and has no result where there are no limits', async () => {
    const broken = {
      ...SAMPLE_REPORT.results[0]!,
      verdict: 'error',
      finding: null,
      reason: 'it broke',
    } as const;
    const { results, invocations } = await runOf({ ...SAMPLE_REPORT, results: [broken] });
    expect(results).toEqual([]);
    expect(invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: 'answer-balance: it broke' } },
      ],
    });
  });

  it('is valid whatever the texts of the data set are', async () => {
    const { results } = await runOf(hostileReport());
    // A fail, a warning, an inconclusive one and a stale entry for each text.
    expect(results).toHaveLength(4 * HOSTILE_TEXTS.length);
    const texts = results.map(({ message }) => message.text).join('\n');
    expect(texts).not.toMatch(/\]\(|\u202e|[^\n\P{Cc}]|\p{Surrogate}/u);
    expect(texts).toContain('{{0}} {{{{');
    const uris = (await sarifReporter.render(hostileReport())).match(/"uri": "[^"]*"/g)!;
    for (const uri of uris) expect(uri).toMatch(/^"uri": "[\w%./()'!*~-]*"$/);
  });

  it('writes 25,000 results', async () => {
    const report = gated(manyChecks(25_000), 'fail');
    const { results } = await runOf(report);
    expect(results).toHaveLength(25_000);
    expect(new Set(printsOf(results)).size).toBe(25_000);
  }, 60_000);

  it('sums up each rule beyond 25,000, which GitHub refuses', async () => {
    const { results } = await runOf(gated(manyChecks(25_001), 'fail'));
    expect(results).toHaveLength(40);
    // 25,001 checks of 40 measures in turn: 626 of the first and 625 of each other.
    expect(results[0]!.message.text).toMatch(/^626 limits of this measure are not kept, the worst/);
    expect(results[39]!.message.text).toMatch(/^625 limits/);
  }, 60_000);
});
