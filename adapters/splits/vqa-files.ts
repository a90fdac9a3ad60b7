import { ABSENT, inputFailure } from '../../core/index.ts';
import { CodeList, CodeLists, type Lists } from '../code-list.ts';
import type { ReadOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { type RecordVisitor, scanJson } from '../read/json-scanner.ts';
import { createStringInterner, type StringInterner } from '../read/string-interner.ts';
import { PeopleReader } from './vqa-people.ts';

/** The texts of both files of a VQA split, so that their columns and ids share codes. */
export type VqaTexts = Readonly<Record<(typeof TEXTS)[number], StringInterner>>;

const TEXTS = [
  'ids',
  'images',
  'questions',
  'options',
  'questionTypes',
  'answerTypes',
  'answers',
  'cocoSplits',
] as const;

export function createVqaTexts(): VqaTexts {
  // the entries are exactly those of TEXTS
  return Object.fromEntries(TEXTS.map((name) => [name, createStringInterner()])) as VqaTexts;
}

/** A questions file as columns, one row a record in the file's order; `ABSENT` where a field is. */
export interface VqaQuestions {
  readonly file: string;
  readonly ids: Uint32Array;
  readonly images: Uint32Array;
  readonly questions: Uint32Array;
  readonly cocoSplits: Uint32Array;
  /** `multiple_choices` of VQA v1's Multiple Choice task: empty lists elsewhere. */
  readonly options: Lists;
}

/** An annotations file as columns, one row a record in the file's order. */
export interface VqaAnnotations {
  readonly file: string;
  readonly ids: Uint32Array;
  readonly images: Uint32Array;
  readonly cocoSplits: Uint32Array;
  readonly questionTypes: Uint32Array;
  readonly answerTypes: Uint32Array;
  /** `multiple_choice_answer`. */
  readonly given: Uint32Array;
  readonly people: Lists;
  /** How many records hold an answer without `answer_id`. */
  readonly withoutAnswerId: number;
}

/** Reads `questions` of VQA v1 or v2, or a bare list of the same records. */
export async function readVqaQuestions(
  head: FileHead,
  texts: VqaTexts,
  reading: ReadOptions,
): Promise<VqaQuestions> {
  const rows = createRows(head, ['ids', 'images', 'questions', 'cocoSplits']);
  const options = new CodeLists();
  const fields: FieldReaders = {
    ...sharedFields(rows, texts),
    question: (cursor) => rows.set('questions', cursor.text(texts.questions)),
    multiple_choices: (cursor) =>
      cursor.elements((option) => options.push(option.text(texts.options))),
  };
  const end = (record: number) => {
    options.endList();
    rows.end(record, { ids: 'question_id', questions: 'question' });
  };
  await scanJson(head.path, { arrays: ['questions'], ...reading }, visitorOf(fields, end));
  return { file: head.name, ...rows.columns(), options: options.toLists() };
}

/** Reads `annotations` of VQA v1 or v2, or a bare list of the same records. */
export async function readVqaAnnotations(
  head: FileHead,
  texts: VqaTexts,
  reading: ReadOptions,
): Promise<VqaAnnotations> {
  const rows = createRows(head, ANNOTATION_COLUMNS);
  const people = new PeopleReader(texts.answers);
  const fields: FieldReaders = {
    ...sharedFields(rows, texts),
    question_type: (cursor) => rows.set('questionTypes', cursor.text(texts.questionTypes)),
    answer_type: (cursor) => rows.set('answerTypes', cursor.text(texts.answerTypes)),
    multiple_choice_answer: (cursor) => rows.set('given', cursor.text(texts.answers)),
    answers: (cursor) => cursor.elements(people.read),
  };
  const end = (record: number) => {
    people.endItem();
    rows.end(record, { ids: 'question_id' });
  };
  await scanJson(head.path, { arrays: ['annotations'], ...reading }, visitorOf(fields, end));
  return { file: head.name, ...rows.columns(), ...people.result() };
}

const ANNOTATION_COLUMNS = [
  'ids',
  'images',
  'cocoSplits',
  'questionTypes',
  'answerTypes',
  'given',
] as const;

type FieldReaders = Readonly<Record<string, (cursor: JsonCursor) => void>>;

function visitorOf(fields: FieldReaders, end: (record: number) => void): RecordVisitor {
  const readers = new Map(Object.entries(fields));
  return { field: (name, cursor) => readers.get(name)?.(cursor), end };
}

/** Rows that grow record by record: the values of the present record, and all before it. */
interface Rows<Name extends string> {
  set(name: Name, code: number): void;
  /** Ends the record; throws where one of the needed columns has no value, naming its field. */
  end(record: number, needed: Readonly<Partial<Record<Name, string>>>): void;
  columns(): Record<Name, Uint32Array>;
}

function createRows<Name extends string>(head: FileHead, names: readonly Name[]): Rows<Name> {
  const lists = new Map(names.map((name) => [name, new CodeList()]));
  const present = new Map(names.map((name) => [name, ABSENT]));
  return {
    set: (name, code) => present.set(name, code),
    end(record, needed) {
      for (const name of names) {
        const code = present.get(name)!;
        if (code === ABSENT && needed[name]) throw fieldFailure(head.name, record, needed[name]);
        lists.get(name)!.push(code);
        present.set(name, ABSENT);
      }
    },
    columns: () =>
      // one entry for each of the names
      Object.fromEntries(names.map((name) => [name, lists.get(name)!.toArray()])) as Record<
        Name,
        Uint32Array
      >,
  };
}

function fieldFailure(file: string, record: number, field: string): Error {
  return inputFailure({
    what: `the record has no "${field}"`,
    where: { file, record, field },
    advice: `Every record needs "${field}"; read other layouts with --as table --columns.`,
  });
}

function sharedFields(rows: Rows<'ids' | 'images' | 'cocoSplits'>, texts: VqaTexts): FieldReaders {
  return {
    question_id: (cursor) => rows.set('ids', cursor.id(texts.ids)),
    image_id: (cursor) => rows.set('images', cursor.id(texts.images)),
    coco_split: (cursor) => rows.set('cocoSplits', cursor.text(texts.cocoSplits)),
  };
}
