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

describe.each([
  ['vqa-rad/test.json', 451, ['image'], 'stored'],
  ['slake-cp/test.json', 2_137, ['image'], 'stored'],
  ['pope/coco/coco_pope_random.json', 3_000, ['image'], '65-prefix rule'],
  ['gqa-ood/ood_testdev_tail.json', 1_063, ['image'], 'stored'],
])('%s', (name, size, clusters, source) => {
  const { skip, title } = needs(name);
  it.skipIf(skip)(`loads as a table without --columns: ${title}`, async () => {
    const { split, adapter, questionTypeSource } = await loadSplit([`${folder}${name}`], {
      name: 'test',
    });
    expect(adapter).toBe('table');
    expect(split.size).toBe(size);
    expect(split.clusters.columns).toEqual(clusters);
    expect(questionTypeSource).toBe(source);
  });
});
