import { describe, expect, it } from 'vitest';
import { groupingBy, groupingWarnings, MOST_GROUPS } from '../../audits/grouping.ts';
import { ABSENT, textAt } from '../../core/index.ts';
import { writtenSplit } from '../core/written-split.ts';

describe('groupingBy', () => {
  it('names answer types in the order of the field, then others by name', () => {
    const types = ['zebra', 'other', 'apple', 'number', 'yes/no'];
    const split = writtenSplit(types.map((answerType) => ({ answerType })));
    const { column, leftOut } = groupingBy(split, 'answerType');
    expect(column.labels).toEqual(['yes/no', 'number', 'other', 'apple', 'zebra']);
    expect(types.map((_, row) => textAt(column, row))).toEqual(types);
    expect(leftOut).toBe(0);
  });

  it('names question types by name, whatever the order of rows', () => {
    const split = writtenSplit([{ questionType: 'why' }, { questionType: 'are' }]);
    expect(groupingBy(split, 'questionType').column.labels).toEqual(['are', 'why']);
  });

  it('leaves items without a type out of every group', () => {
    const split = writtenSplit([{ answerType: null }, { answerType: 'other' }]);
    expect([...groupingBy(split, 'answerType').column.codes]).toEqual([ABSENT, 0]);
  });

  it('keeps the largest groups where there are too many, ties in code-unit order', () => {
    // t000 … t201, each once, and t201 twice: t201 is kept, t199 and t200 are the last of the ties
    const types = Array.from(
      { length: MOST_GROUPS + 2 },
      (_, type) => `t${`${type}`.padStart(3, '0')}`,
    );
    const split = writtenSplit([...types, 't201'].map((questionType) => ({ questionType })));
    const grouping = groupingBy(split, 'questionType');
    expect(grouping.column.labels).toHaveLength(MOST_GROUPS);
    expect(grouping.column.labels).toEqual([...types.slice(0, 199), 't201']);
    expect(grouping.leftOut).toBe(2);
    expect(textAt(grouping.column, 199)).toBeNull();
    expect(groupingWarnings(grouping)).toMatchObject([{ code: 'many-groups', count: 2 }]);
  });
});

describe('groupingWarnings', () => {
  it('says nothing where every group is stated', () => {
    expect(groupingWarnings(groupingBy(writtenSplit([{}]), 'answerType'))).toEqual([]);
  });

  it('says which kind of group is left out', () => {
    const { column } = groupingBy(writtenSplit([{}]), 'answerType');
    const [warning] = groupingWarnings({ key: 'answerType', column, leftOut: 1 });
    expect(warning!.message).toContain('answer types');
  });
});
