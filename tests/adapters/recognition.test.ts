import { describe, expect, it } from 'vitest';
import { describeFiles, loadSplit, SPLIT_ADAPTERS } from '../../adapters/index.ts';
import { readHeads } from '../../adapters/load.ts';
import {
  MMBENCH,
  MMBENCH_CIRCULAR,
  MMBENCH_TEST,
  MMMU,
  MMSTAR,
  PID_SPLITS,
  SCIENCEQA,
  VSI_BENCH,
} from './splits/small-choices.ts';
import { CLEVR, CLEVR_TEST, COCO_QA, DAQUAR } from './splits/small-labels.ts';
import { jsonLines, MNLI, MNLI_TEST, SNLI } from './splits/small-nli.ts';
import {
  A_OKVQA,
  OK_VQA_QUESTIONS,
  okVqaAnnotations,
  TEXTVQA,
  TEXTVQA_TEST,
  VIZWIZ,
  VIZWIZ_TEST,
} from './splits/small-people.ts';
import {
  ANNOTATIONS,
  annotationsFile,
  QUESTIONS,
  questionsFile,
  without,
} from './splits/small-vqa.ts';
import { temporaryFiles } from './splits/temporary-files.ts';

const files = temporaryFiles();

const POPE_LINE = {
  question_id: 1,
  image: 'COCO_val2014_000000000001.jpg',
  text: 'Is there a boat in the image?',
  label: 'yes',
} as const;

/**
 * Every small file set of the tests, and the adapters that recognise it, the one that reads it first.
 * Further ones are less specific: they would read what they know of it.
 */
const SETS: readonly (readonly [
  title: string,
  contents: readonly unknown[],
  ids: readonly string[],
])[] = [
  ['VQA', [questionsFile(), annotationsFile()], ['vqa']],
  ['VQA as bare lists', [QUESTIONS, ANNOTATIONS], ['vqa']],
  ['VQA-CP', [withSplit(QUESTIONS), withSplit(ANNOTATIONS)], ['vqa-cp', 'vqa']],
  ['OK-VQA', [OK_VQA_QUESTIONS, okVqaAnnotations()], ['ok-vqa', 'vqa']],
  ['OK-VQA the other way round', [okVqaAnnotations(), OK_VQA_QUESTIONS], ['ok-vqa', 'vqa']],
  ['A-OKVQA', [A_OKVQA], ['a-okvqa', 'vqa', 'table']],
  ['A-OKVQA as lines', [jsonLines(A_OKVQA)], ['a-okvqa', 'vqa', 'table']],
  ['A-OKVQA, test', [A_OKVQA.map(hidden)], ['a-okvqa', 'vqa']],
  ['VizWiz', [VIZWIZ], ['vizwiz', 'table']],
  ['VizWiz, test', [VIZWIZ_TEST], ['vizwiz']],
  ['TextVQA', [TEXTVQA], ['textvqa', 'table']],
  ['TextVQA, test', [TEXTVQA_TEST], ['textvqa', 'table']],
  ['SNLI', [jsonLines(SNLI)], ['snli']],
  ['MultiNLI', [jsonLines(MNLI)], ['mnli']],
  ['MultiNLI, test', [jsonLines(MNLI_TEST)], ['mnli']],
  ['MMBench', [MMBENCH], ['vlmevalkit-tsv', 'table']],
  ['MMBench, rotated', [MMBENCH_CIRCULAR], ['vlmevalkit-tsv', 'table']],
  ['MMBench, test', [MMBENCH_TEST], ['vlmevalkit-tsv']],
  ['ScienceQA', [SCIENCEQA, PID_SPLITS], ['scienceqa']],
  ['ScienceQA, parts first', [PID_SPLITS, SCIENCEQA], ['scienceqa']],
  ['ScienceQA, problems alone', [SCIENCEQA], ['scienceqa', 'table']],
  ['CLEVR', [CLEVR], ['clevr', 'vqa', 'table']],
  ['CLEVR, test', [CLEVR_TEST], ['clevr', 'vqa']],
  ['MMMU', [MMMU], ['mmmu', 'table']],
  ['MMMU as lines', [jsonLines(MMMU)], ['mmmu', 'table']],
  ['MMStar', [MMSTAR], ['mmstar', 'table']],
  ['VSI-Bench', [VSI_BENCH], ['vsi-bench']],
  ['VSI-Bench as lines', [jsonLines(VSI_BENCH)], ['vsi-bench']],
  ['COCO-QA', Object.values(COCO_QA), ['coco-qa']],
  ['COCO-QA without types', Object.values(COCO_QA).slice(0, 3), ['coco-qa']],
  ['DAQUAR', [DAQUAR], ['daquar']],
  [
    'GQA',
    [{ 201: { question: 'q', imageId: 'n1', isBalanced: true, answer: 'a' } }],
    ['gqa', 'table'],
  ],
  ['POPE', [jsonLines([POPE_LINE, { ...POPE_LINE, question_id: 2 }])], ['pope', 'table']],
  [
    'SLAKE',
    [[{ img_name: 'x/s.jpg', question: 'q', answer: 'a', q_lang: 'en', qid: 1 }]],
    ['slake', 'table'],
  ],
  [
    'VQA-RAD',
    [[{ qid: '1', image_name: 'i.jpg', image_organ: 'HEAD', question: 'q', answer: 'a' }]],
    ['vqa-rad', 'table'],
  ],
  ['easy-VQA', [[['what?', 'a', 1]]], ['easy-vqa']],
  ['a table', ['question,answer\nq,a\n'], ['table']],
  ['a list of pairs', [[{ question: 'q', answer: 'a', image: '1' }]], ['table']],
];

function withSplit(records: readonly object[]) {
  return records.map((record) => ({ ...record, coco_split: 'val2014' }));
}

function hidden(record: (typeof A_OKVQA)[number]) {
  return without(record, 'correct_choice_idx', 'direct_answers', 'rationales');
}

describe('recognition', () => {
  it.each(SETS)('of %s', async (_, contents, ids) => {
    const paths = contents.map((content) => files.write(content));
    expect(await recognising(paths)).toEqual(ids);
    expect((await describeFiles(paths)).splitAdapter).toBe(ids[0]);
  });

  it.each(SETS.filter(([title]) => !title.includes('test')))(
    'leaves no label unused: %s',
    async (_, contents) => {
      const paths = contents.map((content) => files.write(content));
      const { split } = await loadSplit(paths, { name: 'test' });
      for (const [name, column] of Object.entries(split.columns)) {
        // what people said shares its labels with the reference answer
        if (column.kind !== 'codes' || name === 'answer') continue;
        const used = new Set(column.codes);
        expect([name, column.labels.filter((_, code) => !used.has(code))]).toEqual([name, []]);
      }
    },
  );

  it('is overridden by the name of an adapter', async () => {
    const path = files.write(A_OKVQA);
    const { adapter, split } = await loadSplit([path], { name: 'test', as: 'table' });
    expect(adapter).toBe('table');
    expect(split.target.kind).toBe('answers');
  });
});

async function recognising(paths: readonly string[]): Promise<readonly string[]> {
  const heads = await readHeads(paths);
  return SPLIT_ADAPTERS.filter((adapter) => adapter.recognises(heads)).map(({ id }) => id);
}
