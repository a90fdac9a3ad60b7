import { describe, expect, it } from 'vitest';
import {
  type Comparison,
  compareReports,
  type Measure,
  type Report,
  type Result,
} from '../../../core/index.ts';
import { SAMPLE_REPORT } from '../../reports/sample-report.ts';

type Numbers = Pick<Measure, 'name' | 'value'> & Partial<Measure>;

function measure(numbers: Numbers): Measure {
  return { group: null, unit: 'share', n: 100, level: 0.95, method: '', ...numbers };
}

function resultOf(id: string, measures: readonly Measure[]): Result {
  return {
    id,
    family: 'data',
    verdict: 'measured',
    finding: { measures, evidence: [], warnings: [] },
    about: { title: `Title of ${id}`, why: '', formula: '', cannotTell: '', cites: [] },
  };
}

function reportOf(measures: readonly Measure[], parts: Partial<Report> = {}): Report {
  return { ...SAMPLE_REPORT, results: [resultOf('one', measures)], ...parts };
}

function compared(base: Report, next: Report): Comparison {
  return compareReports({ name: 'a', report: base }, { name: 'b', report: next });
}

const onlyDifference = (comparison: Comparison) => comparison.audits[0]!.differences[0]!;

describe('a comparison of two reports', () => {
  it('subtracts the base, with the interval of the difference', () => {
    // Half widths of .03 and .04 make .05; .1 is 3.92 of the standard errors of .0255
    const { value, interval, reason, isMoved } = onlyDifference(
      compared(
        reportOf([measure({ name: 'score', value: 0.4, interval: [0.37, 0.43] })]),
        reportOf([measure({ name: 'score', value: 0.5, interval: [0.46, 0.54] })]),
      ),
    );
    expect(value).toBeCloseTo(0.1, 12);
    expect(interval![0]).toBeCloseTo(0.05, 12);
    expect(interval![1]).toBeCloseTo(0.15, 12);
    expect({ reason, isMoved }).toEqual({ reason: null, isMoved: true });
  });

  it('matches measures by name and group, those of the new result first', () => {
    const number = { answerType: 'number' };
    const { audits } = compared(
      reportOf([
        measure({ name: 'gone', value: 0.1 }),
        measure({ name: 'score', group: number, value: 0.2 }),
      ]),
      reportOf([
        measure({ name: 'score', value: 0.7 }),
        measure({ name: 'score', group: number, value: 0.5 }),
      ]),
    );
    const rows = audits[0]!.differences.map(({ name, group, value, reason }) => [
      name,
      group,
      value,
      reason,
    ]);
    expect(rows).toEqual([
      ['score', null, null, 'the base has no such number'],
      ['score', number, 0.3, 'neither result has an interval'],
      ['gone', null, null, 'the new result has no such number'],
    ]);
  });

  it.each([
    [{ value: null, reason: 'no item' }, { value: 0.2 }, 'undefined in the base: no item'],
    [{ value: 0.2 }, { value: null, reason: 'no item' }, 'undefined in the new result: no item'],
    [
      { value: 2, unit: 'bits' },
      { value: 0.2 },
      'the base counts in bits, the new result in share',
    ],
  ] as const)('has no difference of %o and %o', (before, after, reason) => {
    const [base, next] = [before, after].map((one) => reportOf([measure({ name: 'a', ...one })]));
    expect(onlyDifference(compared(base!, next!))).toMatchObject({ value: null, reason });
  });

  it.each([
    [[0, 1], undefined, 0.95, 'the new result has no interval'],
    [undefined, [0, 1], 0.95, 'the base has no interval'],
    [[0, 1], [0, 1], 0.9, 'the intervals are of different levels'],
  ] as const)('has no interval of %o and %o at level %d', (before, after, level, reason) => {
    const [base, next] = [
      { interval: before, level: 0.95 },
      { interval: after, level },
    ].map(({ interval, ...rest }) =>
      reportOf([measure({ name: 'a', value: 0.5, ...rest, ...(interval && { interval }) })]),
    );
    expect(onlyDifference(compared(base!, next!))).toMatchObject({ interval: null, reason });
  });

  it('calls moved what Benjamini and Hochberg discover among all differences', () => {
    // Of four differences the first alone is below its .05; among four the second is not: .04 > .025
    const half = 0.1;
    const unit = half / 1.959963984540054;
    const values = [3.5, 2.05, 0.5, 0].map((z) => z * unit);
    const measures = (shift: readonly number[]) =>
      shift.map((by, index) => {
        const value = 0.5 + by;
        const wide = by === 0 ? 1e-9 : half;
        return measure({ name: `m${index}`, value, interval: [value - wide, value + wide] });
      });
    const { audits } = compared(reportOf(measures([0, 0, 0, 0])), reportOf(measures(values)));
    expect(audits[0]!.differences.map(({ isMoved }) => isMoved)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('names what else is not the same, and nothing that is', () => {
    const { circumstances, isSameTest } = compared(
      reportOf([]),
      reportOf([], {
        seed: 3,
        settings: [
          ...SAMPLE_REPORT.settings.filter(({ name }) => name !== 'folds'),
          { name: 'folds', value: 10, isDefault: false },
        ],
        inputs: SAMPLE_REPORT.inputs.slice(0, 2),
      }),
    );
    expect(isSameTest).toBe(true);
    expect(circumstances).toEqual([
      { what: 'seed', base: '0', next: '3' },
      { what: 'setting folds', base: '5', next: '10' },
      {
        what: 'files of predictions:<b>net</b>',
        base: 'a & b/net.json (efefefefefef)',
        next: null,
      },
    ]);
    expect(compared(reportOf([]), reportOf([])).circumstances).toEqual([]);
  });

  it('knows when other items were tested, and claims nothing of results without files', () => {
    const other = SAMPLE_REPORT.inputs.map((input) => ({ ...input, sha256: '00'.repeat(32) }));
    expect(compared(reportOf([]), reportOf([], { inputs: other })).isSameTest).toBe(false);
    const none = reportOf([], { inputs: [] });
    expect(compared(none, none).isSameTest).toBe(false);
  });

  it('has the audits of both, with their verdicts', () => {
    const base = { ...SAMPLE_REPORT, results: [resultOf('old', []), resultOf('both', [])] };
    const next = {
      ...SAMPLE_REPORT,
      results: [{ ...resultOf('both', []), verdict: 'fail' as const }, resultOf('new', [])],
    };
    expect(compared(base, next).audits.map(({ id, verdicts }) => [id, verdicts])).toEqual([
      ['both', { base: 'measured', next: 'fail' }],
      ['new', { base: null, next: 'measured' }],
      ['old', { base: 'measured', next: null }],
    ]);
  });
});
