import { describe, expect, it } from 'vitest';
import { loadPredictions } from '../../../adapters/index.ts';
import { type Codes, textAt } from '../../../core/index.ts';
import { jsonLines, sample } from '../small-log.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();
const NAME = '20260102_030405_samples_harbour.jsonl';
const load = (records: readonly unknown[], columns: Readonly<Record<string, string>> = {}) =>
  loadPredictions(files.write(jsonLines(records), NAME), { name: 'model', columns });
const texts = (column: Codes) => Array.from(column.codes, (_, row) => textAt(column, row));

describe('the adapter of lmms-eval samples', () => {
  it('reads what the model said under the question ids that a metric carries', async () => {
    const { predictions, adapter, warnings } = await load([
      sample(0),
      sample(1, { filtered_resps: 'No', resps: ['No, it is adrift.'] }),
    ]);
    expect(adapter).toBe('lmms-eval');
    expect(texts(predictions.ids)).toEqual(['700', '701']);
    expect(texts(predictions.answers)).toEqual(['Yes', 'No']);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['bare, as since 2026', 'two'],
    ['in one list, as before', ['two']],
    ['in two, as where responses are repeated', [['two']]],
    ['as a number', 2],
  ])('reads a response that stands %s', async (_, filtered_resps) => {
    const { predictions } = await load([sample(0, { filtered_resps }), sample(1)]);
    expect(texts(predictions.answers)[0]).toBe(filtered_resps === 2 ? '2' : 'two');
  });

  it('reads a response that was logged once only, because both were equal', async () => {
    const { filtered_resps: _, ...rest } = sample(0);
    const { predictions } = await load([sample(1), { ...rest, resps: [['adrift']] }]);
    expect(texts(predictions.answers)).toEqual(['Yes', 'adrift']);
  });

  it('knows items by doc_id where two share a question_id, and says so', async () => {
    const pair = { harbour_score: { question_id: 'quay.png' } };
    const { predictions, warnings } = await load([sample(0, pair), sample(1, pair)]);
    expect(texts(predictions.ids)).toEqual(['0', '1']);
    expect(warnings.map(({ code }) => code)).toEqual(['doc-ids']);
  });

  it('knows items by doc_id where one has no question_id', async () => {
    const { predictions } = await load([sample(0), sample(1, { harbour_score: 1 })]);
    expect(texts(predictions.ids)).toEqual(['0', '1']);
  });

  it('finds the question id in the item that older versions keep', async () => {
    const old = (doc_id: number) =>
      sample(doc_id, { harbour_score: 1, doc: { question_id: `q${doc_id}` } });
    expect(texts((await load([old(3), old(4)])).predictions.ids)).toEqual(['q3', 'q4']);
  });

  it('passes over records that say the same again, and counts them', async () => {
    const { predictions, warnings } = await load([sample(0), sample(1), sample(0), sample(1)]);
    expect(texts(predictions.ids)).toEqual(['700', '701']);
    expect(warnings).toMatchObject([{ code: 'repeated-samples', count: 2, where: { record: 3 } }]);
  });

  it('refuses a doc_id that says something else the second time', async () => {
    const twice = [sample(0), sample(1), sample(0, { filtered_resps: 'No' })];
    expect((await failureOf(load(twice))).message).toBe(
      `${NAME}, record 3, field "doc_id": the doc_id 0 stands twice, with another target or ` +
        'response; found the same doc_id in record 1. The harness appends to a file that exists: ' +
        'keep the lines of one run and one filter.',
    );
  });

  it('counts a missing response as the empty text', async () => {
    const { predictions, warnings } = await load([
      sample(0),
      sample(1, { filtered_resps: [] }),
      sample(2, { filtered_resps: null, resps: null }),
    ]);
    expect(texts(predictions.answers)).toEqual(['Yes', '', '']);
    expect(warnings).toMatchObject([{ code: 'no-response', count: 2, where: { record: 2 } }]);
  });

  it('takes another field for the answer or the id where --columns names it', async () => {
    const scored = sample(0, {
      filtered_resps: [
        ['-3.5', 'False'],
        ['-1.5', 'True'],
      ],
      dock: { prediction: 'B', key: 'k9' },
    });
    const columns = { prediction: 'dock.prediction', id: 'dock.key' };
    const { predictions } = await load([scored, sample(1, { dock: { prediction: 'A' } })], columns);
    expect(texts(predictions.answers)).toEqual(['B', 'A']);
    expect(texts(predictions.ids)).toEqual(['k9', '701']);
    const { message } = await failureOf(load([scored, sample(1)]));
    expect(message).toContain(`${NAME}, record 1, field "filtered_resps": the record has not one`);
    expect(message).toContain('--columns prediction=METRIC.FIELD');
  });

  it('refuses a record without a doc_id', async () => {
    const { doc_id: _, ...nameless } = sample(1);
    expect((await failureOf(load([sample(0), nameless]))).message).toContain(
      `${NAME}, record 2, field "doc_id": the record has no usable "doc_id"; found nothing.`,
    );
  });
});
