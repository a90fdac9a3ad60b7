import {
  ABSENT,
  type Codes,
  codesColumn,
  type Split,
  translation,
  type Warning,
} from '../core/index.ts';
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

/**
 * The grouping by answer type or question type: its largest labels (ties in code-unit order), answer
 * types in VQA's order and others by name, so that the order of rows never decides.
 */
export function groupingBy(split: Split, key: Grouping['key']): Grouping {
  const column = codesColumn(split, key);
  const kept = largestLabels(column).sort((one, other) => (precedes(one, other) ? -1 : 1));
  return { key, column: relabelled(column, kept), leftOut: column.labels.length - kept.length };
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

function largestLabels(column: Codes): string[] {
  const sizes = new Map(
    rowsByGroup(column, everyRow(column)).map((rows, code) => [column.labels[code]!, rows.length]),
  );
  return [...column.labels]
    .sort((one, other) => sizes.get(other)! - sizes.get(one)! || (one < other ? -1 : 1))
    .slice(0, MOST_GROUPS);
}

/** The order in which the field prints answer types. */
const ANSWER_TYPES = ['yes/no', 'number', 'other'];

function precedes(one: string, other: string): boolean {
  const [first, second] = [one, other].map((label) => ANSWER_TYPES.indexOf(label));
  if (first! >= 0 && second! >= 0) return first! < second!;
  return first! >= 0 || (second! < 0 && one < other);
}

function relabelled(column: Codes, labels: readonly string[]): Codes {
  const newCodes = translation(column.labels, labels);
  const codes = column.codes.map((code) => (code === ABSENT ? ABSENT : newCodes[code]!));
  return { kind: 'codes', labels, codes };
}
