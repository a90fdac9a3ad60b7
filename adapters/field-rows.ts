import { ABSENT, type Codes, inputFailure } from '../core/index.ts';
import { CodeList, codesWith } from './code-list.ts';
import { createStringInterner, type StringInterner } from './read/string-interner.ts';

/** Rows of codes that grow record by record: the values of the present record, and all before it. */
export interface FieldRows<Name extends string> {
  set(name: Name, code: number): void;
  /**
   * Ends the record, in which what was not set is `ABSENT`. Throws where one of the needed columns
   * has no value, naming the file's field.
   */
  end(place: RecordOf, needed: Readonly<Partial<Record<Name, string>>>): void;
  /** How many records have ended. */
  size(): number;
  columns(): Record<Name, Uint32Array>;
}

interface RecordOf {
  readonly file: string;
  readonly record: number;
  /** Its id, where that is what a reader would look for: in an object of records. */
  readonly id?: string;
}

export function createFieldRows<Name extends string>(names: readonly Name[]): FieldRows<Name> {
  const lists = names.map(() => new CodeList());
  const present = new Uint32Array(names.length).fill(ABSENT);
  const indexOf = new Map(names.map((name, index) => [name, index]));
  return {
    set(name, code) {
      present[indexOf.get(name)!] = code;
    },
    end(place, needed) {
      for (let index = 0; index < names.length; index++) {
        const code = present[index]!;
        const field = code === ABSENT ? needed[names[index]!] : undefined;
        if (field !== undefined) throw missingField(place, field);
        lists[index]!.push(code);
        present[index] = ABSENT;
      }
    },
    size: () => lists[0]!.length,
    columns: () =>
      // one entry for each of the names
      Object.fromEntries(names.map((name, index) => [name, lists[index]!.toArray()])) as Record<
        Name,
        Uint32Array
      >,
  };
}

/** The error for a record without a field that every record of its format has. */
export function missingField({ file, record, id }: RecordOf, field: string): Error {
  return inputFailure({
    what: `the record has no "${field}"`,
    where: { file, record, field },
    ...(id === undefined ? {} : { found: `the record of id ${id}` }),
    advice: `Every record needs "${field}"; read other layouts with --as table --columns.`,
  });
}

export type FieldTexts<Name extends string> = Readonly<Record<Name, StringInterner>>;

/** The texts of some columns, each with codes of its own. */
export function createFieldTexts<Name extends string>(names: readonly Name[]): FieldTexts<Name> {
  // the entries are exactly those of the names
  return Object.fromEntries(names.map((name) => [name, createStringInterner()])) as Record<
    Name,
    StringInterner
  >;
}

/** The rows as text columns. */
export function fieldColumns<Name extends string>(
  rows: FieldRows<Name>,
  texts: FieldTexts<Name>,
): Readonly<Record<Name, Codes>> {
  const codes = Object.entries<Uint32Array>(rows.columns());
  const columns = codes.map(([name, row]) => [name, codesWith(texts[name as Name].labels(), row)]); // names are those of the rows
  return Object.fromEntries(columns) as Record<Name, Codes>; // one for each
}
