import { describe, expect, it } from 'vitest';
import {
  describeFiles,
  loadSplit,
  PREDICTIONS_ADAPTERS,
  SPLIT_ADAPTERS,
} from '../../adapters/index.ts';
import { readHeads } from '../../adapters/load.ts';
import { annotationsFile, questionsFile } from './splits/small-vqa.ts';
import { temporaryFiles } from './splits/temporary-files.ts';

const files = temporaryFiles();

const lines = (...records: readonly object[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const GQA = { question: 'Is it red?', imageId: 'n1', isBalanced: true };
const POPE = { question_id: 1, image: 'a.jpg', text: 'Is there a cup in the image?', label: 'no' };
const RAD = { qid: 1, image_name: 'a.jpg', image_organ: 'HEAD', question: 'Is it red?', answer: 1 };
const SLAKE = { qid: 1, img_name: 'a.jpg', q_lang: 'en', question: 'Is it red?', answer: 'No' };
const TWIN = { question_id: 1, image_id: 1, question: 'Is it red?', answer: 'no' };

/**
 * Files of one split each, and the adapters that recognise them: the one that reads them first, and
 * less specific ones after it.
 */
const SPLITS: Readonly<
  Record<string, { readonly contents: readonly unknown[]; readonly ids: readonly string[] }>
> = {
  GQA: {
    contents: [{ 1: { ...GQA, answer: 'no', groups: { local: 'a' } } }],
    ids: ['gqa', 'table'],
  },
  'GQA in shards': { contents: [{ 1: { ...GQA, answer: 'no' } }, { 2: GQA }], ids: ['gqa'] },
  'a hidden split of GQA': { contents: [{ 1: GQA }], ids: ['gqa'] },
  POPE: { contents: [lines(POPE, POPE)], ids: ['pope', 'table'] },
  'POPE in files': { contents: [lines(POPE, POPE), lines(POPE, POPE)], ids: ['pope'] },
  'VQA-RAD': { contents: [[RAD]], ids: ['vqa-rad', 'table'] },
  SLAKE: { contents: [[SLAKE]], ids: ['slake', 'table'] },
  'SLAKE as lines, in files': { contents: [lines(SLAKE, SLAKE), [SLAKE]], ids: ['slake'] },
  SHAPES: { contents: ['is a cup red\n', 'true\n', [['_Find', '_Answer']]], ids: ['shapes'] },
  'easy-VQA': { contents: [[['Is it red?', 'no', 1]]], ids: ['easy-vqa'] },
  VQA: { contents: [questionsFile(), annotationsFile()], ids: ['vqa'] },
  'a table in the fields of several sets': { contents: [[TWIN]], ids: ['table'] },
  'VQA-RAD among SLAKE': { contents: [[RAD], [SLAKE]], ids: [] },
  'GQA among POPE': { contents: [{ 1: GQA }, lines(POPE, POPE)], ids: [] },
  'lines that are neither': { contents: ['is a cup red\n', 'perhaps\n'], ids: [] },
};

const PREDICTIONS: Readonly<
  Record<string, { readonly content: unknown; readonly ids: readonly string[] }>
> = {
  VQA: { content: [{ question_id: 1, answer: 'no' }], ids: ['vqa-results', 'table'] },
  GQA: { content: [{ questionId: '1', prediction: 'no' }], ids: ['gqa-results', 'table'] },
  POPE: {
    content: lines({ question: POPE.text, answer: 'No.' }, { question: POPE.text, answer: 'Yes.' }),
    ids: ['pope-results'],
  },
  'A-OKVQA': {
    content: { abc: { multiple_choice: 'cup', direct_answer: 'cup' } },
    ids: ['a-okvqa-results'],
  },
  'A-OKVQA, direct answers': {
    content: { abc: { direct_answer: 'cup' } },
    ids: ['a-okvqa-results'],
  },
  'answers to other questions, without ids': {
    content: lines({ question: 'What is it?', answer: 'cup' }, { question: 'Who?', answer: 'me' }),
    ids: [],
  },
  'answers to questions like those of POPE, with ids': {
    content: lines(
      { id: 1, question: POPE.text, answer: 'a cup' },
      { id: 2, question: POPE.text, answer: 'no' },
    ),
    ids: ['table'],
  },
  'items that look like results': { content: [TWIN], ids: ['table'] },
};

describe('recognition of splits', () => {
  it.each(Object.entries(SPLITS))('%s', async (_, { contents, ids }) => {
    const paths = contents.map((content) => files.write(content));
    const heads = await readHeads(paths);
    const recognising = SPLIT_ADAPTERS.filter((adapter) => adapter.recognises(heads));
    expect(recognising.map(({ id }) => id)).toEqual(ids);
    expect((await describeFiles(paths)).splitAdapter).toBe(ids[0] ?? null);
    // the order of the files does not matter
    const reversed = heads.toReversed();
    expect(SPLIT_ADAPTERS.filter((adapter) => adapter.recognises(reversed))).toEqual(recognising);
  });

  it('is overridden by the name of an adapter', async () => {
    const path = files.write([SLAKE]);
    const { adapter, split } = await loadSplit([path], { name: 'test', as: 'table' });
    expect(adapter).toBe('table');
    expect(split.columns['language']).toBeUndefined();
  });

  it('never reads beyond the first bytes, and bears files cut anywhere', async () => {
    for (const { contents } of Object.values(SPLITS)) {
      const [head] = await readHeads([files.write(contents[0])]);
      for (let length = 1; length <= head!.text.length; length++) {
        const cut = { ...head!, text: head!.text.slice(0, length) };
        const all = [...SPLIT_ADAPTERS, ...PREDICTIONS_ADAPTERS];
        expect(() => all.map((adapter) => adapter.recognises([cut]))).not.toThrow();
      }
    }
  });
});

describe('recognition of predictions', () => {
  it.each(Object.entries(PREDICTIONS))('%s', async (_, { content, ids }) => {
    const { files: described } = await describeFiles([files.write(content)]);
    expect(described[0]!.predictionsAdapters).toEqual(ids);
  });
});
