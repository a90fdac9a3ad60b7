import {
  codesColumn,
  inputFailure,
  type Predictions,
  type Split,
  textAt,
} from '../../core/index.ts';
import { quoted } from '../cells.ts';

/**
 * Predictions under the ids of the items. Those that are told apart by their order alone get the ids
 * of the whole split's items, in its order; there must be one for each item, and the question that
 * stands beside it must hold the item's own, which a prompt may have more words around. All others
 * stay as they are.
 */
export function withItemIds(split: Split, predictions: Predictions): Predictions {
  const { inOrder, ...rest } = predictions;
  if (inOrder === undefined) return predictions;
  const count = predictions.answers.codes.length;
  if (count !== split.size) throw otherCount(split, predictions);
  checkQuestions(split, predictions.name, inOrder);
  return { ...rest, ids: codesColumn(split, 'id') };
}

function checkQuestions(
  split: Split,
  name: string,
  { questions }: NonNullable<Predictions['inOrder']>,
): void {
  if (!split.columns['question']) return;
  const asked = codesColumn(split, 'question');
  for (let row = 0; row < split.size; row++) {
    const question = textAt(asked, row)?.trim() ?? '';
    const repeated = textAt(questions, row) ?? '';
    if (repeated.includes(question)) continue;
    throw inputFailure({
      what: `line ${row + 1} of the predictions "${name}" answers another question than item ${row + 1} of "${split.name}" asks`,
      found: `${quoted(repeated)}, and ${quoted(question)} for the item`,
      advice:
        'Without ids answers are matched by their order: give them in the order of the items, or a table with an id in each line.',
    });
  }
}

function otherCount({ name, size }: Split, predictions: Predictions): Error {
  return inputFailure({
    what: `the predictions "${predictions.name}" have no ids, and are not as many as the items of "${name}"`,
    found: `${predictions.answers.codes.length} answers and ${size} items`,
    advice:
      'Answer every item once, in the order of the items, or give a table with an id in each line.',
  });
}
