import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import {
  answerTypeOf,
  codesColumn,
  questionTypeOf,
  raggedCodesColumn,
  type Split,
  textAt,
} from '../../../core/index.ts';

// Numbers come with the data (its README) or from the files themselves by JSON.parse.
const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const needs = (name: string) => ({
  skip: !existsSync(`${folder}${name}`),
  title: `${name} (skipped where ../shared/data/${name} is absent)`,
});

const texts = (split: Split, name: string) => {
  const column = codesColumn(split, name);
  return Array.from(column.codes, (_, row) => textAt(column, row)!);
};

const counts = (values: readonly string[]) => {
  const count: Record<string, number> = {};
  for (const value of values) count[value] = (count[value] ?? 0) + 1;
  return count;
};

const vqa = needs('vqa-v2-32k');
describe.skipIf(vqa.skip)(vqa.title, () => {
  const paths = ['Val-Ques.json', 'Val-Ans.json'].map((name) => `${folder}vqa-v2-32k/${name}`);

  it('loads whole, with one cluster an image', async () => {
    const { split, adapter, warnings, ...sources } = await loadSplit(paths, { name: 'test' });
    expect(adapter).toBe('vqa');
    expect(warnings).toEqual([]);
    expect(sources).toMatchObject({ questionTypeSource: 'stored', answerTypeSource: 'stored' });
    expect(split.size).toBe(32_723);
    expect(split.clusters).toMatchObject({ columns: ['image'], count: 27_265 });
    expect(counts(texts(split, 'answerType'))).toEqual({
      other: 16_170,
      'yes/no': 12_302,
      number: 4_251,
    });
    expect(new Set(texts(split, 'answer')).size).toBe(4_338);
  });

  it('agrees with JSON.parse in every record', async () => {
    interface Record {
      readonly question_id: number;
      readonly multiple_choice_answer: string;
      readonly answers: readonly { readonly answer: string }[];
    }
    const { split } = await loadSplit(paths.toReversed(), { name: 'test' });
    const records = JSON.parse(readFileSync(paths[1]!, 'utf8')) as Record[]; // as in the format
    expect(texts(split, 'id')).toEqual(records.map((record) => String(record.question_id)));
    expect(texts(split, 'answer')).toEqual(records.map((record) => record.multiple_choice_answer));
    const { offsets, values } = raggedCodesColumn(split, 'answers');
    expect(offsets).toEqual(Uint32Array.from({ length: records.length + 1 }, (_, row) => 10 * row));
    expect(Array.from(values.codes, (code) => values.labels[code])).toEqual(
      records.flatMap((record) => record.answers.map(({ answer }) => answer)),
    );
  });

  it('gives back every stored question type by the prefix rule, and 98.7 % of answer types', async () => {
    const { split } = await loadSplit(paths, { name: 'test' });
    expect(texts(split, 'question').map(questionTypeOf)).toEqual(texts(split, 'questionType'));
    const stored = texts(split, 'answerType');
    const derived = texts(split, 'answer').map(answerTypeOf);
    const same = stored.filter((type, row) => type === derived[row]).length;
    expect(same / split.size).toBeCloseTo(0.987, 3);
  });
});

const easyVqa = needs('easy-vqa');
describe.skipIf(easyVqa.skip)(easyVqa.title, () => {
  it.each([
    ['train', 38_575, 4_000],
    ['test', 9_673, 1_000],
  ])('loads %s whole', async (part, size, images) => {
    const path = `${folder}easy-vqa/${part}/questions.json`;
    const { split, adapter, questionTypeSource } = await loadSplit([path], { name: part });
    expect(adapter).toBe('easy-vqa');
    expect(split.size).toBe(size);
    expect(split.clusters).toMatchObject({ columns: ['image'], count: images });
    expect(questionTypeSource).toBe('65-prefix rule');
  });
});

const parts = {
  'gqa-ood head': ['gqa-ood/ood_testdev_head.json'],
  'gqa-ood tail': ['gqa-ood/ood_testdev_tail.json'],
  'gqa-ood head and tail as shards': [
    'gqa-ood/ood_testdev_head.json',
    'gqa-ood/ood_testdev_tail.json',
  ],
  'vqa-rad train': ['vqa-rad/train.json'],
  'vqa-rad test': ['vqa-rad/test.json'],
  'slake-cp train': ['slake-cp/train.json'],
  'slake-cp val': ['slake-cp/val.json'],
  'slake-cp test': ['slake-cp/test.json'],
  'pope random': ['pope/coco/coco_pope_random.json'],
  'pope, its three files': ['random', 'popular', 'adversarial'].map(
    (name) => `pope/coco/coco_pope_${name}.json`,
  ),
  'shapes train.small': ['query_str.txt', 'output', 'query_layout_symbols.json'].map(
    (end) => `shapes/train.small.${end}`,
  ),
  'shapes train.large': ['query_str.txt', 'output', 'query_layout_symbols.json'].map(
    (end) => `shapes/train.large.${end}`,
  ),
  'shapes test, without layouts': ['query_str.txt', 'output'].map((end) => `shapes/test.${end}`),
} as const satisfies Record<string, readonly string[]>;

// Counts of images and groups by plain JSON.parse over the same files.
describe.each([
  ['gqa-ood head', 'gqa', 1_733, 'image', 365, 471, 'stored'],
  ['gqa-ood tail', 'gqa', 1_063, 'image', 330, 471, 'stored'],
  ['gqa-ood head and tail as shards', 'gqa', 2_796, 'image', 388, 471, 'stored'],
  ['vqa-rad train', 'vqa-rad', 3_064, 'image', 314, 7, 'stored'],
  ['vqa-rad test', 'vqa-rad', 451, 'image', 203, 7, 'stored'],
  ['slake-cp train', 'slake', 3_843, 'image', 540, 5, 'stored'],
  ['slake-cp val', 'slake', 1_053, 'image', 96, 5, 'stored'],
  ['slake-cp test', 'slake', 2_137, 'image', 511, 5, 'stored'],
  ['pope random', 'pope', 3_000, 'image', 500, 2, '65-prefix rule'],
  ['pope, its three files', 'pope', 9_000, 'image', 500, 3, 'the file'],
  ['shapes train.small', 'shapes', 640, 'question', 10, 3, 'stored'],
  ['shapes train.large', 'shapes', 13_568, 'question', 212, 3, 'stored'],
  ['shapes test, without layouts', 'shapes', 1_024, 'question', 16, 1, '65-prefix rule'],
] as const)('%s', (part, adapter, size, cluster, clusters, types, source) => {
  const { skip, title } = needs(parts[part][0].split('/')[0]!);
  it.skipIf(skip)(`loads whole, without a flag and without a warning: ${title}`, async () => {
    const paths = parts[part].map((path) => `${folder}${path}`);
    const { split, ...loaded } = await loadSplit(paths, { name: 'test' });
    expect(loaded).toMatchObject({ adapter, questionTypeSource: source, warnings: [] });
    expect(split.size).toBe(size);
    expect(split.clusters).toMatchObject({ columns: [cluster], count: clusters });
    expect(codesColumn(split, 'questionType').labels).toHaveLength(types);
  });
});

const rad = needs('vqa-rad');
it.skipIf(rad.skip)(
  `ten answers of VQA-RAD are integers, and are read as texts: ${rad.title}`,
  async () => {
    const path = `${folder}vqa-rad/train.json`;
    const records = JSON.parse(readFileSync(path, 'utf8')) as { answer: string | number }[];
    const { split } = await loadSplit([path], { name: 'train' });
    expect(records.filter(({ answer }) => typeof answer === 'number')).toHaveLength(10);
    expect(texts(split, 'answer')).toEqual(records.map(({ answer }) => String(answer)));
    expect(counts(texts(split, 'answerType'))).toEqual({ CLOSED: 1_823, OPEN: 1_241 });
  },
);

const gqa = needs('gqa-ood');
it.skipIf(gqa.skip)(
  `the gqa adapter agrees with JSON.parse in every record: ${gqa.title}`,
  async () => {
    interface Question {
      readonly question: string;
      readonly answer: string;
      readonly imageId: string;
      readonly groups: { readonly local: string };
      readonly types: { readonly structural: string };
    }
    const path = `${folder}gqa-ood/ood_testdev_head.json`;
    const { split } = await loadSplit([path], { name: 'head' });
    const byId = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Question>;
    const records = texts(split, 'id').map((id) => byId[id]!);
    expect(records).toHaveLength(Object.keys(byId).length);
    expect(texts(split, 'question')).toEqual(records.map(({ question }) => question));
    expect(texts(split, 'answer')).toEqual(records.map(({ answer }) => answer));
    expect(texts(split, 'image')).toEqual(records.map(({ imageId }) => imageId));
    expect(texts(split, 'questionType')).toEqual(records.map(({ groups }) => groups.local));
    expect(texts(split, 'structuralType')).toEqual(records.map(({ types }) => types.structural));
  },
);
