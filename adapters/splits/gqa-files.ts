import { ABSENT, type Codes, inputFailure } from '../../core/index.ts';
import { withoutEmptyTexts } from '../code-list.ts';
import { createFieldRows, createFieldTexts, type FieldTexts, fieldColumns } from '../field-rows.ts';
import type { ReadOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { scanJsonMembers } from '../read/json-scanner.ts';
import { createFilePlaces, type PlaceOf } from '../row-places.ts';

const COLUMNS = [
  'id',
  'question',
  'answer',
  'image',
  'questionType',
  'structuralType',
  'semanticType',
  'detailedType',
  'balanced',
] as const;

type ColumnName = (typeof COLUMNS)[number];

/** Columns in which an empty text is none. */
const OPTIONAL: readonly ColumnName[] = [
  'answer',
  'questionType',
  'structuralType',
  'semanticType',
  'detailedType',
];

/** The questions of one split, one row each, in the order of the files. */
export interface GqaQuestions {
  /** Answers and types may have gaps: a null, an absent and an empty text are none. */
  readonly columns: Readonly<Record<ColumnName, Codes>>;
  readonly placeOf: PlaceOf;
}

/** Reads the shards of a split one after the other: all of train is tens of GB. */
export async function readGqaQuestions(
  files: readonly FileHead[],
  reading: (file: FileHead) => ReadOptions,
): Promise<GqaQuestions> {
  const rows = createFieldRows(COLUMNS);
  const texts = createFieldTexts(COLUMNS);
  const places = createFilePlaces();
  const readField = fieldReader(rows.set, texts);
  for (const file of files) {
    places.begin(file.name, rows.size());
    const { layout, records } = await scanJsonMembers(
      file.path,
      reading(file),
      (cursor, record, id) => {
        rows.set('id', texts.id.internText(id));
        cursor.fields(readField);
        rows.end({ file: file.name, record, id }, { question: 'question', image: 'imageId' });
      },
    );
    if (layout !== 'object') throw noQuestions(file.name, FOUND[layout]);
    if (records === 0) throw noQuestions(file.name, 'an object without fields');
  }
  const stored = fieldColumns(rows, texts);
  const optional = OPTIONAL.map((name) => [name, withoutEmptyTexts(stored[name])]);
  return { columns: { ...stored, ...Object.fromEntries(optional) }, placeOf: places.placeOf };
}

type Visit = (name: string, cursor: JsonCursor) => void;

function fieldReader(
  set: (name: ColumnName, code: number) => void,
  texts: FieldTexts<ColumnName>,
): Visit {
  const take = (name: ColumnName, cursor: JsonCursor) => {
    set(name, cursor.kind() === 'null' ? ABSENT : cursor.text(texts[name]));
  };
  const inside = (names: Readonly<Record<string, ColumnName>>): ((cursor: JsonCursor) => void) => {
    const columnOf = new Map(Object.entries(names));
    const visit: Visit = (field, cursor) => {
      const name = columnOf.get(field);
      if (name !== undefined) take(name, cursor);
    };
    return (cursor) => {
      if (cursor.kind() !== 'null') cursor.fields(visit);
    };
  };
  const readers = new Map<string, (cursor: JsonCursor) => void>([
    ['question', (cursor) => set('question', cursor.text(texts.question))],
    ['imageId', (cursor) => set('image', cursor.id(texts.image))],
    ['answer', (cursor) => take('answer', cursor)],
    ['groups', inside({ local: 'questionType' })],
    [
      'types',
      inside({ structural: 'structuralType', semantic: 'semanticType', detailed: 'detailedType' }),
    ],
    ['isBalanced', (cursor) => set('balanced', texts.balanced.internText(cursor.kind()))],
  ]);
  return (name, cursor) => readers.get(name)?.(cursor);
}

const FOUND = { list: 'a list', lines: 'JSON Lines' } as const;

function noQuestions(file: string, found: string): Error {
  return inputFailure({
    what: 'the file is no object of GQA questions by their ids',
    where: { file },
    found,
    advice: 'Give the JSON files that GQA publishes, such as testdev_balanced_questions.json.',
  });
}
