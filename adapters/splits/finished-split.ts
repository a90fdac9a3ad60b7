import {
  type Codes,
  type Columns,
  createSplit,
  type Target,
  type Warning,
} from '../../core/index.ts';
import type { LoadedSplit } from '../adapter.ts';
import { askedColumn } from './asked-column.ts';
import { clusterChoice } from './cluster-choice.ts';
import { type AnswerTypeSource, itemTypes, type QuestionTypeSource } from './item-types.ts';

/** What an adapter has read, before what every split has is added. */
export interface SplitDraft {
  readonly name: string;
  /** The id of the adapter. */
  readonly adapter: string;
  /**
   * One row a record. `question` and the types are text columns where the data has them; stored
   * types may have gaps.
   */
  readonly columns: Columns;
  readonly target: Target & { readonly answer: string };
  /** The text columns that are inputs. */
  readonly textInputs: readonly string[];
  /** The rows to keep, ascending; null keeps all. */
  readonly kept: Uint32Array | null;
  /** The column of clusters that was asked for, or null for the default. */
  readonly cluster: string | null;
  /** The text column to take for the question type, where one was asked for. */
  readonly questionType?: string | null;
  /** Where the columns of types come from, if the files do not hold them as such. */
  readonly questionTypeSource?: QuestionTypeSource;
  readonly answerTypeSource?: AnswerTypeSource;
  /** The columns that make clusters where none was asked for; left out: see `clusterChoice`. */
  readonly clusters?: readonly string[];
  readonly warnings: readonly Warning[];
}

/** The split of a draft: left-out rows gone, types and clusters settled, inputs attached. */
export function finishedSplit(draft: SplitDraft): LoadedSplit {
  const { name, adapter, target, textInputs } = draft;
  const stored = keptColumns(draft);
  const text = (column: string) => (stored[column] ?? null) as Codes | null; // text by contract
  const types = itemTypes({
    question: text('question'),
    answer: text(target.answer)!, // every target here has its answer column
    questionType: askedType(stored, draft.questionType) ?? text('questionType'),
    answerType: text('answerType'),
  });
  const { questionType, answerType } = types;
  const columns = ordered({ ...stored, questionType, answerType });
  const clusters =
    draft.cluster === null && draft.clusters
      ? { columns: draft.clusters, warnings: [] }
      : clusterChoice(columns, textInputs, draft.cluster);
  return {
    split: createSplit({
      name,
      columns,
      target,
      textInputs,
      clusterColumns: clusters.columns,
    }),
    adapter,
    questionTypeSource: draft.questionTypeSource ?? types.questionTypeSource,
    answerTypeSource: draft.answerTypeSource ?? types.answerTypeSource,
    warnings: [...draft.warnings, ...types.warnings, ...clusters.warnings],
  };
}

function askedType(columns: Columns, asked: SplitDraft['questionType']): Codes | null {
  if (asked === null || asked === undefined) return null;
  return askedColumn(columns, asked, { field: 'questionType', purpose: 'take for question types' });
}

function keptColumns({ name, columns, target, kept }: SplitDraft): Columns {
  return kept === null ? columns : createSplit({ name, columns, target }).select(kept).columns;
}

const FIRST = ['id', 'question', 'questionType', 'answerType', 'answer', 'answers', 'image'];

/** The columns every reader looks for first, then those that the data brings. */
function ordered(columns: Columns): Columns {
  const names = [...FIRST.filter((name) => columns[name]), ...Object.keys(columns)];
  return Object.fromEntries([...new Set(names)].map((name) => [name, columns[name]!]));
}
