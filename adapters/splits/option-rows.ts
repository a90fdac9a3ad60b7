import type { Codes, Columns, Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import { LETTERS, presentText } from '../option-named.ts';
import { CHOICE, createChoiceRows, indexOfLetter } from './choice-rows.ts';
import { layoutChoice } from './fixed-layout.ts';
import { createImageReferences } from './image-references.ts';
import { createItemRows } from './item-rows.ts';
import { itemsSplit } from './items-split.ts';

/** A table of VLMEvalKit with options in columns `A`, `B` and so on, and how its rows are read. */
export interface OptionSource {
  /** The id of the adapter. */
  readonly adapter: string;
  /** The file's name in messages. */
  readonly file: string;
  readonly options: LoadOptions;
  read(rows: Pick<OptionRows, 'open' | 'add'>): Promise<unknown>;
}

type OptionRows = ReturnType<typeof createOptionRows>;

/** The split of a multiple-choice table: rotated copies of a question are one cluster. */
export async function loadOptionRows({
  adapter,
  file,
  options,
  read,
}: OptionSource): Promise<LoadedSplit> {
  const layout = layoutChoice(options.columns, FIELD_COLUMNS);
  const rows = createOptionRows(file);
  await read(rows);
  const { columns, copies } = rows.result();
  const clusters = ['image', ...(copies > 0 ? ['group'] : [])].filter((name) => columns[name]);
  return itemsSplit({
    adapter,
    options,
    file,
    idField: 'index',
    columns,
    target: CHOICE,
    textInputs: ['question'],
    ...layout,
    ...(clusters.length > 0 ? { clusters } : {}),
    warnings: copyWarnings(file, copies),
  });
}

/** Ways to name a column by the file's own. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  index: 'id',
  category: 'questionType',
  'l2-category': 'l2Category',
  'L2-category': 'l2Category',
  image_path: 'image',
};

/** Columns that are kept as they are, by the column they become. */
const PLAIN = {
  question: ['question'],
  hint: ['hint'],
  questionType: ['category'],
  l2Category: ['l2-category', 'L2-category', 'l2_category'],
  part: ['split'],
} as const;
type Plain = keyof typeof PLAIN;
const PLAIN_NAMES = Object.keys(PLAIN) as Plain[]; // the object is the line above

/** How far apart the indices of a question and its rotated copies are: index + k · 10^6. */
const CIRCLE = 1_000_000;

/** Rows that are cut into columns by a header. */
function createOptionRows(file: string) {
  const items = createItemRows(file, ['id', 'group', ...PLAIN_NAMES]);
  const choices = createChoiceRows();
  const images = createImageReferences();
  let columnOf: ReadonlyMap<string, number> = new Map();
  let letters: readonly number[] = [];
  const cellOf = (fields: readonly string[], names: readonly string[]): string | null => {
    const name = names.find((one) => columnOf.has(one));
    return name === undefined ? null : presentText(fields[columnOf.get(name)!]!);
  };
  return {
    open(header: readonly string[]) {
      columnOf = new Map(header.map((name, column) => [name, column]));
      letters = LETTERS.flatMap((letter) => columnOf.get(letter) ?? []);
    },
    add(fields: readonly string[], record: number) {
      const index = cellOf(fields, ['index']) ?? '';
      items.set('id', index === '' ? null : index);
      items.set('group', groupOf(index));
      for (const name of PLAIN_NAMES) items.set(name, cellOf(fields, PLAIN[name]));
      items.end(record, { id: 'index', question: 'question' });
      images.add(index, cellOf(fields, ['image', 'image_path']));
      const options = presentOptions(letters.map((column) => presentText(fields[column]!)));
      const where = { file, record, field: 'answer' };
      const letter = cellOf(fields, ['answer']);
      choices.add(
        options.length === 0
          ? { options, index: null, text: letter }
          : { options, index: indexOfLetter(letter, options, where) },
      );
    },
    result() {
      const image = images.column((row) => ({ file, record: row + 1, field: 'image' }));
      const { group, ...plain } = items.columns();
      const copies = items.size() - (group as Codes).labels.length; // every row has its group
      const columns: Columns = {
        ...plain,
        ...(copies > 0 ? { group: group! } : {}),
        ...(image.labels.length > 0 ? { image } : {}),
        ...choices.columns(),
      };
      return { columns, copies };
    },
  };
}

/** The options up to the last that is there: a gap between them keeps its place, for the letters. */
function presentOptions(cells: readonly (string | null)[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell !== null);
  return cells.slice(0, last + 1).map((cell) => cell ?? '');
}

/** The index of the question of which the row may be a rotated copy. */
function groupOf(index: string): string {
  return /^\d{1,15}$/.test(index) ? String(Number(index) % CIRCLE) : index;
}

function copyWarnings(file: string, copies: number): Warning[] {
  if (copies === 0) return [];
  const message =
    `${copies} rows are copies of other questions with their options rotated (index + k · 10^6). Each is an ` +
    'item here, and the copies of a question are one cluster; a circular score, which counts a question ' +
    'where all its copies are right, is not computed.';
  return [{ code: 'rotated-copies', message, where: { file }, count: copies }];
}
