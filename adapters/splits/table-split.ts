import {
  ABSENT,
  type Codes,
  type Columns,
  codesOf,
  inputFailure,
  type Target,
  usageFailure,
  type Warning,
} from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import { codesWith, raggedWith } from '../code-list.ts';
import { noSuchColumn } from '../field-names.ts';
import { checkUniqueIds, rowsWhere } from '../match-ids.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { type OnRecord, type RecordsSummary, readRecords } from '../read/records.ts';
import { createFilePlaces, type PlaceOf } from '../row-places.ts';
import { areShards, missingShards } from '../shards.ts';
import { noAnswerWarnings, oneAnswerWarnings } from './answer-warnings.ts';
import { finishedSplit } from './finished-split.ts';
import { referenceAnswers } from './reference-answers.ts';
import { NUMBER_FIELDS, PLAIN_FIELDS, PREDICTION_FIELDS } from './table-fields.ts';
import { createTableRows, type TableRows } from './table-rows.ts';

/** Loads a table whose records are items; without a column of ids, they are numbered from 1. */
export function loadTable(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const { file, readings } = tableFiles(files, options);
  const places = createFilePlaces();
  let current = file;
  let total = 0;
  const source: TableSource = {
    adapter: 'table',
    file,
    currentFile: () => current,
    placeOf: places.placeOf,
    warnings: missingShards(files),
    async read(onRecord, wanted) {
      const fields = new Set<string>();
      for (const { head, reading } of readings) {
        current = head.name;
        places.begin(current, total);
        const summary = await readRecords(head.path, 'auto', onRecord, { ...reading, wanted });
        total += summary.records;
        for (const field of summary.fields) fields.add(field);
      }
      return { records: total, fields: [...fields] };
    },
  };
  return loadTableFrom(source, options);
}

/** The one file of a table, or its shards, with how each is read. */
function tableFiles(files: readonly FileHead[], options: LoadOptions) {
  const first = areShards(files) ? files[0]! : onlyFile(files, 'table');
  const readingOf = readOptions(files, options);
  return { file: first.name, readings: files.map((head) => ({ head, reading: readingOf(head) })) };
}

/** Where the records of a table come from, and whose they are. */
export interface TableSource {
  /** The id of the adapter. */
  readonly adapter: string;
  /** The name of the file, or of the first of several, in messages about the whole. */
  readonly file: string;
  /** The name of the file that is being read. */
  currentFile(): string;
  /** Where each row stands, once it has been read. */
  readonly placeOf: PlaceOf;
  readonly warnings: readonly Warning[];
  /** Shows every record, and says how many there were and what columns, of which not all are needed. */
  read(
    onRecord: OnRecord,
    wanted: (column: string) => boolean,
  ): Promise<Pick<RecordsSummary, 'records' | 'fields'>>;
}

/** As `loadTable`, of records that an adapter has made. */
export async function loadTableFrom(
  { adapter, file, currentFile, placeOf, warnings, read }: TableSource,
  { columns, name }: LoadOptions,
): Promise<LoadedSplit> {
  const asked = Object.fromEntries(
    Object.entries(columns).filter(([field]) => !PREDICTION_FIELDS.includes(field)),
  );
  const rows = createTableRows(currentFile, asked);
  const { records, fields } = await read(rows.add, rows.names.wants);
  checkColumns({ file, rows, fields, asked });
  return tableSplit({ adapter, file, placeOf, warnings, rows, records }, name);
}

interface ColumnCheck {
  readonly file: string;
  readonly rows: TableRows;
  /** All columns of the file. */
  readonly fields: readonly string[];
  readonly asked: Readonly<Record<string, string>>;
}

function checkColumns({ file, rows: { names, inputs }, fields, asked }: ColumnCheck): void {
  const absent = Object.entries(asked).find(([field]) => names.nameOf(field) === null);
  if (absent) throw noSuchColumn(file, absent, fields);
  const has = (field: string) => names.nameOf(field) !== null;
  const lacking = !['answer', 'answers'].some(has) ? 'answer' : 'question';
  if (lacking === 'question' && [...inputs, 'image'].some(has)) return;
  throw usageFailure({
    what: `no column is recognised as the ${lacking}`,
    where: { file },
    found: `the columns ${fields.join(', ')}`,
    advice: `Name it with --columns ${lacking}=NAME.`,
  });
}

interface Table extends Pick<TableSource, 'adapter' | 'file' | 'placeOf' | 'warnings'> {
  readonly rows: TableRows;
  readonly records: number;
}

function tableSplit(read: Table, name: string): LoadedSplit {
  const { adapter, file, placeOf, rows } = read;
  const { hasLists, ...stored } = rows.answers();
  const { reference, people, unanswered } = referenceAnswers(stored);
  const id = ids(read);
  const textInputs = rows.inputs.filter((field) => rows.names.nameOf(field) !== null);
  const cluster = clusterField(rows);
  return finishedSplit({
    name,
    adapter,
    columns: {
      id,
      answer: codesWith(stored.labels, reference),
      ...(hasLists ? { answers: raggedWith(stored.labels, people) } : {}),
      ...textColumns(read, textInputs, cluster),
      ...numberColumns(rows),
      ...optionsColumn(rows),
    },
    target: hasLists ? PEOPLE : LABEL,
    textInputs,
    kept: unanswered.length > 0 ? answered(reference) : null,
    cluster,
    warnings: [
      ...read.warnings,
      ...noAnswerWarnings(placeOf, id, unanswered),
      ...(hasLists ? oneAnswerWarnings(file, people) : []),
    ],
  });
}

const PEOPLE = { kind: 'answers', answer: 'answer', answers: 'answers' } as const satisfies Target;
const LABEL = { kind: 'label', answer: 'answer' } as const satisfies Target;

function answered(reference: Uint32Array): Uint32Array {
  return rowsWhere(reference.length, (row) => reference[row] !== ABSENT);
}

/** The column of ids, checked to be whole and unique; running numbers where there is none. */
function ids(read: Table): Codes {
  const stored = read.rows.text('id');
  if (!stored) return codesOf(Array.from({ length: read.records }, (_, row) => String(row + 1)));
  const field = read.rows.names.nameOf('id')!; // there are texts, so there is a name
  checkUniqueIds(whole(stored, read, 'id'), field, read.placeOf);
  return stored;
}

/** The column, in which no record may lack its text. */
function whole(column: Codes, { placeOf, rows }: Table, field: string): Codes {
  const gap = column.codes.indexOf(ABSENT);
  if (gap < 0) return column;
  throw inputFailure({
    what: `the record has no ${field}`,
    where: { ...placeOf(gap), field: rows.names.nameOf(field) ?? field },
    advice: `Every record needs it: fill it in, or name another column with --columns ${field}=NAME.`,
  });
}

/** The field that makes clusters: the one that is read from the same column, else `cluster`. */
function clusterField({ names, inputs }: TableRows): string | null {
  const name = names.nameOf('cluster');
  if (name === null) return null;
  return ['image', ...inputs].find((field) => names.nameOf(field) === name) ?? 'cluster';
}

function textColumns(read: Table, textInputs: readonly string[], cluster: string | null): Columns {
  const { rows } = read;
  const plain = PLAIN_FIELDS.filter((field) => field !== 'cluster' || cluster === 'cluster');
  return Object.fromEntries([
    ...textInputs.map((field) => [field, whole(rows.text(field)!, read, field)]),
    ...plain.flatMap((field) => {
      const column = rows.text(field);
      return column && column.labels.length > 0 ? [[field, column]] : [];
    }),
  ]);
}

function numberColumns(rows: TableRows): Columns {
  const columns = NUMBER_FIELDS.map((field) => [field, rows.numbers(field)] as const);
  return Object.fromEntries(
    columns.flatMap(([field, column]) => (column ? [[field, column]] : [])),
  );
}

function optionsColumn(rows: TableRows): Columns {
  const options = rows.options();
  return options ? { options: raggedWith(options.labels, options.lists) } : {};
}
