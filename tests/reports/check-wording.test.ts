import { describe, expect, it } from 'vitest';
import type { Check } from '../../core/index.ts';
import {
  aboutText,
  checkRow,
  gateLine,
  gateParts,
  gateRows,
  numbersText,
  shortened,
  staleRow,
} from '../../reports/check-wording.ts';
import { check, SAMPLE_GATE } from './sample-gate.ts';

function numbersOf(changes: Partial<Check>): string {
  return numbersText(checkRow(check(changes)));
}

describe('a check in words', () => {
  it('has value, interval and limit in per cent, and what is judged where that is not usual', () => {
    expect(numbersOf({})).toBe('43.1% [40.2, 46.0], limit max 40%');
    const limit = check().limit;
    const far = { ...limit, on: 'upper' } as const;
    expect(checkRow(check({ limit: far })).limit).toBe('max 40% (by the whole interval)');
    const least = { ...far, bound: 'min' } as const;
    expect(checkRow(check({ limit: least })).limit).toBe('min 40%');
  });

  it('has all digits of a limit, since somebody chose them', () => {
    // 100 × 0.07 is 7.000000000000001 in doubles.
    const limit = { ...check().limit, value: 0.07 };
    expect(checkRow(check({ limit })).limit).toBe('max 7%');
    expect(checkRow(check({ limit: { ...limit, value: 0.40125 } })).limit).toBe('max 40.125%');
  });

  it('has points where a limit is one of a difference of shares', () => {
    const limit = { level: 'error', bound: 'maxIncrease', value: 0.02, on: 'point' } as const;
    expect(numbersOf({ limit, base: { value: 0.41 } })).toBe(
      '43.1% [40.2, 46.0], limit max increase 2 points from 41.0% (by its value)',
    );
    expect(numbersOf({ measure: 'blind-gap', limit: { ...limit, bound: 'min' } })).toBe(
      '43.1 points [40.2, 46.0], limit min 2 points (by its value)',
    );
  });

  it.each([
    [
      'bits',
      'entropy',
      4.5253,
      0.25,
      '4.525 bits [4.500, 4.600], limit min 0.25 bits (by its value)',
    ],
    [
      'answers',
      'effective-answers',
      1464.4,
      1200,
      '1,464.4 answers [4.5, 4.6], limit min 1,200 answers (by its value)',
    ],
    ['count', 'duplicates', 32_000, 1, '32,000 [4.5, 4.6], limit min 1 (by its value)'],
    [
      'share',
      'p-value-total-variation',
      0.012,
      0.05,
      '0.012 [450.0, 460.0], limit min 0.05 (by its value)',
    ],
  ] as const)('says %s as other reports do', (unit, measure, value, limit, expected) => {
    const bound = { level: 'error', bound: 'min', value: limit, on: 'point' } as const;
    expect(numbersOf({ unit, measure, value, interval: [4.5, 4.6], limit: bound })).toBe(expected);
  });

  it('says why, by which p value, and how many items would settle it', () => {
    const row = checkRow(
      check({ reason: 'the limit is within', pValue: 0.00314, itemsNeeded: 48_000 }),
    );
    expect(row.reason).toBe(
      'the limit is within; adjusted p value 0.0031; about 48,000 items would settle it',
    );
  });

  it('says nothing of a p value that tells nothing', () => {
    expect(checkRow(check({ reason: 'the limit is within', pValue: 1 })).reason).toBe(
      'the limit is within',
    );
  });

  it('says what it is of', () => {
    expect(aboutText(checkRow(check()))).toBe('answer-priors/question-type');
    expect(aboutText(checkRow(check({ group: { answerType: 'yes/no' } })))).toBe(
      'answer-priors/question-type, yes/no',
    );
  });

  it('has no numbers where nothing was measured, nor for a stale entry', () => {
    const { interval: _, ...rest } = check({ value: null, unit: null });
    expect(numbersText(checkRow(rest))).toBe('undefined, limit max 0.4');
    expect(numbersText(staleRow(SAMPLE_GATE.stale[0]!))).toBe('');
  });
});

describe('a gate in words', () => {
  it('counts each verdict, the worst first', () => {
    expect(gateLine(SAMPLE_GATE)).toBe(
      'Failed: 1 of 5 limits crossed, 1 stale baseline entry, 1 warning, 1 inconclusive, 1 not applicable, 1 kept',
    );
  });

  it('says how many limits are kept where all are', () => {
    const gate = { ...SAMPLE_GATE, verdict: 'pass', stale: [] } as const;
    const passing = check({ verdict: 'pass' });
    expect(gateLine({ ...gate, checks: [passing] })).toBe('Passed: 1 limit kept');
    expect(gateParts({ ...gate, checks: [passing, passing] })).toEqual(['2 limits kept']);
    expect(gateParts({ ...gate, checks: [] })).toEqual(['no limits']);
    expect(gateLine({ ...gate, checks: [] })).toBe('No limits are set: nothing was judged');
  });

  it('lists what asks for attention, the worst first, and the rest in their order', () => {
    const { open, kept } = gateRows(SAMPLE_GATE);
    expect(open.map(({ verdict }) => verdict)).toEqual([
      'fail',
      'stale',
      'warn',
      'inconclusive',
      'not-applicable',
    ]);
    expect(kept.map(({ value }) => value)).toEqual(['32.0%']);
  });
});

describe('shortened', () => {
  it('cuts between characters, and says so', () => {
    expect(shortened('abc', 3)).toBe('abc');
    expect(shortened('abcd', 3)).toBe('ab…');
    expect(shortened('😀😀😀', 3)).toBe('😀😀😀');
    expect(shortened('😀😀😀😀', 3)).toBe('😀😀…');
    expect(shortened('x'.repeat(1e6))).toHaveLength(300);
  });
});
