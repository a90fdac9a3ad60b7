import { ABSENT, type Codes, codesColumn, type Split, type Warning } from '../core/index.ts';
import { everyRow, rowsByGroup } from './rows-by-group.ts';

/** A column to state means by; items without a value are in the overall mean alone. */
export interface Grouping {
  readonly key: 'answerType' | 'questionType';
  readonly column: Codes;
  /** Labels that are too many to be stated one by one. */
  readonly leftOut: number;
}

/** A table of more groups than this helps nobody, and their replicates would fill the memory. */
export const MOST_GROUPS = 200;

/** The grouping by answer type or question type: its largest labels, ties in code-unit order. */
export function groupingBy(split: Split, key: Grouping['key']): Grouping {
  const column = codesColumn(split, key);
  const leftOut = Math.max(0, column.labels.length - MOST_GROUPS);
  return { key, column: leftOut === 0 ? column : largestLabels(column), leftOut };
}

/** Says that some groups are not stated; nothing where all are. */
export function groupingWarnings({ key, leftOut }: Grouping): Warning[] {
  if (leftOut === 0) return [];
  const kind = key === 'answerType' ? 'answer types' : 'question types';
  return [
    {
      code: 'many-groups',
      message: `Only the ${MOST_GROUPS} largest ${kind} are stated one by one; ${leftOut} smaller ones are in the overall numbers alone.`,
      count: leftOut,
    },
  ];
}

function largestLabels(column: Codes): Codes {
  const sizes = rowsByGroup(column, everyRow(column)).map((rows) => rows.length);
  const order = [...column.labels.keys()].sort(
    (one, other) =>
      sizes[other]! - sizes[one]! || (column.labels[one]! < column.labels[other]! ? -1 : 1),
  );
  const kept = order.slice(0, MOST_GROUPS);
  const newCodes = new Uint32Array(column.labels.length).fill(ABSENT);
  kept.forEach((code, index) => {
    newCodes[code] = index;
  });
  return {
    kind: 'codes',
    labels: kept.map((code) => column.labels[code]!),
    codes: column.codes.map((code) => (code === ABSENT ? ABSENT : newCodes[code]!)),
  };
}
