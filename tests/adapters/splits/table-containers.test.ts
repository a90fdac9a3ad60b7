import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFiles, loadPredictions, loadSplit } from '../../../adapters/index.ts';
import { raggedCodesColumn, textAt } from '../../../core/index.ts';
import { containerFile } from '../containers/container-files.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (name: string, columns: Readonly<Record<string, string>> = {}, as?: string) =>
  loadSplit([containerFile(name)], { name: 'test', columns, as });

const SHARDS = ['test-00000-of-00002.parquet', 'test-00001-of-00002.parquet'];
const loadAll = (names: readonly string[], columns: Readonly<Record<string, string>> = {}) =>
  loadSplit(names.map(containerFile), { name: 'test', columns });

describe('a table in the columns of the mirror of VQA v2', () => {
  it.each([
    ['both shards of Parquet', SHARDS, 5],
    ['a stream of Arrow', ['mirror-stream.arrow'], 5],
  ])('is read from %s: ten answers, stored types, images as clusters', async (_, names, size) => {
    const { split, adapter, warnings, questionTypeSource } = await loadAll(names);
    expect(adapter).toBe('table');
    expect(warnings).toEqual([]);
    expect(questionTypeSource).toBe('stored');
    expect(split.size).toBe(size);
    expect(split.target).toEqual({ kind: 'answers', answer: 'answer', answers: 'answers' });
    expect(split.table().select('id', 'question', 'answer', 'image').object(1)).toEqual({
      id: '9007199254740994',
      question: 'How many boats are at pier 1?',
      answer: '2',
      image: '40',
    });
    const { offsets, values } = raggedCodesColumn(split, 'answers');
    expect(offsets).toEqual(Uint32Array.from({ length: size + 1 }, (_, row) => 10 * row));
    const second = Array.from(values.codes.subarray(10, 20), (code) => values.labels[code]);
    expect(second).toEqual(['2', '2', '2', '2', '2', '2', '3', '3', '3', '1']);
    expect(split.clusters).toMatchObject({ columns: ['image'], count: Math.ceil(size / 2) });
  });

  it('warns where a shard is missing, and reads no shards of other columns together', async () => {
    const { split, warnings } = await load(SHARDS[0]!);
    expect(split.size).toBe(3);
    expect(warnings).toMatchObject([{ code: 'missing-shards', count: 1 }]);
    const others = [SHARDS[0]!, 'small-none.parquet'];
    expect((await failureOf(loadAll(others))).message).toContain('no adapter recognises');
    expect((await describeFiles(others.map(containerFile))).splitAdapter).toBeNull();
  });

  it('says in which shard a fault is', async () => {
    const twice = [SHARDS[0]!, SHARDS[1]!, SHARDS[1]!];
    expect((await failureOf(loadAll(twice))).message).toContain(
      'test-00001-of-00002.parquet, record 1, field "question_id": the id 9007199254740996 stands ' +
        'twice; found the same id in record 1.',
    );
    const columns = { cluster: 'answers' };
    expect((await failureOf(loadAll(SHARDS, columns))).message).toContain(
      'test-00000-of-00002.parquet, record 1, field "answers": the value has the wrong kind',
    );
  });

  it('is described without the bytes of its pictures', async () => {
    const { files: described } = await describeFiles([containerFile('mirror-stream.arrow')]);
    expect(described[0]).toMatchObject({ format: 'arrow', splitAdapters: ['table'] });
    expect(described[0]!.columns).not.toContain('image.bytes');
  });
});

describe('the table adapter, of tables that are no text', () => {
  it('leaves out items without an answer, and takes what --columns names', async () => {
    const columns = { questionType: 'groups.global', answers: 'none' };
    const { message } = await failureOf(load('small-zstd.parquet', columns));
    expect(message).toContain(
      'small-zstd.parquet: there is no column "none" for answers; found the',
    );
    const { split, warnings } = await load('small-zstd.parquet', {
      cluster: 'groups.local',
      answer: 'answer',
    });
    expect(split.table().array('id')).toEqual(['1', '3', '4']); // item 2 has neither
    expect(warnings.map(({ code }) => code)).toContain('no-answer');
  });

  it('reads a workbook', async () => {
    const columns = { question: 'question', id: 'index' };
    const { split } = await load('tug_HARBOUR.xlsx', columns, 'table');
    expect(split.table().array('id')).toEqual(['1', '2', '1000001', '1000002']);
  });

  it('reads predictions from Parquet and from a workbook', async () => {
    const parquet = await loadPredictions(containerFile('small-snappy.parquet'), {
      name: 'model',
      columns: { prediction: 'question' },
    });
    expect(textAt(parquet.predictions.answers, 2)).toBe('Is it adrift?');
    const workbook = await loadPredictions(containerFile('inline.xlsx'), { name: 'model' });
    expect(textAt(workbook.predictions.answers, 0)).toBe(' padded ');
  });

  it('refuses a table that is no text where another adapter was asked for', async () => {
    const { kind, message } = await failureOf(load('small-none.parquet', {}, 'vqa'));
    expect(kind).toBe('input');
    expect(message).toContain('small-none.parquet');
  });
});

describe('benchmarks as Hugging Face keeps them in Parquet', () => {
  it.each([
    ['mmmu', ['validation_Boats_1'], ["a skipper's gig"], ['quay.png']],
    ['mmstar', ['0'], ['a buoy'], ['images/0.jpg']],
    ['vsi-bench', ['1', '2'], ['2', 'ahead'], null],
  ])('are read by the adapter %s', async (name, ids, answers, images) => {
    const { split, adapter } = await load(`${name}.parquet`);
    expect(adapter).toBe(name);
    expect(split.table().array('id')).toEqual(ids);
    expect(split.table().array('answer')).toEqual(answers);
    if (images) expect(split.table().array('image')).toEqual(images);
  });
});

describe('loadSplit of zips and folders', () => {
  it('reads the one table in a zip, and the member that is named', async () => {
    const { split } = await load('items.zip');
    expect(split.table().array('answer')).toEqual(['yes', 'no']);
    expect((await load('several.zip::a/items.csv')).split.size).toBe(2);
    const { message } = await failureOf(load('several.zip'));
    expect(message).toContain('several.zip: the zip holds several tables; found a/items.csv, b/qu');
  });

  it('reads both files of VQA, one of them from a zip', async () => {
    const annotations = files.write({
      annotations: [{ question_id: 7, image_id: 1, answers: [{ answer: 'yes', answer_id: 1 }] }],
    });
    const questions = containerFile('several.zip::b/questions.json');
    const { split, adapter } = await loadSplit([questions, annotations], { name: 'test' });
    expect(adapter).toBe('vqa');
    expect(split.table().array('question')).toEqual(['Is it a tug?']);
  });

  it('refuses a member that unpacks to more than it may', async () => {
    const path = containerFile('several.zip::a/items.csv');
    const { message } = await failureOf(loadSplit([path], { name: 'test', unpackedLimit: 10 }));
    expect(message).toContain('several.zip::a/items.csv: the file in the zip unpacks to more than');
  });

  it('names what is in a folder', async () => {
    const folder = join(files.folder, 'logs');
    mkdirSync(join(folder, 'model'), { recursive: true });
    files.write('{}', 'logs/results.json');
    const { message } = await failureOf(loadSplit([folder], { name: 'test' }));
    expect(message).toBe(
      'logs: this is a folder, not a file; found model/, results.json. Name the file in it.',
    );
  });
});
