import { type Codes, inputFailure } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import { quoted } from '../cells.ts';
import { createFieldRows, createFieldTexts, fieldColumns } from '../field-rows.ts';
import { checkUniqueIds } from '../match-ids.ts';
import { type ReadOptions, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { scanJson } from '../read/json-scanner.ts';
import { createStringInterner } from '../read/string-interner.ts';
import { createFilePlaces, type PlaceOf } from '../row-places.ts';
import { finishedSplit } from './finished-split.ts';
import { clusterOption } from './fixed-layout.ts';

/** The fields of every record. */
export const POPE_FIELDS = ['question_id', 'image', 'text', 'label'] as const;

export function isPopeLabel(label: unknown): boolean {
  return label === 'yes' || label === 'no';
}

/**
 * Loads the files as one split, its items in the order of the files. Ids count from 1 in each file,
 * so among several files an id is the file's name and the number, and each file is a question type.
 */
export async function loadPope(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedSplit> {
  const cluster = clusterOption(options.columns, { text: 'question', label: 'answer' });
  checkNames(files);
  const { columns, placeOf } = await readPope(files, readOptions(files, options));
  const { file, ...itemColumns } = columns;
  checkUniqueIds(columns.id, 'question_id', placeOf);
  const areSeveral = files.length > 1;
  return finishedSplit({
    name: options.name,
    adapter: 'pope',
    columns: areSeveral ? { ...itemColumns, questionType: file } : itemColumns,
    target: { kind: 'label', answer: 'answer' },
    textInputs: ['question'],
    kept: null,
    cluster,
    ...(areSeveral ? { questionTypeSource: 'the file' } : {}),
    warnings: [],
  });
}

/** Two files of one name would make the same ids. */
function checkNames(files: readonly FileHead[]): void {
  const stems = files.map(({ name }) => stemOf(name));
  const again = files.find((_, index) => stems.indexOf(stems[index]!) < index);
  if (again === undefined) return;
  throw inputFailure({
    what: 'two of the files have one name, so their questions cannot be told apart',
    where: { file: again.name },
    found: files.map(({ name }) => name).join(', '),
    advice:
      'POPE counts its ids from 1 in every file: give each file once, under a name of its own.',
  });
}

interface PopeQuestions {
  readonly columns: Readonly<Record<'id' | 'question' | 'answer' | 'image' | 'file', Codes>>;
  readonly placeOf: PlaceOf;
}

async function readPope(
  files: readonly FileHead[],
  reading: (file: FileHead) => ReadOptions,
): Promise<PopeQuestions> {
  const places = createFilePlaces();
  const rows = createPopeRows(files.length > 1);
  for (const file of files) {
    places.begin(file.name, rows.size());
    rows.beginFile(file.name);
    await scanJson(file.path, { layout: 'lines', ...reading(file) }, rows);
  }
  return { columns: rows.columns(), placeOf: places.placeOf };
}

const COLUMNS = ['id', 'question', 'answer', 'image', 'file'] as const;
const NEEDED = { id: 'question_id', question: 'text', answer: 'label', image: 'image' } as const;

/** @param areSeveral whether ids need the file's name to be told apart */
function createPopeRows(areSeveral: boolean) {
  const rows = createFieldRows(COLUMNS);
  const texts = createFieldTexts(COLUMNS);
  const numbers = createStringInterner();
  let file = '';
  const readers: Readonly<Record<string, (cursor: JsonCursor) => void>> = {
    question_id(cursor) {
      const number = numbers.label(cursor.id(numbers));
      const id = areSeveral ? `${stemOf(file)}:${number}` : number;
      rows.set('id', texts.id.internText(id));
    },
    image: (cursor) => rows.set('image', cursor.id(texts.image)),
    text: (cursor) => rows.set('question', cursor.text(texts.question)),
    label(cursor) {
      if (!isPopeLabel(cursor.value())) throw neither(cursor);
      rows.set('answer', cursor.text(texts.answer));
    },
  };
  const read = new Map(Object.entries(readers));
  return {
    beginFile(name: string) {
      file = name;
    },
    field: (name: string, cursor: JsonCursor) => read.get(name)?.(cursor),
    end(record: number) {
      rows.set('file', texts.file.internText(stemOf(file)));
      rows.end({ file, record }, NEEDED);
    },
    size: rows.size,
    columns: () => fieldColumns(rows, texts),
  };
}

/** `coco_pope_random.json` without its endings. */
function stemOf(file: string): string {
  return file.replace(/(\.(jsonl?|ndjson|gz))+$/i, '');
}

function neither(cursor: JsonCursor): Error {
  return cursor.failure({
    what: 'the label is neither "yes" nor "no"',
    found: quoted(cursor.value()),
    advice: 'Every line of POPE asks whether an object is there; read others with --as table.',
  });
}
