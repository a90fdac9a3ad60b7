import { nearestFirst, usageFailure } from '../core/index.ts';
import type { TableRecord } from './read/records.ts';

/** Finds our fields in the records of a table, and remembers under which name each stands. */
export interface FieldNames {
  /** The record's value of that field; undefined where it has none. */
  value(field: string, record: TableRecord): unknown;
  /** The table's name of that field, or null while no record has had it. */
  nameOf(field: string): string | null;
  /** Whether a column of that name may be one of the fields. */
  wants(column: string): boolean;
}

/** The names of an item's id, in splits and predictions alike, the most telling first. */
export const ID_NAMES = ['question_id', 'questionId', 'qid', 'id'] as const;

/**
 * A name with dots reaches into objects: `groups.local`.
 *
 * @param accepted for each field the names to look for, the most telling first
 * @param asked for each field the one name that was asked for; it replaces the accepted ones
 */
export function createFieldNames(
  accepted: Readonly<Record<string, readonly string[]>>,
  asked: Readonly<Record<string, string>>,
): FieldNames {
  const candidates = candidateNames(accepted, asked);
  const wanted = new Set([...candidates.values()].flat());
  const found = new Map<string, string>();
  const find = (field: string, record: TableRecord) => {
    const name = candidates
      .get(field)
      ?.find((candidate) => valueAt(record, candidate) !== undefined);
    if (name !== undefined) found.set(field, name);
    return name;
  };
  return {
    value(field, record) {
      const name = found.get(field) ?? find(field, record);
      return name === undefined ? undefined : valueAt(record, name);
    },
    nameOf: (field) => found.get(field) ?? null,
    wants: (column) => wanted.has(column),
  };
}

/**
 * A column that was asked for as one field is not taken for another, except that clusters may be
 * made of any column.
 */
function candidateNames(
  accepted: Readonly<Record<string, readonly string[]>>,
  asked: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly string[]> {
  const given = Object.entries(asked);
  const taken = given.filter(([field]) => field !== 'cluster').map(([, name]) => name);
  const names = new Map<string, readonly string[]>();
  for (const [field, known] of Object.entries(accepted)) {
    names.set(
      field,
      known.filter((name) => !taken.includes(name)),
    );
  }
  for (const [field, name] of given) names.set(field, [name]);
  return names;
}

/** The value of that name; one with dots reaches into objects, as `groups.local` does in GQA. */
function valueAt(record: TableRecord, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  const dot = name.indexOf('.');
  const inner = dot < 0 ? undefined : valueAt(record, name.slice(0, dot));
  if (typeof inner !== 'object' || inner === null) return undefined;
  return valueAt(inner as TableRecord, name.slice(dot + 1)); // any object is a record of unknowns
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
    found: `the columns ${nearestFirst(
      name,
      columns.filter((column) => column !== ''),
    ).join(', ')}`,
    advice: `Name one of them with --columns ${field}=NAME.`,
  });
}
