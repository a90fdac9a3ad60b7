import { describe, expect, it } from 'vitest';
import { alignPredictions, loadPredictions, loadSplit } from '../../../adapters/index.ts';
import { type Codes, codesColumn, textAt } from '../../../core/index.ts';
import { containerFile } from '../containers/container-files.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();
const texts = (column: Codes) => Array.from(column.codes, (_, row) => textAt(column, row));
const load = (path: string, columns: Readonly<Record<string, string>> = {}) =>
  loadPredictions(path, { name: 'tug', columns });

const PLAIN = [
  { index: 4, question: 'How many?', answer: '2', prediction: 2, thinking: 'Well.' },
  { index: 7, question: 'Where?', answer: 'ashore', prediction: 'A. ashore' },
];

describe('the adapter of VLMEvalKit predictions', () => {
  it('reads the workbook that the harness writes, answers as letters by its rules', async () => {
    const { predictions, adapter, warnings } = await load(containerFile('tug_HARBOUR.xlsx'));
    expect(adapter).toBe('vlmevalkit');
    expect(texts(predictions.ids)).toEqual(['1', '2', '1000001', '1000002']);
    // "B. the right", "=A", "A", "Failed to obtain answer via API."
    expect(texts(predictions.answers)).toEqual(['B', '', 'A', '']);
    expect(warnings).toMatchObject([
      { code: 'no-response', count: 1, where: { record: 4 } },
      { code: 'unparsed-choices', count: 1, where: { record: 2 } },
    ]);
  });

  it.each([
    ['JSON', PLAIN, 'tug_PIER.json'],
    [
      'TSV with CRLF, quotes and a byte order mark',
      '\ufeff"index"\t"answer"\t"prediction"\r\n"4"\t"2"\t"2"\r\n"7"\t"ashore"\t"A. ashore"\r\n',
      'tug_PIER.tsv',
    ],
  ])('reads answers to other questions as they are, from %s', async (_, content, name) => {
    const { predictions, adapter } = await load(files.write(content, name));
    expect(adapter).toBe('vlmevalkit');
    expect(texts(predictions.ids)).toEqual(['4', '7']);
    expect(texts(predictions.answers)).toEqual(['2', 'A. ashore']);
  });

  it('reads a judge’s file, whose further columns it passes over', async () => {
    const judged = 'index\tanswer\tprediction\thit\tlog\n4\t2\tthree\t0\tno match\n';
    const { predictions } = await load(files.write(judged, 'tug_PIER_judge.tsv'));
    expect(texts(predictions.answers)).toEqual(['three']);
  });

  it('takes another column for the answer or the id where --columns names it', async () => {
    const path = files.write(PLAIN, 'p.json');
    const { predictions } = await load(path, { prediction: 'thinking', id: 'question' });
    expect(texts(predictions.ids)).toEqual(['How many?', 'Where?']);
    expect(texts(predictions.answers)).toEqual(['Well.', '']);
  });

  it('joins the split of the same file, with letters as their options and nothing as none', async () => {
    const path = containerFile('tug_HARBOUR.xlsx');
    const { split } = await loadSplit([path], { name: 'test' });
    const { predictions } = await load(path);
    const { aligned } = alignPredictions(split, predictions, 'strict');
    expect(texts(aligned.answers)).toEqual(['the right', '', 'the right', '']);
    expect(texts(codesColumn(split, 'answer'))).toEqual([
      'the right',
      'the north',
      'the right',
      'the north',
    ]);
  });

  it('refuses rows without an index, an index twice, and the NaN that Python writes', async () => {
    const nameless = files.write([PLAIN[0], { ...PLAIN[1], index: null }], 'n.json');
    expect((await failureOf(load(nameless))).message).toContain(
      'n.json, record 2, field "index": the record has no usable "index"; found null.',
    );
    const twice = files.write([PLAIN[0], PLAIN[0]], 't.json');
    expect((await failureOf(load(twice))).message).toContain('the id 4 stands twice');
    const text = '[{"index": 1, "prediction": "yes", "C": NaN}]';
    expect((await failureOf(load(files.write(text, 'nan.json')))).message).toContain(
      'NaN, which Python writes, is no value of JSON',
    );
  });
});
