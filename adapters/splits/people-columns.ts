import { ABSENT, type Columns, type Target } from '../../core/index.ts';
import { codesWith, type Lists, raggedWith } from '../code-list.ts';
import { referenceAnswers } from './reference-answers.ts';

/** The target of items that several people answered. */
export const PEOPLE = {
  kind: 'answers',
  answer: 'answer',
  answers: 'answers',
} as const satisfies Target;

/**
 * What people said as the columns `answer` and `answers`, of a format that names no reference
 * answer: the most frequent one stands for it, ties by alphabet. Where all answers of an item are
 * empty texts, it has none.
 */
export function peopleColumns(said: {
  readonly labels: readonly string[];
  readonly people: Lists;
}): Columns {
  const given = new Uint32Array(said.people.offsets.length - 1).fill(ABSENT);
  const { reference, people } = referenceAnswers({ ...said, given });
  return {
    answer: codesWith(said.labels, reference),
    answers: raggedWith(said.labels, people),
  };
}
