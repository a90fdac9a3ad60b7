import { basename } from 'node:path';
import { CodeLists, type Lists } from '../code-list.ts';
import {
  createFieldRows,
  createFieldTexts,
  type FieldRows,
  type FieldTexts,
} from '../field-rows.ts';
import type { ReadOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import type { JsonRest } from '../read/json-reading.ts';
import { type RestPlace, restChunks } from '../read/json-rest.ts';
import {
  fieldByField,
  type RecordVisitor,
  scanJson,
  scanJsonChunks,
} from '../read/json-scanner.ts';
import { PeopleReader } from './vqa-people.ts';

/** The texts of both files of a VQA split, so that their columns and ids share codes. */
export type VqaTexts = FieldTexts<(typeof TEXTS)[number]>;

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
  return createFieldTexts(TEXTS);
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
  const rows = createFieldRows(['ids', 'images', 'questions', 'cocoSplits']);
  const options = new CodeLists();
  const fields: FieldReaders = {
    ...sharedFields(rows, texts),
    question: (cursor) => rows.set('questions', cursor.text(texts.questions)),
    multiple_choices: (cursor) =>
      cursor.elements((option) => options.push(option.text(texts.options))),
  };
  const end = (record: number) => {
    options.endList();
    rows.end({ file: head.name, record }, { ids: 'question_id', questions: 'question' });
  };
  await scanJson(head.path, { arrays: ['questions'], ...reading }, visitorOf(fields, end));
  return { file: head.name, ...rows.columns(), options: options.toLists() };
}

/** Reads `annotations` of VQA v1 or v2, or a bare list of the same records: those before the rest. */
export async function readVqaAnnotations(
  head: FileHead,
  texts: VqaTexts,
  reading: ReadOptions,
  rest: JsonRest | null = null,
): Promise<VqaAnnotations> {
  const { visitor, annotations } = annotationReader(head.name, texts);
  await scanJson(head.path, { arrays: ['annotations'], ...reading, rest }, visitor);
  return annotations();
}

/** The annotations from a place on. */
export async function readRestOfAnnotations(
  place: RestPlace,
  texts: VqaTexts,
): Promise<VqaAnnotations> {
  const file = basename(place.path);
  const { visitor, annotations } = annotationReader(file, texts);
  await scanJsonChunks(restChunks(place), { file, arrays: ['annotations'] }, fieldByField(visitor));
  return annotations();
}

function annotationReader(file: string, texts: VqaTexts) {
  const rows = createFieldRows(ANNOTATION_COLUMNS);
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
    rows.end({ file, record }, { ids: 'question_id' });
  };
  const annotations = (): VqaAnnotations => ({ file, ...rows.columns(), ...people.result() });
  return { visitor: visitorOf(fields, end), annotations };
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

function sharedFields(
  rows: FieldRows<'ids' | 'images' | 'cocoSplits'>,
  texts: VqaTexts,
): FieldReaders {
  return {
    question_id: (cursor) => rows.set('ids', cursor.id(texts.ids)),
    image_id: (cursor) => rows.set('images', cursor.id(texts.images)),
    coco_split: (cursor) => rows.set('cocoSplits', cursor.text(texts.cocoSplits)),
  };
}
