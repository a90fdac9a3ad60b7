import { codesColumn, type Split, type Warning } from '../core/index.ts';
import { foldedTexts } from './input-texts.ts';
import type { FoldsOf } from './mean-interval.ts';
import { everyRow, rowsByGroup } from './rows-by-group.ts';

/** Up to this share of items, texts that other folds know are taken for chance. */
const TOLERATED_SHARE = 0.2;

/** For each input of which many texts also occur in other folds, a warning with the counts. */
export function repeatedInputs(
  test: Split,
  inputs: readonly string[],
  folds: FoldsOf,
): readonly Warning[] {
  return inputs.flatMap((input) => {
    const { texts, items } = repeats(test, input, folds);
    if (items <= TOLERATED_SHARE * test.size) return [];
    const share = ((100 * items) / test.size).toFixed(1);
    const such = texts === 1 ? 'one such text' : `${texts} such texts`;
    const found = `${items} of ${test.size} items (${share} %) have a ${input} that also occurs in another fold (${such}): the folds share it`;
    return [{ code: 'repeated-input', message: `${found}. ${advice(test, input)}`, count: items }];
  });
}

/** How many texts occur in two folds or more, and how many items have one of these. */
function repeats(test: Split, input: string, { of }: FoldsOf) {
  const column = foldedTexts(codesColumn(test, input));
  const shared = rowsByGroup(column, everyRow(column)).filter((rows) =>
    rows.some((row) => of[row] !== of[rows[0]!]),
  );
  return {
    texts: shared.length,
    items: shared.reduce((sum, rows) => sum + rows.length, 0),
  };
}

/** Strong where nothing keeps items together; questions about images repeat where they are made so. */
function advice({ clusters, size }: Split, input: string): string {
  if (clusters.count < size && input === 'question' && clusters.columns.includes('image')) {
    return 'Where questions come from templates that is to be expected.';
  }
  const remedy = `If items with the same ${input} belong together, pass --columns cluster=NAME with the column of the ${input}`;
  if (clusters.count < size)
    return `Where texts come from templates that is to be expected. ${remedy}.`;
  return `Every item is a cluster of its own, so nothing keeps such items in one fold: what the others say of the text may be known by heart, or mislead where its items were given different answers by design. ${remedy}, and read the score again.`;
}
