import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Evidence, Measure, Report, Result, TrainerCard } from '../../core/index.ts';
import { parseReport, reporterById } from '../../reports/index.ts';
import { type GoldenFiles, smallWorldReport } from './small-world-report.ts';

const REBASE =
  'If this change is meant, run `npm run update-golden` and say in CHANGELOG.md which **Number** changed.';

/**
 * A trained number may differ by this much between processors, whose kernels round differently, and a
 * measure of more than 1 (bits) by so much of itself. A learning rate that is 3e-5 of itself lower,
 * hundreds of times what Float32 rounds by, moves no score of this world, and no bit by .0002.
 */
const TOLERANCE = 0.001;

describe('the report of a small world', () => {
  let written: Report;
  let golden: Report;
  beforeAll(async () => {
    const files = await smallWorldReport();
    written = parseReport(files['result.json'], 'result.json');
    golden = parseReport(goldenText('result.json'), 'result.json');
  }, 60_000);

  it('has the numbers of the golden result.json, to nine digits, but for what was trained', () => {
    const counted = (report: Report) =>
      nineDigits({ ...report, results: report.results.map(withoutTrained) });
    expect(counted(written), REBASE).toEqual(counted(golden));
  });

  it('has the trained numbers of the golden result.json', () => {
    const expected = trainedMeasures(golden);
    const found = trainedMeasures(written);
    expect(expected.length).toBeGreaterThan(0);
    expect(found.map(withoutNumbers), REBASE).toEqual(expected.map(withoutNumbers));
    found.forEach((measure, at) => {
      const pairs = numbersOf(measure).map((value, index) => {
        const known = numbersOf(expected[at]!)[index]!;
        return [value, known, Math.abs(value - known) / Math.max(1, Math.abs(known))] as const;
      });
      const place = `${measure.name} ${JSON.stringify(measure.group)}: ${JSON.stringify(pairs)}`;
      for (const [, , apart] of pairs) {
        expect(apart, `${place}. ${REBASE}`).toBeLessThanOrEqual(TOLERANCE);
      }
    });
  });

  it.each([
    ['report.md', 'markdown'],
    ['summary.txt', 'text'],
  ] as const)('is drawn from the golden result.json as the golden %s', async (name, id) => {
    const drawn = await reporterById(id)!.render(golden, { static: false });
    expect(drawn, REBASE).toBe(goldenText(name));
  });
});

function goldenText(name: keyof GoldenFiles): string {
  return readFileSync(new URL(`../../fixtures/golden/${name}`, import.meta.url), 'utf8');
}

/** `Math.exp` and its kind may differ in the last bit between engines. */
function nineDigits(report: unknown): unknown {
  return JSON.parse(JSON.stringify(report), (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  );
}

/**
 * The result without what training decides: its measures, which are compared within a tolerance, and
 * what differs between processors in digits or in rows: evidence, curves, kept epochs, SHA-256. What
 * was trained, on what, with which options and under which warnings stays.
 */
function withoutTrained(result: Result): unknown {
  const { finding } = result;
  if (!isTrained(result) || finding === null) return result;
  const { trainers = [], evidence, warnings } = finding;
  return {
    ...result,
    finding: { trainers: trainers.map(planned), evidence: evidence.map(shape), warnings },
  };
}

function planned(card: TrainerCard): unknown {
  return {
    ...card,
    runs: card.runs.map(({ name, seed, items, validationItems, sha256 }) => {
      return { name, seed, items, validationItems, isHash: /^[0-9a-f]{64}$/.test(sha256) };
    }),
  };
}

function shape({ rows: _, ...others }: Evidence): unknown {
  return others;
}

function trainedMeasures({ results }: Report): readonly Measure[] {
  return results.flatMap((result) => (isTrained(result) ? (result.finding?.measures ?? []) : []));
}

function isTrained({ finding }: Result): boolean {
  return finding?.trainers !== undefined;
}

/** The design effect is a ratio of variances, and moves with the last digits of what was trained. */
function withoutNumbers({ value, interval, designEffect: _, ...others }: Measure): unknown {
  return { ...others, isKnown: value !== null, hasInterval: interval !== undefined };
}

function numbersOf({ value, interval }: Measure): readonly number[] {
  return [value ?? 0, ...(interval ?? [])];
}
