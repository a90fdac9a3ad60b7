import { describe, expect, it } from 'vitest';
import { ABSENT, type Codes, codesOf, numbersOf, type Ragged } from '../../../core/index.ts';
import { selectRows } from '../../../core/split/select.ts';

const labels = ['red', 'blue', 'green', 'grey'];
const columns = {
  answer: { kind: 'codes', labels, codes: Uint32Array.of(1, 3, ABSENT, 0) },
  answers: {
    kind: 'ragged',
    offsets: Uint32Array.of(0, 2, 3, 3, 5),
    values: { kind: 'codes', labels, codes: Uint32Array.of(1, 2, 3, ABSENT, 0) },
  },
  size: numbersOf([1, null, 3, 4]),
  moments: {
    kind: 'ragged',
    offsets: Uint32Array.of(0, 0, 1, 3, 4),
    values: numbersOf([10, 20, null, 40]),
  },
} as const;

describe('selectRows', () => {
  it('takes rows in the order given, lists and absent values with them', () => {
    const chosen = selectRows(columns, Uint32Array.of(3, 2, 0));
    expect(texts(chosen['answer'] as Codes)).toEqual(['red', null, 'blue']);
    expect(lists(chosen['answers'] as Ragged<Codes>)).toEqual([
      [null, 'red'],
      [],
      ['blue', 'green'],
    ]);
    expect(chosen['size']).toEqual(numbersOf([4, 3, 1]));
    expect(chosen['moments']).toEqual({
      kind: 'ragged',
      offsets: Uint32Array.of(0, 1, 3, 3),
      values: numbersOf([40, 20, null]),
    });
  });

  it('re-packs a dictionary to the labels still used, in their old order', () => {
    const chosen = selectRows(columns, Uint32Array.of(3, 0));
    expect((chosen['answer'] as Codes).labels).toEqual(['red', 'blue', 'green']);
  });

  it('keeps shared what columns shared', () => {
    // "grey" is used by row 1 alone, in both columns; "green" only in a list
    const chosen = selectRows(columns, Uint32Array.of(0, 3));
    const answers = chosen['answers'] as Ragged<Codes>;
    expect(answers.values.labels).toBe((chosen['answer'] as Codes).labels);
  });

  it('does not share what columns did not share', () => {
    const apart = { one: codesOf(['a', 'b']), other: codesOf(['a', 'c']) };
    const chosen = selectRows(apart, Uint32Array.of(1));
    expect(chosen).toEqual({ one: codesOf(['b']), other: codesOf(['c']) });
  });

  it('takes a row as often as it is asked for', () => {
    const chosen = selectRows(columns, Uint32Array.of(1, 1));
    expect(lists(chosen['answers'] as Ragged<Codes>)).toEqual([['grey'], ['grey']]);
  });

  it('yields columns of no rows and no labels for no rows', () => {
    const chosen = selectRows(columns, new Uint32Array());
    expect(chosen['answer']).toEqual(codesOf([]));
    expect(chosen['size']).toEqual(numbersOf([]));
    expect(chosen['answers']).toEqual({
      kind: 'ragged',
      offsets: Uint32Array.of(0),
      values: codesOf([]),
    });
  });

  it('leaves its columns alone', () => {
    selectRows(columns, Uint32Array.of(3));
    expect([...columns.answer.codes]).toEqual([1, 3, ABSENT, 0]);
    expect(columns.answer.labels).toBe(labels);
  });
});

function texts({ labels: known, codes }: Codes): (string | null)[] {
  return Array.from(codes, (code) => (code === ABSENT ? null : known[code]!));
}

function lists({ offsets, values }: Ragged<Codes>): (string | null)[][] {
  const flat = texts(values);
  return Array.from(offsets.subarray(1), (end, row) => flat.slice(offsets[row]!, end));
}
