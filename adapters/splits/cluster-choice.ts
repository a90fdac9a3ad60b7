import type { Codes, Columns, Warning } from '../../core/index.ts';
import { askedColumn } from './asked-column.ts';

export interface ClusterChoice {
  readonly columns: readonly string[];
  readonly warnings: readonly Warning[];
}

/**
 * The column whose shared values make clusters: the one asked for; else the image; else, of the
 * text inputs beside the question, the one that repeats most; else none, with a warning.
 */
export function clusterChoice(
  columns: Columns,
  textInputs: readonly string[],
  asked: string | null,
): ClusterChoice {
  if (asked !== null) {
    askedColumn(columns, asked, { field: 'cluster', purpose: 'make clusters of' });
    return { columns: [asked], warnings: [] };
  }
  const chosen = columns['image'] ? 'image' : repeatedInput(columns, textInputs);
  if (chosen) return { columns: [chosen], warnings: [] };
  const message =
    'There is no image and no repeated input text, so every item counts as its own cluster: ' +
    'intervals are too narrow where items share something. --columns cluster=NAME says what.';
  return { columns: [], warnings: [{ code: 'no-clusters', message }] };
}

function repeatedInput(columns: Columns, textInputs: readonly string[]): string | undefined {
  const distinct = (name: string) => (columns[name] as Codes).labels.length; // inputs are texts
  return textInputs
    .filter((name) => name !== 'question' && distinct(name) < (columns[name] as Codes).codes.length)
    .sort((one, other) => distinct(one) - distinct(other))[0];
}
