import {
  ABSENT,
  type Codes,
  createDictionary,
  inputFailure,
  type Numbers,
  numbersOf,
  type Place,
} from '../../core/index.ts';
import { type Cell, idText, quoted, scalarText, writtenCellOf } from '../cells.ts';
import { CodeList, CodeLists, codesWith, type Lists } from '../code-list.ts';
import { createFieldNames, type FieldNames } from '../field-names.ts';
import type { TableRecord } from '../read/records.ts';
import { NUMBER_FIELDS, PLAIN_FIELDS, TABLE_FIELDS, TEXT_INPUTS } from './table-fields.ts';

/** The records of a table as columns that grow record by record. */
export interface TableRows {
  readonly names: FieldNames;
  /** Fields that are inputs made of text, whether the table has them or not. */
  readonly inputs: readonly string[];
  /** Takes in one record; throws where a value is not what its field needs. */
  add(record: TableRecord, number: number): void;
  /** The texts of `id`, an input or a plain field; null where the table has no such column. */
  text(field: string): Codes | null;
  /** The numbers of a number field; null where the table has no such column. */
  numbers(field: string): Numbers | null;
  /** The options, or null where no record has any. */
  options(): { readonly labels: readonly string[]; readonly lists: Lists } | null;
  answers(): TableAnswers;
}

export interface TableAnswers {
  readonly labels: readonly string[];
  /** One text a record, or `ABSENT`. */
  readonly given: Uint32Array;
  readonly people: Lists;
  /** Whether any record holds a list of answers. */
  readonly hasLists: boolean;
}

/**
 * @param currentFile the name of the file that is being read, for messages
 * @param asked `--columns`: our field to the table's name; unknown fields are text inputs
 */
export function createTableRows(
  currentFile: () => string,
  asked: Readonly<Record<string, string>>,
): TableRows {
  const names = createFieldNames(TABLE_FIELDS, asked);
  const further = Object.keys(asked).filter((field) => !Object.hasOwn(TABLE_FIELDS, field));
  const inputs = [...TEXT_INPUTS, ...further];
  const textFields = ['id', ...inputs, ...PLAIN_FIELDS];
  const texts = new Map(textFields.map((field) => [field, createTextColumn()]));
  const numbers = new Map(NUMBER_FIELDS.map((field) => [field, createNumberColumn()]));
  const answers = createAnswerColumns();
  const options = createOptions();
  return {
    names,
    inputs,
    add(record, number) {
      const read = (field: string): Value => ({
        value: names.value(field, record),
        where: { file: currentFile(), record: number, field: names.nameOf(field) ?? field },
      });
      for (const [field, column] of texts) {
        const text = field === 'id' ? checkedId(read(field)) : checkedText(read(field));
        column.push(text === '' && !inputs.includes(field) ? null : text);
      }
      for (const [field, column] of numbers) column.push(checkedNumber(read(field)));
      answers.push(checkedCell(read('answer')), checkedCell(read('answers')));
      options.push(checkedOptions(read('options')));
    },
    text: (field) => (names.nameOf(field) === null ? null : texts.get(field)!.column()),
    numbers: (field) => (names.nameOf(field) === null ? null : numbers.get(field)!.column()),
    options: options.result,
    answers: answers.result,
  };
}

interface Value {
  readonly value: unknown;
  readonly where: Place;
}

function checkedId({ value, where }: Value): string | null {
  if (value === null || value === undefined || value === '') return null;
  return idText(value) ?? refuse({ value, where }, 'An id is a text or an integer up to 2^53 - 1.');
}

function checkedText({ value, where }: Value): string | null {
  if (value === null || value === undefined) return null;
  return scalarText(value) ?? refuse({ value, where }, 'The field needs a text or a number.');
}

function checkedNumber({ value, where }: Value): number | null {
  if (value === null || value === undefined || value === '') return null;
  const isWritten = typeof value === 'string' && value.trim() !== '';
  const number = isWritten ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  return refuse({ value, where }, 'The field needs a number, or nothing.');
}

function checkedCell({ value, where }: Value): Cell {
  const cell = writtenCellOf(value);
  if (cell !== undefined) return cell === '' ? null : cell;
  return refuse({ value, where }, 'An answer is a text, a number, or a list of them.');
}

function checkedOptions({ value, where }: Value): readonly string[] {
  const cell = writtenCellOf(value);
  if (cell === null || cell === '') return [];
  if (typeof cell === 'object') return cell;
  return refuse({ value, where }, 'Options are a list of texts; in CSV as JSON: ["a", "b"].');
}

function refuse({ value, where }: Value, advice: string): never {
  const found = quoted(value);
  throw inputFailure({ what: 'the value has the wrong kind', where, found, advice });
}

function createTextColumn() {
  const texts = createDictionary();
  const codes = new CodeList();
  return {
    push: (text: string | null) => codes.push(text === null ? ABSENT : texts.code(text)),
    column: () => codesWith(texts.labels, codes.toArray()),
  };
}

function createNumberColumn() {
  const numbers: (number | null)[] = [];
  return {
    push: (number: number | null) => numbers.push(number),
    column: () => numbersOf(numbers),
  };
}

function createAnswerColumns() {
  const texts = createDictionary();
  const given = new CodeList();
  const people = new CodeLists();
  let hasLists = false;
  return {
    push(answer: Cell, answers: Cell) {
      const list = [answers, answer].find((cell) => typeof cell === 'object' && cell !== null);
      const text = [answer, answers].find((cell) => typeof cell === 'string');
      hasLists ||= list !== undefined;
      for (const one of list ?? []) people.push(texts.code(one));
      people.endList();
      given.push(text === undefined ? ABSENT : texts.code(text as string)); // found by its type
    },
    result: (): TableAnswers => ({
      labels: texts.labels,
      given: given.toArray(),
      people: people.toLists(),
      hasLists,
    }),
  };
}

function createOptions() {
  const texts = createDictionary();
  const lists = new CodeLists();
  return {
    push(options: readonly string[]) {
      for (const option of options) lists.push(texts.code(option));
      lists.endList();
    },
    result: () => (lists.total === 0 ? null : { labels: texts.labels, lists: lists.toLists() }),
  };
}
