import { describe, expect, it } from 'vitest';
import { itemTypes, ONE_GROUP, type TypeColumns } from '../../../adapters/splits/item-types.ts';
import { type Codes, codesOf, textAt } from '../../../core/index.ts';

const texts = (column: Codes) => Array.from(column.codes, (_, row) => textAt(column, row));

const bare = (question: readonly string[] | null, answer: readonly string[]): TypeColumns => ({
  question: question && codesOf(question),
  answer: codesOf(answer),
  questionType: null,
  answerType: null,
});

describe('itemTypes', () => {
  it('takes stored types as they are', () => {
    const types = itemTypes({
      ...bare(['Is it day?', 'How many?'], ['yes', '2']),
      questionType: codesOf(['time', 'count']),
      answerType: codesOf(['CLOSED', 'OPEN']),
    });
    expect(texts(types.questionType)).toEqual(['time', 'count']);
    expect(texts(types.answerType)).toEqual(['CLOSED', 'OPEN']);
    expect([types.questionTypeSource, types.answerTypeSource]).toEqual(['stored', 'stored']);
    expect(types.warnings).toEqual([]);
  });

  it('derives both where nothing is stored', () => {
    const types = itemTypes(bare(['Is it day?', 'How many?', 'Is it day?'], ['yes', '2', 'dusk']));
    expect(texts(types.questionType)).toEqual(['is it', 'how many', 'is it']);
    expect(texts(types.answerType)).toEqual(['yes/no', 'number', 'other']);
    expect(types.questionTypeSource).toBe('65-prefix rule');
    expect(types.answerTypeSource).toBe('derived from the answer');
  });

  it('follows the prefix rule from half of the items on, counting repeated questions each time', () => {
    const half = itemTypes(
      bare(['Is it day?', 'Is it day?', 'name it', 'say it'], ['a', 'b', 'c', 'd']),
    );
    expect(half.questionTypeSource).toBe('65-prefix rule');
    expect(texts(half.questionType)).toEqual([
      'is it',
      'is it',
      'none of the above',
      'none of the above',
    ]);
    const less = itemTypes(bare(['Is it day?', 'name it', 'name it'], ['a', 'b', 'c']));
    expect(less.questionTypeSource).toBe('one group');
    expect(texts(less.questionType)).toEqual([ONE_GROUP, ONE_GROUP, ONE_GROUP]);
  });

  it('makes one group of items without questions', () => {
    const types = itemTypes(bare(null, ['a', 'b']));
    expect(types.questionTypeSource).toBe('one group');
    expect(types.questionType.labels).toEqual(['all questions']);
  });

  it('does not use a stored column with gaps, and warns', () => {
    const types = itemTypes({
      ...bare(['Is it day?', 'Is it dusk?'], ['yes', 'no']),
      questionType: codesOf(['time', null]),
    });
    expect(types.questionTypeSource).toBe('65-prefix rule');
    expect(types.warnings).toEqual([
      {
        code: 'types-incomplete',
        message: '1 of 2 items have no question type, so the stored ones are not used.',
        count: 1,
      },
    ]);
  });

  it('names only types that occur, also where the answers share a larger dictionary', () => {
    const answer: Codes = { kind: 'codes', labels: ['7', 'yes'], codes: Uint32Array.of(1, 1) };
    const types = itemTypes({ ...bare(['Is it?', 'Is it?'], []), answer });
    expect(types.answerType.labels).toEqual(['yes/no']);
  });
});
