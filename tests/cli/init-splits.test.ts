import { describe, expect, it } from 'vitest';
import { A_OKVQA } from '../adapters/splits/small-people.ts';
import { temporaryFolder } from './harness.ts';
import { configTextIn, filesByDataSet, initialisedIn, sizesIn } from './init-configuration.ts';
import {
  ANNOTATIONS_JSON,
  gqaJson,
  popeLines,
  QUESTIONS_JSON,
  resultsJson,
  shapesFiles,
} from './init-files.ts';

const initialised = initialisedIn(temporaryFolder());

describe('files of one split', () => {
  it('are questions and annotations by the words of their names, as VQA is published', async () => {
    const files = Object.fromEntries(
      ['train2014', 'val2014'].flatMap((part) => [
        [`Questions/v2_OpenEnded_mscoco_${part}_questions.json`, QUESTIONS_JSON],
        [`Annotations/v2_mscoco_${part}_annotations.json`, ANNOTATIONS_JSON],
      ]),
    );
    const { folder } = await initialised('published', files);
    expect(await filesByDataSet(folder)).toEqual({
      'v2-open-ended-mscoco': {
        test: [
          'Questions/v2_OpenEnded_mscoco_val2014_questions.json',
          'Annotations/v2_mscoco_val2014_annotations.json',
        ],
        train: [
          'Questions/v2_OpenEnded_mscoco_train2014_questions.json',
          'Annotations/v2_mscoco_train2014_annotations.json',
        ],
      },
    });
  });

  it('may share annotations, as the two forms of VQA v1 do', async () => {
    const { folder } = await initialised('forms', {
      'OpenEnded_val2014_questions.json': QUESTIONS_JSON,
      'MultipleChoice_val2014_questions.json': QUESTIONS_JSON,
      'val2014_annotations.json': ANNOTATIONS_JSON,
    });
    const files = await filesByDataSet(folder);
    expect(Object.keys(files)).toEqual(['multiple-choice', 'open-ended']);
    expect(Object.values(files).map(({ test }) => test![1])).toEqual(
      Array(2).fill('val2014_annotations.json'),
    );
  });

  it('are the only two of a folder, whatever their names', async () => {
    const { folder } = await initialised('any names', {
      'one.json': QUESTIONS_JSON,
      'other.json': ANNOTATIONS_JSON,
      'mine.json': resultsJson('yes'),
      'mine of others.json': JSON.stringify([{ question_id: 99, answer: 'yes' }]),
    });
    expect(await filesByDataSet(folder)).toEqual({
      one: { test: ['one.json', 'other.json'], predictions: ['mine=mine.json'] },
    });
  });

  it('are lines of SHAPES, learnt on the largest of several training splits', async () => {
    const { folder, outcome } = await initialised('forms of shapes', {
      ...shapesFiles('test', 2),
      ...shapesFiles('train.small', 3),
      ...shapesFiles('train.large', 9),
    });
    expect(await sizesIn(folder)).toEqual({ 'forms-of-shapes': [2, 9] });
    expect(configTextIn(folder)).toContain('another could be learnt on: train.small.query_str.txt');
    expect(outcome.stderr).toContain('train.small.query_str.txt: another training split is larger');
  });

  it('are all files of POPE, and the head and the tail of GQA-OOD', async () => {
    const { folder } = await initialised('several', {
      'coco/coco_pope_random.json': popeLines('cat'),
      'coco/coco_pope_popular.json': popeLines('dog'),
      'gqa/ood_testdev_head.json': gqaJson('1', '2'),
      'gqa/ood_testdev_tail.json': gqaJson('3'),
    });
    expect(await sizesIn(folder)).toEqual({ ood: [3], 'coco-pope': [8] });
  });

  it('are the parts of ScienceQA, which one file lists', async () => {
    const problem = { question: 'Why?', choices: ['a', 'b'], answer: 0, hint: '', lecture: '' };
    const { folder } = await initialised('science', {
      'problems.json': JSON.stringify({ 1: problem, 2: problem, 3: problem }),
      'pid_splits.json': JSON.stringify({ train: ['1', '2'], test: ['3'] }),
    });
    expect(await sizesIn(folder)).toEqual({ science: [1, 2] });
  });

  it('are one file where a format has one, though it looks like questions of VQA', async () => {
    const { folder } = await initialised('one file', {
      'aokvqa_v1p0_val.json': JSON.stringify(A_OKVQA),
      'aokvqa_v1p0_train.json': JSON.stringify(A_OKVQA),
    });
    const size = A_OKVQA.length;
    expect(await sizesIn(folder)).toEqual({ 'aokvqa-v1p0': [size, size] });
  });

  it('are lines of COCO-QA by their names', async () => {
    const { folder } = await initialised('lines', {
      'test/questions.txt': 'what is this\nwhat is that\n',
      'test/answers.txt': 'cat\ndog\n',
      'test/img_ids.txt': '100\n200\n',
    });
    expect(await sizesIn(folder)).toEqual({ lines: [2] });
  });
});

describe('logs with answers of models', () => {
  const log = (prediction: string) =>
    `index\tquestion\tanswer\tprediction\n1\twhat?\tcat\t${prediction}\n2\twho?\tdog\t${prediction}\n`;

  it('are one data set, and a model each', async () => {
    const { folder } = await initialised('logs', { 'one.tsv': log('cat'), 'two.tsv': log('dog') });
    expect(await filesByDataSet(folder)).toEqual({
      one: { test: ['one.tsv'], predictions: ['one=one.tsv', 'two=two.tsv'] },
    });
  });
});
