import { type Codes, inputFailure, type Place, textAt, type Warning } from '../../core/index.ts';
import type { Lists } from '../code-list.ts';
import { type PlaceOf, placesIn } from '../row-places.ts';

/**
 * Items without an answer: a warning that they are left out, an error where all are.
 *
 * @param source the file whose records the rows are, or where each of them stands
 */
export function noAnswerWarnings(
  source: string | PlaceOf,
  id: Codes,
  unanswered: Uint32Array,
): Warning[] {
  const count = unanswered.length;
  if (count === 0) return [];
  const placeOf = typeof source === 'string' ? placesIn(source) : source;
  const first = placeOf(unanswered[0]!);
  if (count === id.codes.length) throw noneAnswered(count, first);
  const example = `the first is ${textAt(id, unanswered[0]!)}`;
  const message = `${count} of ${id.codes.length} items have no answer and are left out; ${example}.`;
  return [{ code: 'no-answer', message, where: first, count }];
}

/** The error for a split without any answer. */
export function noneAnswered(count: number, where: Place): Error {
  return inputFailure({
    what: `none of the ${count} items has an answer`,
    where,
    found: 'no answer, or empty texts',
    advice: 'An audit needs answers: the answers of a test part are often withheld.',
  });
}

/** One answer an item in a layout that is scored by agreement of people: all would score 0. */
export function oneAnswerWarnings(file: string, people: Lists): Warning[] {
  const size = people.offsets.length - 1;
  for (let row = 0; row < size; row++) {
    if (people.offsets[row + 1]! - people.offsets[row]! > 1) return [];
  }
  const message =
    'Every item has one answer; one-answer files score 0 under the official rule; use --metric label.';
  return [{ code: 'one-answer-files', message, where: { file }, count: size }];
}

/** Items whose reference answer was not in the file. */
export function electedWarnings(file: string, field: string, elected: Uint32Array): Warning[] {
  const count = elected.length;
  if (count === 0) return [];
  const message = `${count} items have no ${field}; their most frequent answer stands for it, ties by alphabet.`;
  return [{ code: 'elected-answer', message, where: { file, record: elected[0]! + 1 }, count }];
}
