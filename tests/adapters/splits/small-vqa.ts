import { loadSplit } from '../../../adapters/index.ts';
import type { temporaryFiles } from './temporary-files.ts';

interface Question {
  readonly question_id: number;
  readonly image_id?: number;
  readonly question?: string;
}

export const QUESTIONS: readonly Question[] = [
  { question_id: 10, image_id: 1, question: 'Is it day?' },
  { question_id: 20, image_id: 2, question: 'How many boats are there?' },
  { question_id: 30, image_id: 1, question: 'What is the captain doing?' },
];

export const people = (...answers: string[]) =>
  answers.map((answer, index) => ({ answer, answer_confidence: 'yes', answer_id: index + 1 }));

// in another order than the questions
export const ANNOTATIONS = [
  {
    question_id: 30,
    image_id: 1,
    question_type: 'what is the',
    answer_type: 'other',
    multiple_choice_answer: 'steering',
    answers: people('steering', 'steering', 'sailing'),
  },
  {
    question_id: 10,
    image_id: 1,
    question_type: 'is it',
    answer_type: 'yes/no',
    multiple_choice_answer: 'yes',
    answers: people('yes', 'yes', 'yes'),
  },
  {
    question_id: 20,
    image_id: 2,
    question_type: 'how many',
    answer_type: 'number',
    multiple_choice_answer: '2',
    answers: people('2', '3', '2'),
  },
];

const INFO = { version: '2.0', description: 'a small sea' };
export const questionsFile = (questions: unknown = QUESTIONS) => ({
  info: INFO,
  task_type: 'Open-Ended',
  data_type: 'mscoco',
  license: { name: 'CC', url: '' },
  questions,
});
export const annotationsFile = (annotations: unknown = ANNOTATIONS) => ({
  info: INFO,
  data_subtype: 'val2014',
  annotations,
});

/** Loads the two files, written to the folder as `questions.json` and `answers.json`. */
export const loaderIn =
  (files: ReturnType<typeof temporaryFiles>) =>
  (questions: unknown, annotations: unknown, join: 'strict' | 'inner' = 'strict') => {
    const paths = [
      files.write(questions, 'questions.json'),
      files.write(annotations, 'answers.json'),
    ];
    return loadSplit(paths, { name: 'test', join });
  };

export const without = <T extends object>(record: T, ...fields: string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !fields.includes(name)));
