import type { SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import type { FileHead } from '../read/file-head.ts';
import { isPopeLabel, loadPope, POPE_FIELDS } from './pope-files.ts';

/** POPE (Li et al. 2023): JSON Lines of yes/no questions on objects, in one file or several. */
export const pope = {
  id: 'pope',
  title: 'POPE: JSON Lines of question_id, image, text and a label yes or no',
  kind: 'split',
  verified: true,
  recognises: (files) => files.length > 0 && files.every(isPope),
  load: (files, options) => loadPope(files, options),
} as const satisfies SplitAdapter;

/** By the fields of the first line and its label, which other lists of images and texts lack. */
function isPope(head: FileHead): boolean {
  const { format, columns, value } = headShape(head);
  if (format !== 'jsonl' || !POPE_FIELDS.every((name) => columns.includes(name))) return false;
  return isPopeLabel((value as { readonly label: unknown }).label); // it is among the columns
}
