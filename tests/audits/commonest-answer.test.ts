import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonestAnswer, commonestAnswers } from '../../audits/commonest-answer.ts';
import { everyRow } from '../../audits/rows-by-group.ts';
import { codesOf, createRandom } from '../../core/index.ts';

/** The commonest answer of each group, as text. */
function commonest(
  rows: readonly (readonly [string | null, string | null])[],
  chosen?: Uint32Array,
) {
  const groups = codesOf(rows.map(([group]) => group));
  const answers = codesOf(rows.map(([, answer]) => answer));
  const found = commonestAnswers(groups, answers, chosen ?? everyRow(answers));
  return Object.fromEntries(
    groups.labels.map((label, code) => [label, answers.labels[found[code]!]]),
  );
}

describe('commonestAnswers', () => {
  it('is the commonest answer of each group', () => {
    const rows = [
      ['is', 'yes'],
      ['is', 'no'],
      ['is', 'no'],
      ['what', 'red'],
    ] as const;
    expect(commonest(rows)).toEqual({ is: 'no', what: 'red' });
  });

  it('breaks ties by what is commoner among all the rows', () => {
    // in "is" yes and no occur once each; over all rows no occurs twice
    const rows = [
      ['is', 'yes'],
      ['is', 'no'],
      ['are', 'no'],
    ] as const;
    expect(commonest(rows)).toEqual({ is: 'no', are: 'no' });
  });

  it('then breaks ties by code units, in which capitals come first', () => {
    const rows = [
      ['what', 'blue'],
      ['what', 'Red'],
      ['what', 'amber'],
    ] as const;
    expect(commonest(rows)).toEqual({ what: 'Red' });
  });

  it('counts the given rows alone, for ties too', () => {
    const rows = [
      ['is', 'yes'],
      ['is', 'no'],
      ['are', 'no'],
      ['are', 'no'],
    ] as const;
    // without the rows of "are" both are equally common, and "no" comes first in code units
    expect(commonest(rows, Uint32Array.of(0))).toEqual({ is: 'yes', are: undefined });
    expect(commonest(rows, Uint32Array.of(0, 1))).toEqual({ is: 'no', are: undefined });
  });

  it('passes over rows without an answer or a group', () => {
    const rows = [
      ['is', null],
      ['is', null],
      ['is', 'yes'],
      [null, 'no'],
      ['who', null],
    ] as const;
    expect(commonest(rows)).toEqual({ is: 'yes', who: undefined });
  });

  it('does not depend on the order of rows', () => {
    const row = fc.tuple(fc.constantFrom('is', 'what', null), fc.constantFrom('a', 'b', 'c', null));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.integer(), (rows, seed) => {
        const shuffled = createRandom(seed).shuffle([...rows]);
        expect(commonest(shuffled)).toEqual(commonest(rows));
      }),
    );
  });
});

describe('commonestAnswer', () => {
  it('is the commonest of the given rows; ties in code-unit order', () => {
    const answers = codesOf(['b', 'a', 'b', 'c']);
    expect(answers.labels[commonestAnswer(answers, everyRow(answers))]).toBe('b');
    expect(answers.labels[commonestAnswer(answers, Uint32Array.of(0, 1, 3))]).toBe('a');
  });

  it('is absent where there is nothing to count', () => {
    expect(commonestAnswer(codesOf(['a']), new Uint32Array())).toBe(0xffff_ffff);
    expect(commonestAnswer(codesOf([null]), Uint32Array.of(0))).toBe(0xffff_ffff);
  });
});
