import {
  describeFiles,
  type FileDescription,
  type LoadedPredictions,
  loadPredictions,
  loadSplit,
} from '../adapters/index.ts';
import type { Codes, Column, Numbers, Split, Warning } from '../core/index.ts';
import { distinctTexts, textAt } from '../core/index.ts';
import { adapterChoice } from './adapter-choice.ts';
import type { DataRequest } from './data-request.ts';
import { splitColumns } from './load-data.ts';

/** What files hold: what each is by itself, and what they are once read. */
export interface Inspection {
  readonly files: readonly FileDescription[];
  readonly split: SplitInspection | null;
  readonly predictions: readonly PredictionsInspection[];
}

export interface SplitInspection {
  readonly adapter: string;
  readonly items: number;
  readonly target: string;
  readonly clusters: number;
  readonly clusterColumns: readonly string[];
  readonly inputs: readonly string[];
  readonly columns: readonly ColumnInspection[];
  readonly questionTypeSource: string;
  readonly answerTypeSource: string;
  readonly warnings: readonly Warning[];
  /** The first items, a text by column; empty where examples are not wanted. */
  readonly firstItems: readonly Readonly<Record<string, CellValue>>[];
}

export type CellValue = string | number | null | readonly (string | number | null)[];

export interface ColumnInspection {
  readonly name: string;
  readonly kind: string;
  /** Different texts in it; null for numbers. */
  readonly distinct: number | null;
}

export interface PredictionsInspection {
  readonly path: string;
  readonly adapter: string;
  readonly answers: number;
  readonly distinctAnswers: number;
  readonly warnings: readonly Warning[];
}

export interface InspectRequest
  extends Pick<DataRequest, 'as' | 'columns' | 'join' | 'unpackedLimit' | 'examples'> {
  readonly paths: readonly string[];
}

/** How many items are shown. */
const SHOWN_ITEMS = 3;

/**
 * Describes the files and reads them: as one split where an adapter takes them together (or `as`
 * says so), else each as predictions. `onFiles` hears of the files before they are read, so that
 * something is known of those that cannot be.
 */
export async function inspection(
  request: InspectRequest,
  onFiles: (files: readonly FileDescription[]) => void,
): Promise<Inspection> {
  const { files, splitAdapter } = await describeFiles(request.paths);
  onFiles(files);
  const arePredictions = files.every(({ predictionsAdapters }) => predictionsAdapters.length > 0);
  const isNamed = 'as' in adapterChoice(request.as).predictions;
  if (isNamed || (splitAdapter === null && request.as === null && arePredictions)) {
    const predictions: PredictionsInspection[] = [];
    for (const { path } of files) predictions.push(await predictionsInspection(path, request));
    return { files, split: null, predictions };
  }
  return { files, split: await splitInspection(request), predictions: [] };
}

async function splitInspection(request: InspectRequest): Promise<SplitInspection> {
  const { split, ...loaded } = await loadSplit(request.paths, {
    ...adapterChoice(request.as).split,
    name: 'split',
    columns: splitColumns(request.columns),
    join: request.join,
    unpackedLimit: request.unpackedLimit,
  });
  const columns = Object.entries(split.columns);
  return {
    adapter: loaded.adapter,
    items: split.size,
    target: split.target.kind,
    clusters: split.clusters.count,
    clusterColumns: split.clusters.columns,
    inputs: Object.keys(split.inputs),
    columns: columns.map(([name, column]) => ({ name, ...columnInspection(column) })),
    questionTypeSource: loaded.questionTypeSource,
    answerTypeSource: loaded.answerTypeSource,
    warnings: loaded.warnings,
    firstItems: request.examples ? firstItems(split) : [],
  };
}

function columnInspection(column: Column): Omit<ColumnInspection, 'name'> {
  if (column.kind === 'numbers') return { kind: 'numbers', distinct: null };
  const values = column.kind === 'ragged' ? column.values : column;
  const of = values.kind === 'codes' ? 'text' : 'numbers';
  return {
    kind: column.kind === 'ragged' ? `lists of ${of}` : of,
    distinct: values.kind === 'codes' ? distinctTexts(values) : null,
  };
}

function firstItems({ columns, size }: Split): SplitInspection['firstItems'] {
  return Array.from({ length: Math.min(SHOWN_ITEMS, size) }, (_, row) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, cellOf(column, row)]),
    ),
  );
}

function cellOf(column: Column, row: number): CellValue {
  if (column.kind !== 'ragged') return scalarOf(column, row);
  const [from, to] = [column.offsets[row]!, column.offsets[row + 1]!];
  return Array.from({ length: to - from }, (_, index) => scalarOf(column.values, from + index));
}

function scalarOf(column: Codes | Numbers, row: number): string | number | null {
  if (column.kind === 'codes') return textAt(column, row);
  return column.present[row] ? column.values[row]! : null;
}

async function predictionsInspection(
  path: string,
  { as, columns, join, unpackedLimit }: InspectRequest,
): Promise<PredictionsInspection> {
  const loaded: LoadedPredictions = await loadPredictions(path, {
    ...adapterChoice(as).predictions,
    name: path,
    columns,
    join,
    unpackedLimit,
  });
  const { answers } = loaded.predictions;
  return {
    path,
    adapter: loaded.adapter,
    answers: answers.codes.length,
    distinctAnswers: distinctTexts(answers),
    warnings: loaded.warnings,
  };
}
