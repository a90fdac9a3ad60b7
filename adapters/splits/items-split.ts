import {
  ABSENT,
  type Codes,
  type Columns,
  rowNumbers,
  type Target,
  type Warning,
} from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import { recordOfId, rowsWhere } from '../match-ids.ts';
import { noAnswerWarnings, noneAnswered } from './answer-warnings.ts';
import { finishedSplit } from './finished-split.ts';

/** The items of a file, a record each. */
export interface ItemsDraft {
  /** The id of the adapter. */
  readonly adapter: string;
  readonly options: Pick<LoadOptions, 'name'>;
  /** The file's name in messages. */
  readonly file: string;
  /** The file's own name of the column `id`. */
  readonly idField: string;
  /** `id`, `answer` and the rest; what has no answer is left out. */
  readonly columns: Columns;
  readonly target: Target & { readonly answer: string };
  readonly textInputs: readonly string[];
  /** The columns of clusters and of question types that were asked for, or null for the default. */
  readonly cluster: string | null;
  readonly questionType?: string | null;
  /** The columns that make clusters where none was asked for; left out: see `clusterChoice`. */
  readonly clusters?: readonly string[];
  /** The rows of the part that was asked for, ascending; left out: all. */
  readonly rows?: Uint32Array;
  /** What to say of the rows that have no answer, in place of the common warning. */
  readonly unansweredWarnings?: (rows: Uint32Array) => readonly Warning[];
  readonly warnings?: readonly Warning[];
}

/** The split of these items: ids unique, and what has no answer left out with a warning. */
export function itemsSplit(draft: ItemsDraft): LoadedSplit {
  const { adapter, file, columns, warnings = [] } = draft;
  const id = columns['id'] as Codes; // ids are text by contract
  recordOfId({ file, field: draft.idField, ids: id.codes }, id.labels);
  const answer = columns[draft.target.answer] as Codes | undefined;
  const size = id.codes.length;
  const isAnswered = (row: number) => answer !== undefined && answer.codes[row] !== ABSENT;
  const rows = draft.rows ?? rowsWhere(size, () => true);
  const kept = rows.filter(isAnswered);
  const unanswered = rows.filter((row) => !isAnswered(row));
  if (kept.length === 0) throw noneAnswered(rows.length, { file, record: rows[0]! + 1 });
  const withheld = draft.unansweredWarnings
    ? draft.unansweredWarnings(unanswered)
    : noAnswerWarnings(file, id, unanswered);
  return finishedSplit({
    name: draft.options.name,
    adapter,
    columns,
    target: draft.target,
    textInputs: draft.textInputs,
    kept: kept.length === size ? null : kept,
    cluster: draft.cluster,
    questionType: draft.questionType ?? null,
    ...(draft.clusters ? { clusters: draft.clusters } : {}),
    warnings: [...withheld, ...warnings],
  });
}

/** A column of ids that number the records from 1, for formats that have none. */
export function runningIds(size: number): Codes {
  return {
    kind: 'codes',
    labels: Array.from({ length: size }, (_, row) => String(row + 1)),
    codes: rowNumbers(size),
  };
}
