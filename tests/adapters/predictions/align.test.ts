import { describe, expect, it } from 'vitest';
import { alignPredictions } from '../../../adapters/index.ts';
import { type Codes, codesOf, createSplit, type Ragged, textAt } from '../../../core/index.ts';
import { failureOf } from '../splits/temporary-files.ts';

const texts = (column: Codes) => Array.from(column.codes, (_, row) => textAt(column, row));

function lists(rows: readonly (readonly string[])[]): Ragged<Codes> {
  const offsets = [0];
  for (const row of rows) offsets.push(offsets.at(-1)! + row.length);
  return { kind: 'ragged', offsets: Uint32Array.from(offsets), values: codesOf(rows.flat()) };
}

const split = createSplit({
  name: 'test',
  columns: { id: codesOf(['a', 'b', 'c']), answer: codesOf(['yes', 'no', 'yes']) },
  target: { kind: 'label', answer: 'answer' },
});

const predictions = (...pairs: readonly (readonly [id: string, answer: string])[]) => ({
  name: 'model',
  ids: codesOf(pairs.map(([id]) => id)),
  answers: codesOf(pairs.map(([, answer]) => answer)),
});

describe('alignPredictions', () => {
  it('puts the answers in the order of the items', () => {
    const model = predictions(['c', 'maybe'], ['a', 'yes'], ['b', 'yes']);
    const alignment = alignPredictions(split, model, 'strict');
    expect(texts(alignment.aligned.answers)).toEqual(['yes', 'yes', 'maybe']);
    expect(alignment.aligned.name).toBe('model');
    expect(alignment.split).toBe(split);
    expect(alignment.warnings).toEqual([]);
  });

  it('refuses any id that only one of them has, with both counts and the first of each', async () => {
    const model = predictions(['a', 'yes'], ['x', 'no'], ['c', 'no'], ['y', 'no']);
    const { kind, message } = await failureOf(() => alignPredictions(split, model, 'strict'));
    expect(kind).toBe('input');
    expect(message).toBe(
      'the predictions "model" do not fit the items of "test": 1 of 3 items have no prediction, ' +
        'and 2 of 4 predictions have no item; found no prediction for id b (record 2) and no item ' +
        'for id x (record 2). Predict every item once, or score what both have with --join inner.',
    );
  });

  it('narrows both under inner, warns, and keeps no unused answer', () => {
    const model = predictions(['x', 'never'], ['c', 'no'], ['a', 'yes']);
    const { aligned, split: narrowed, warnings } = alignPredictions(split, model, 'inner');
    expect(narrowed.table().array('id')).toEqual(['a', 'c']);
    expect(texts(aligned.answers)).toEqual(['yes', 'no']);
    expect(aligned.answers.labels).toEqual(['yes', 'no']);
    expect(warnings).toEqual([
      {
        code: 'unjoined-predictions',
        message:
          'Left out for the predictions "model": 1 of 3 items have no prediction, and 1 of 3 ' +
          'predictions have no item (no prediction for id b (record 2) and no item for id x (record 1)).',
        count: 2,
      },
    ]);
  });

  it('refuses predictions of which no id is an item’s, also under inner', async () => {
    const { message } = await failureOf(() =>
      alignPredictions(split, predictions(['x', 'yes']), 'inner'),
    );
    expect(message).toBe(
      'the predictions "model" have no id in common with the items of "test"; found id x (record 1) ' +
        'in the predictions, and id a (record 1) in the split. They seem to be of another split or ' +
        'data set; --columns id=NAME names the column of ids.',
    );
  });
});

describe('alignPredictions with options', () => {
  const columns = { ...split.columns, options: lists([['yes', 'no'], ['yes', 'no'], []]) };
  const choices = createSplit({ name: 'test', columns, target: split.target });

  it('accepts answers that are options, and any where an item has none', () => {
    const model = predictions(['a', 'no'], ['b', 'yes'], ['c', 'sea']);
    expect(alignPredictions(choices, model, 'strict').warnings).toEqual([]);
  });

  it('refuses an answer outside its item’s options, and warns under inner', async () => {
    const model = predictions(['a', 'no'], ['b', 'sea'], ['c', 'sea']);
    const { message } = await failureOf(() => alignPredictions(choices, model, 'strict'));
    expect(message).toBe(
      'field "answer": 1 of 3 answers of "model" are none of their item\'s options; found "sea" for ' +
        'id b. The Multiple Choice evaluation refuses them; --join inner scores them all the same.',
    );
    const { warnings, aligned } = alignPredictions(choices, model, 'inner');
    expect(warnings).toMatchObject([{ code: 'answers-outside-options', count: 1 }]);
    expect(texts(aligned.answers)).toEqual(['no', 'sea', 'sea']);
  });
});
