import { ID_NAMES } from '../field-names.ts';

/**
 * The names under which a table's columns are recognised without `--columns`, by our field, the
 * most telling first. `answers` are several people's answers, a list in each record.
 */
export const TABLE_FIELDS = {
  id: ID_NAMES,
  question: ['question', 'sentence', 'query', 'text'],
  answer: ['answer', 'multiple_choice_answer', 'label'],
  answers: ['answers', 'direct_answers', 'answers.answer'],
  cluster: ['cluster'],
  questionType: ['questionType', 'question_type', 'groups.local'],
  answerType: ['answerType', 'answer_type'],
  image: ['image', 'image_id', 'imageId', 'img_id', 'image_name', 'image.path'],
  options: ['options', 'choices', 'multiple_choices'],
  premise: ['premise', 'sentence1'],
  hypothesis: ['hypothesis', 'sentence2'],
  bitsWithout: ['bitsWithout'],
  bitsWith: ['bitsWith'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Fields that are inputs of a model made of text; any further field of `--columns` is one too. */
export const TEXT_INPUTS: readonly string[] = ['question', 'premise', 'hypothesis'];

/** Text fields that are no inputs, and in which an empty text is none. */
export const PLAIN_FIELDS: readonly string[] = ['cluster', 'questionType', 'answerType', 'image'];

/**
 * Fields that hold a number, and in which an empty text is none: −log2 of the probability that a model
 * of the user's gave to the answer, without the input and with it.
 */
export const NUMBER_FIELDS: readonly string[] = ['bitsWithout', 'bitsWith'];

/** Fields of `--columns` that concern predictions, and so are none of a split. */
export const PREDICTION_FIELDS: readonly string[] = ['prediction'];
