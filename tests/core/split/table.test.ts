import { describe, expect, it } from 'vitest';
import { codesOf, numbersOf } from '../../../core/index.ts';
import { tableOf } from '../../../core/split/table.ts';

describe('tableOf', () => {
  const columns = {
    answer: codesOf(['red', null]),
    size: numbersOf([null, 2]),
    answers: {
      kind: 'ragged',
      offsets: Uint32Array.of(0, 2, 2),
      values: codesOf(['red', null]),
    },
    moments: { kind: 'ragged', offsets: Uint32Array.of(0, 0, 2), values: numbersOf([1, null]) },
  } as const;

  it('shows texts, numbers and lists, null where there is none', () => {
    expect(tableOf(columns).objects()).toEqual([
      { answer: 'red', size: null, answers: ['red', null], moments: [] },
      { answer: null, size: 2, answers: [], moments: [1, null] },
    ]);
  });

  it('keeps the order of the columns', () => {
    expect(tableOf(columns).columnNames()).toEqual(['answer', 'size', 'answers', 'moments']);
  });

  it('has no rows for columns of no rows', () => {
    expect(tableOf({ answer: codesOf([]) }).numRows()).toBe(0);
  });
});
