import type { Codes, Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { onlyFile } from '../only-file.ts';
import { type ReadOptions, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { fieldVisitor, textOf } from '../read/json-fields.ts';
import { scanJson } from '../read/json-scanner.ts';
import { noAnswerWarnings } from './answer-warnings.ts';
import { clusterOption } from './fixed-layout.ts';
import { createItemRows } from './item-rows.ts';
import { itemsSplit } from './items-split.ts';

/** What SNLI and MultiNLI have apart from each other. */
export interface NliFormat {
  readonly adapter: string;
  /** The file's field of a further column, by that column. */
  readonly further: Readonly<Partial<Record<'caption' | 'prompt' | 'questionType', string>>>;
}

/** The gold label of a pair on which annotators agree, and of one whose label is withheld. */
const NO_CONSENSUS = '-';
const HIDDEN = 'hidden';

/** Whether a file is JSON Lines of labelled pairs of sentences that also has this field. */
export function isNli(head: FileHead, own: string): boolean {
  const { format, columns } = headShape(head);
  const needed = ['gold_label', 'sentence1', 'sentence2', own];
  return format === 'jsonl' && needed.every((name) => columns.includes(name));
}

/**
 * Loads the pairs of a file: `sentence1` is the premise, `sentence2` the hypothesis. Pairs without
 * consensus are left out, as the data sets' own papers do. Clusters are the pairs of one premise.
 */
export async function loadNli(
  files: readonly FileHead[],
  options: LoadOptions,
  format: NliFormat,
): Promise<LoadedSplit> {
  const file = onlyFile(files, format.adapter);
  const reading = readOptions(files, options)(file);
  const fieldColumns = { ...FIELD_COLUMNS, ...swapped(format.further) };
  const cluster = clusterOption(options.columns, fieldColumns) ?? 'premise';
  const { columns, undecided } = await readPairs(file, format, reading);
  const id = columns['id'] as Codes; // every record has its text of it
  return itemsSplit({
    adapter: format.adapter,
    options,
    file: file.name,
    idField: 'pairID',
    columns,
    target: { kind: 'label', answer: 'answer' },
    textInputs: ['premise', 'hypothesis'],
    cluster,
    unansweredWarnings: (rows) => [
      ...undecidedWarnings(file.name, undecided, id.codes.length),
      ...noAnswerWarnings(
        file.name,
        id,
        rows.filter((row) => !undecided.has(row)),
      ),
    ],
  });
}

/** Ways to name a column by the field that both formats have. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  pairID: 'id',
  sentence1: 'premise',
  sentence2: 'hypothesis',
  gold_label: 'answer',
};

function swapped(further: NliFormat['further']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(further).map(([column, field]) => [field, column]));
}

const TEXTS = [
  'id',
  'premise',
  'hypothesis',
  'answer',
  'caption',
  'prompt',
  'questionType',
] as const;

async function readPairs(file: FileHead, { further }: NliFormat, reading: ReadOptions) {
  const rows = createItemRows(file.name, TEXTS, ['annotatorLabels']);
  const undecided = new Set<number>();
  const readFurther = TEXTS.flatMap((column) => {
    const field = (further as Readonly<Record<string, string>>)[column]; // absent for most
    return field === undefined
      ? []
      : [[field, (cursor: JsonCursor) => rows.readId(column, cursor)] as const];
  });
  const fields = {
    ...Object.fromEntries(readFurther),
    pairID: (cursor: JsonCursor) => rows.readId('id', cursor),
    sentence1: (cursor: JsonCursor) => rows.read('premise', cursor),
    sentence2: (cursor: JsonCursor) => rows.read('hypothesis', cursor),
    annotator_labels: (cursor: JsonCursor) => rows.readList('annotatorLabels', cursor),
    gold_label(cursor: JsonCursor) {
      const label = textOf(cursor);
      if (label === NO_CONSENSUS) undecided.add(rows.size());
      rows.set('answer', [NO_CONSENSUS, HIDDEN, ''].includes(label) ? null : label);
    },
  };
  const end = (record: number) => rows.end(record, NEEDED);
  const options = { layout: 'lines', ...reading } as const;
  await scanJson(file.path, options, fieldVisitor(fields, end));
  return { columns: rows.columns(), undecided };
}

const NEEDED = { id: 'pairID', premise: 'sentence1', hypothesis: 'sentence2' } as const;

function undecidedWarnings(file: string, rows: ReadonlySet<number>, size: number): Warning[] {
  const [first] = rows;
  if (first === undefined) return [];
  const message = `${rows.size} of ${size} pairs have the gold label "-", on which annotators did not agree, and are left out.`;
  return [{ code: 'no-consensus', message, where: { file, record: first + 1 }, count: rows.size }];
}
