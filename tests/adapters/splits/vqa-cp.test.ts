import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();

const QUESTIONS = [
  { image_id: 7, question: 'Is it day?', question_id: 70, coco_split: 'train2014' },
  { image_id: 8, question: 'Is it dusk?', question_id: 80, coco_split: 'val2014' },
];
const ANNOTATIONS = [
  {
    question_id: 80,
    question_type: 'is it',
    answer_type: 'yes/no',
    image_id: 8,
    coco_split: 'val2014',
    multiple_choice_answer: 'no',
    answers: [
      { answer: 'no', answer_confidence: 'yes', answer_id: 1 },
      { answer: 'no', answer_confidence: 'yes', answer_id: 2 },
    ],
  },
  {
    question_id: 70,
    question_type: 'is it',
    answer_type: 'yes/no',
    image_id: 7,
    coco_split: 'train2014',
    multiple_choice_answer: 'yes',
    answers: [
      { answer: 'yes', answer_confidence: 'yes', answer_id: 1 },
      { answer: 'yes', answer_confidence: 'maybe', answer_id: 2 },
    ],
  },
];

describe('the vqa-cp adapter', () => {
  it('reads bare lists and keeps the folder that each image is in', async () => {
    const paths = [files.write(ANNOTATIONS), files.write(QUESTIONS)];
    const loaded = await loadSplit(paths, { name: 'cp test' });
    expect(loaded.adapter).toBe('vqa-cp');
    expect(loaded.split.name).toBe('cp test');
    expect(loaded.split.table().objects()).toEqual([
      {
        id: '80',
        question: 'Is it dusk?',
        questionType: 'is it',
        answerType: 'yes/no',
        answer: 'no',
        answers: ['no', 'no'],
        image: '8',
        cocoSplit: 'val2014',
      },
      {
        id: '70',
        question: 'Is it day?',
        questionType: 'is it',
        answerType: 'yes/no',
        answer: 'yes',
        answers: ['yes', 'yes'],
        image: '7',
        cocoSplit: 'train2014',
      },
    ]);
    expect(loaded.split.clusters.columns).toEqual(['image']);
  });

  it('leaves bare lists without coco_split to the vqa adapter', async () => {
    const bare = (records: readonly object[]) =>
      records.map((record) => ({ ...record, coco_split: undefined }));
    const paths = [files.write(bare(QUESTIONS)), files.write(bare(ANNOTATIONS))];
    expect((await loadSplit(paths, { name: 'test' })).adapter).toBe('vqa');
  });

  it('says which of the two lists is missing', async () => {
    const path = files.write(QUESTIONS, 'vqacp questions.json');
    const failure = await failureOf(loadSplit([path], { name: 'test' }));
    expect(failure.message).toContain(
      'vqacp questions.json: the split has questions but no annotations.',
    );
  });
});
