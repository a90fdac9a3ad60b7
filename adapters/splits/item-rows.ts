import { ABSENT, type Columns } from '../../core/index.ts';
import { CodeLists, type Lists, raggedWith } from '../code-list.ts';
import { createFieldRows, createFieldTexts, fieldColumns } from '../field-rows.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { createStringInterner } from '../read/string-interner.ts';
import { noAnswerText } from './vqa-people.ts';

/**
 * Columns of texts and of text lists that grow record by record. Texts are copied, so that a long
 * record is not kept alive by a short text of it.
 */
export interface ItemRows<Text extends string, List extends string> {
  /** How many records have ended. */
  size(): number;
  /** The text of the present record; null is none. */
  set(column: Text, text: string | null): void;
  /** As `set`, of a JSON string or null; throws a `Failure` at anything else. */
  read(column: Text, cursor: JsonCursor): void;
  /** As `read`, also of an integer, whose digits are the text. */
  readId(column: Text, cursor: JsonCursor): void;
  /** Adds a text to a list of the present record. */
  push(column: List, text: string): void;
  /** Adds the strings of a JSON list; null adds none. */
  readList(column: List, cursor: JsonCursor): void;
  /** As `readList`, of strings or of objects with a string `answer`. */
  readAnswers(column: List, cursor: JsonCursor): void;
  /** Ends the record; throws where one of the needed columns has no text, naming its field. */
  end(record: number, needed: Readonly<Partial<Record<Text, string>>>): void;
  /** The columns that hold a text in any record. */
  columns(): Columns;
  /** The lists of a column, one a record, with its labels. */
  lists(column: List): { readonly labels: readonly string[]; readonly people: Lists };
}

/** @param file the file's name in messages */
export function createItemRows<Text extends string, List extends string = never>(
  file: string,
  texts: readonly Text[],
  lists: readonly List[] = [],
): ItemRows<Text, List> {
  const rows = createFieldRows(texts);
  const textsOf = createFieldTexts(texts);
  const listOf = new Map(lists.map((name) => [name, createListRows()] as const));
  const list = (name: List) => listOf.get(name)!; // every List has its rows
  const readAs = (as: 'text' | 'id') => (column: Text, cursor: JsonCursor) => {
    rows.set(column, cursor.kind() === 'null' ? ABSENT : cursor[as](textsOf[column]));
  };
  return {
    size: rows.size,
    set: (column, text) =>
      rows.set(column, text === null ? ABSENT : textsOf[column].internText(text)),
    read: readAs('text'),
    readId: readAs('id'),
    push: (column, text) => list(column).push(text),
    readList: (column, cursor) => list(column).read(cursor),
    readAnswers: (column, cursor) => list(column).readAnswers(cursor),
    end(record, needed) {
      rows.end({ file, record }, needed);
      for (const column of listOf.values()) column.end();
    },
    columns() {
      const filled = texts.filter((name) => textsOf[name].size > 0);
      const columns = fieldColumns(rows, textsOf);
      return Object.fromEntries([
        ...filled.map((name) => [name, columns[name]] as const),
        ...lists.flatMap((name) => (list(name).isFilled() ? [[name, list(name).column()]] : [])),
      ]);
    },
    lists: (column) => list(column).result(),
  };
}

function createListRows() {
  const interner = createStringInterner();
  const lists = new CodeLists();
  const push = (cursor: JsonCursor) => lists.push(cursor.text(interner));
  const pushAnswer = (name: string, cursor: JsonCursor) => {
    if (name === 'answer') push(cursor);
  };
  const pushElement = (element: JsonCursor) => {
    if (element.kind() === 'string') push(element);
    else {
      const before = lists.total;
      element.fields(pushAnswer);
      if (lists.total === before) throw noAnswerText(element);
    }
  };
  return {
    push: (text: string) => lists.push(interner.internText(text)),
    read(cursor: JsonCursor) {
      if (cursor.kind() !== 'null') cursor.elements(push);
    },
    readAnswers(cursor: JsonCursor) {
      if (cursor.kind() !== 'null') cursor.elements(pushElement);
    },
    end: () => lists.endList(),
    isFilled: () => interner.size > 0,
    column: () => raggedWith(interner.labels(), lists.toLists()),
    result: () => ({ labels: interner.labels(), people: lists.toLists() }),
  };
}
