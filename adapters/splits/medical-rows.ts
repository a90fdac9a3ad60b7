import {
  ABSENT,
  type Codes,
  createDictionary,
  inputFailure,
  type Place,
  type Warning,
} from '../../core/index.ts';
import { idText, quoted, scalarText } from '../cells.ts';
import { CodeList, codesWith } from '../code-list.ts';
import { createFieldNames } from '../field-names.ts';
import { missingField } from '../field-rows.ts';
import type { OnRecord, TableRecord } from '../read/records.ts';

/** Our columns with the names that records give them, the most telling first. */
export interface MedicalFields extends Readonly<Record<string, readonly string[]>> {
  readonly id: readonly string[];
  readonly question: readonly string[];
  readonly answer: readonly string[];
  readonly image: readonly string[];
}

/** The records of medical lists as columns that grow record by record. */
export interface MedicalRows {
  /** Takes in the records of a file; throws where one lacks a field or has a wrong value. */
  adderOf(file: string): OnRecord;
  size(): number;
  /** The name that the records of the last file give to one of our columns. */
  fieldOf(column: string): string;
  /** The columns that any record fills, and the four that every list has. */
  columns(): Readonly<Record<string, Codes>> & Readonly<Record<NeededColumn | 'answer', Codes>>;
  warnings(): readonly Warning[];
}

const NEEDED = ['id', 'question', 'image'] as const;
type NeededColumn = (typeof NEEDED)[number];

/**
 * White space around answers and types is dropped, because releases differ in it ("CLOSED " beside
 * "CLOSED"), and a warning counts the texts. An answer may be a number: its digits are the answer.
 */
export function createMedicalRows(fields: MedicalFields): MedicalRows {
  let names = createFieldNames(fields, {});
  const columns = new Map(Object.keys(fields).map((name) => [name, createTextRows()]));
  const spaced: Place[] = [];
  const fieldOf = (column: string) => names.nameOf(column) ?? fields[column]![0]!;
  const textIn = (column: string, record: TableRecord, place: RecordPlace): string | null => {
    const where = { ...place, field: fieldOf(column) };
    const text = checkedText(column, names.value(column, record), where);
    if (!isNeeded(column)) return tidied(text, where, spaced);
    if (text !== null) return text;
    throw missingField(place, fieldOf(column));
  };
  return {
    adderOf(file) {
      names = createFieldNames(fields, {}); // each file has names of its own
      return (record, number) => {
        for (const [column, rows] of columns) {
          rows.push(textIn(column, record, { file, record: number }));
        }
      };
    },
    size: () => columns.get('id')!.size(),
    fieldOf,
    columns() {
      const all = [...columns].map(([name, rows]) => [name, rows.column()] as const);
      const filled = all.filter(([name, { labels }]) => name === 'answer' || labels.length > 0);
      // a list holds at least one record, so the needed columns are filled
      return Object.fromEntries(filled) as ReturnType<MedicalRows['columns']>;
    },
    warnings: () => spaceWarnings(spaced),
  };
}

interface RecordPlace {
  readonly file: string;
  readonly record: number;
}

function isNeeded(column: string): boolean {
  return (NEEDED as readonly string[]).includes(column);
}

function createTextRows() {
  const texts = createDictionary();
  const codes = new CodeList();
  return {
    push: (text: string | null) => codes.push(text === null ? ABSENT : texts.code(text)),
    size: () => codes.length,
    column: () => codesWith(texts.labels, codes.toArray()),
  };
}

/** Null where there is no text; throws where the value is neither text nor number. */
function checkedText(column: string, value: unknown, where: Place): string | null {
  if (value === null || value === undefined || value === '') return null;
  const text = column === 'id' || column === 'image' ? idText(value) : scalarText(value);
  if (text !== undefined) return text;
  throw inputFailure({
    what: 'the value has the wrong kind',
    where,
    found: quoted(value),
    advice: 'The field needs a text or a number; read other layouts with --as table --columns.',
  });
}

function tidied(text: string | null, where: Place, spaced: Place[]): string | null {
  const tidy = text?.trim() ?? '';
  if (text !== null && tidy !== text) spaced.push(where);
  return tidy === '' ? null : tidy;
}

function spaceWarnings(spaced: readonly Place[]): Warning[] {
  const [where] = spaced;
  if (where === undefined) return [];
  const count = spaced.length;
  const message = `White space around ${count} answers and types is dropped, so that "CLOSED " is "CLOSED".`;
  return [{ code: 'white-space', message, where, count }];
}
