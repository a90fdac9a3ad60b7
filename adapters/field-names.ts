import { usageFailure } from '../core/index.ts';
import { nearestFirst } from './nearest.ts';
import type { TableRecord } from './read/records.ts';

/** Finds our fields in the records of a table, and remembers under which name each stands. */
export interface FieldNames {
  /** The record's value of that field; undefined where it has none. */
  value(field: string, record: TableRecord): unknown;
  /** The table's name of that field, or null while no record has had it. */
  nameOf(field: string): string | null;
}

/** The names of an item's id, in splits and predictions alike, the most telling first. */
export const ID_NAMES = ['question_id', 'questionId', 'qid', 'id'] as const;

/**
 * @param accepted for each field the names to look for, the most telling first
 * @param asked for each field the one name that was asked for; it replaces the accepted ones
 */
export function createFieldNames(
  accepted: Readonly<Record<string, readonly string[]>>,
  asked: Readonly<Record<string, string>>,
): FieldNames {
  const taken = new Set(takenNames(asked));
  const found = new Map<string, string>();
  const candidates = (field: string) =>
    asked[field] === undefined
      ? (accepted[field] ?? []).filter((name) => !taken.has(name))
      : [asked[field]];
  const find = (field: string, record: TableRecord) => {
    const name = candidates(field).find((candidate) => Object.hasOwn(record, candidate));
    if (name !== undefined) found.set(field, name);
    return name;
  };
  return {
    value(field, record) {
      const name = found.get(field) ?? find(field, record);
      return name !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
    },
    nameOf: (field) => found.get(field) ?? null,
  };
}

/** Clusters may be made of any column, also of one that is a field of its own. */
function takenNames(asked: Readonly<Record<string, string>>): string[] {
  return Object.entries(asked)
    .filter(([field]) => field !== 'cluster')
    .map(([, name]) => name);
}

/** The error for a column that was asked for and is not in the file. */
export function noSuchColumn(
  file: string,
  [field, name]: readonly [string, string],
  columns: readonly string[],
): Error {
  return usageFailure({
    what: `there is no column "${name}" for ${field}`,
    where: { file },
    found: `the columns ${nearestFirst(name, columns).join(', ')}`,
    advice: `Name one of them with --columns ${field}=NAME.`,
  });
}
