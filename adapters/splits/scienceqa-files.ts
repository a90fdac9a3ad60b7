import type { Columns } from '../../core/index.ts';
import type { ReadOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { fieldReader, textOf, textsOf } from '../read/json-fields.ts';
import { scanJsonMembers, scanJsonRecords } from '../read/json-scanner.ts';
import { createStringInterner } from '../read/string-interner.ts';
import { checkedIndex, createChoiceRows } from './choice-rows.ts';
import { createItemRows } from './item-rows.ts';

/** The problems of a file, in its order. */
export interface Problems {
  readonly file: string;
  readonly columns: Columns;
  readonly pids: readonly string[];
  /** For each problem the part that its record names, or null. */
  readonly parts: readonly (string | null)[];
}

const TEXTS = [
  ...(['id', 'question', 'hint', 'image', 'questionType', 'subject', 'category'] as const),
  ...(['skill', 'grade', 'task', 'part'] as const),
];

/** Fields that are columns as they are; an empty text is none. */
const PLAIN = {
  hint: 'hint',
  topic: 'questionType',
  subject: 'subject',
  category: 'category',
  skill: 'skill',
  grade: 'grade',
  task: 'task',
  split: 'part',
} as const;

/** Reads the problems; what they have to explain an answer (`lecture`, `solution`) is left unread. */
export async function readProblems(file: FileHead, reading: ReadOptions): Promise<Problems> {
  const rows = createItemRows(file.name, TEXTS);
  const choices = createChoiceRows();
  const pids: string[] = [];
  const parts: (string | null)[] = [];
  const item = emptyProblem();
  const plain = Object.entries(PLAIN).map(([field, column]) => [
    field,
    (cursor: JsonCursor) => {
      const text = cursor.kind() === 'null' ? '' : textOf(cursor);
      if (field === 'split') item.part = text === '' ? null : text;
      rows.set(column, text === '' ? null : text);
    },
  ]);
  const read = fieldReader({
    ...Object.fromEntries(plain),
    question: (cursor) => rows.read('question', cursor),
    image(cursor) {
      item.image = cursor.kind() === 'null' ? null : textOf(cursor);
    },
    choices(cursor) {
      item.options = textsOf(cursor);
    },
    answer(cursor) {
      item.index = cursor.kind() === 'null' ? null : cursor.number();
    },
  });
  await scanJsonMembers(file.path, reading, (cursor, record, pid) => {
    Object.assign(item, emptyProblem());
    cursor.fields(read);
    const { options, index } = item;
    const where = { file: file.name, record, field: `${pid}.answer` };
    if (index !== null) checkedIndex(index, { options, where, found: index });
    choices.add({ options, index });
    pids.push(pid);
    parts.push(item.part);
    rows.set('id', pid);
    rows.set('image', imageOf(item, pid));
    rows.end(record, { question: 'question' });
  });
  return { file: file.name, columns: { ...rows.columns(), ...choices.columns() }, pids, parts };
}

function emptyProblem() {
  return {
    options: [] as readonly string[],
    index: null as number | null,
    image: null as string | null,
    part: null as string | null,
  };
}

/** Images of all problems have one name, `image.png`, each in the folder of its problem. */
function imageOf({ image, part }: ReturnType<typeof emptyProblem>, pid: string): string | null {
  if (image === null || image === '') return null;
  return [...(part === null ? [] : [part]), pid, image].join('/');
}

/** The ids that `pid_splits.json` lists for a part. */
export async function pidsOf(
  { path }: FileHead,
  part: string,
  { unpackedLimit }: Pick<ReadOptions, 'unpackedLimit'>,
): Promise<readonly string[]> {
  const ids = createStringInterner();
  await scanJsonRecords(path, { arrays: [part], unpackedLimit }, (cursor) => {
    cursor.id(ids);
  });
  return ids.labels();
}
