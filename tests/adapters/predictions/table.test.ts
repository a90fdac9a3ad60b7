import { describe, expect, it } from 'vitest';
import { loadPredictions } from '../../../adapters/index.ts';
import { type Codes, textAt } from '../../../core/index.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name: string, columns: Readonly<Record<string, string>> = {}) =>
  loadPredictions(files.write(content, name), { name: 'model', columns });

const texts = (column: Codes) => Array.from(column.codes, (_, row) => textAt(column, row));

describe('the table adapter of predictions', () => {
  it.each([
    ['CSV', 'qid,predicted\n7,yes\n8,\n', 'a table.csv'],
    ['TSV', 'id\tprediction\n7\tyes\n8\t\n', 'a table.tsv'],
    [
      'JSON Lines',
      '{"questionId": 7, "prediction": "yes"}\n{"questionId": 8, "prediction": ""}',
      'a.jsonl',
    ],
    [
      'JSON',
      [
        { id: '7', answer: 'yes' },
        { id: 8, answer: '' },
      ],
      'a.json',
    ],
  ])('reads %s under its usual names', async (_, content, name) => {
    const { predictions, adapter } = await load(content, name);
    expect(adapter).toBe('table');
    expect(texts(predictions.ids)).toEqual(['7', '8']);
    expect(texts(predictions.answers)).toEqual(['yes', '']);
  });

  it('prefers the prediction where the reference answer stands beside it', async () => {
    const log = [{ question_id: 1, answer: 'reference', prediction: 'said' }];
    const columns = { answer: 'answer' }; // meant for the split
    expect(texts((await load(log, 'log.json', columns)).predictions.answers)).toEqual(['said']);
    const copy = await load('id,label,answer\n1,reference,said\n', 'copy.csv', { answer: 'label' });
    expect(texts(copy.predictions.answers)).toEqual(['said']);
    const lone = await load('id,reply\n1,said\n', 'lone.csv', { answer: 'reply' });
    expect(texts(lone.predictions.answers)).toEqual(['said']);
  });

  it('follows --columns, and ignores what it says of the split alone', async () => {
    const columns = { id: 'key', prediction: 'said', question: 'asked' };
    const { predictions } = await load('key,said,answer\n1,a,b\n', 'named.csv', columns);
    expect(texts(predictions.ids)).toEqual(['1']);
    expect(texts(predictions.answers)).toEqual(['a']);
    const other = await load('id,answer\n1,b\n', 'usual.csv', { id: 'key' });
    expect(texts(other.predictions.ids)).toEqual(['1']);
  });

  it('refuses records without an id or an answer', async () => {
    const nothing = await failureOf(
      load(
        [
          { id: 1, answer: 'a' },
          { id: 2, answer: null },
        ],
        'n.json',
      ),
    );
    expect(nothing.message).toBe(
      'n.json, record 2, field "answer": the record has no usable prediction; found null. Every ' +
        'prediction needs an id, and a text or a number as its answer; --columns prediction=NAME ' +
        'names the column.',
    );
    const nameless = await failureOf(load([{ id: 1, answer: 'a' }, { answer: 'b' }], 'i.json'));
    expect(nameless.message).toContain(
      'i.json, record 2, field "id": the record has no usable id; found the columns answer.',
    );
  });

  it('refuses an id that stands twice', async () => {
    const { message } = await failureOf(load('id,answer\n1,a\n1,b\n', 'twice.csv'));
    expect(message).toContain(
      'twice.csv, record 2, field "id": the id 1 stands twice; found the same id in record 1.',
    );
  });
});
