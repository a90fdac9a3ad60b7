/**
 * A table behind a finding. The audit names the kind, the report owns the drawing; every evidence
 * is also a CSV. Each kind needs the columns that `EVIDENCE_KEYS` lists, and may have more.
 */
export interface Evidence {
  /** Unique in its finding, kebab-case; with the audit's id it names the CSV. */
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  /** How to read it, in a sentence or two. */
  readonly note: string;
  readonly columns: readonly EvidenceColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * - `ladder`: predictors from the blindest up, one panel an answer type, with intervals.
 * - `distribution`: how often each answer occurs in each group.
 * - `heatmap`: a share for each pair of row and column.
 * - `intervals`: one number with its interval per label, in the order given.
 * - `histogram`: how many items fall in each bin, in the order given.
 * - `curve`: a number over the epochs of training, one line a series, one panel a quantity. With a
 *   column `model`, the lines of a model share a colour.
 * - `waterfall`: how one value becomes another, step by step in the order given. A step goes from `from` to
 *   `to`; one from 0 whose `kind` is `total` is a value of its own.
 * - `table`: no chart.
 */
export type EvidenceKind = keyof typeof EVIDENCE_KEYS;

/** The keys of the columns that each kind's chart reads. */
export const EVIDENCE_KEYS = {
  ladder: ['rung', 'answerType', 'value', 'low', 'high', 'n'],
  distribution: ['group', 'answer', 'share', 'count'],
  heatmap: ['row', 'column', 'share', 'count'],
  intervals: ['label', 'value', 'low', 'high', 'n'],
  histogram: ['bin', 'count', 'share'],
  curve: ['series', 'epoch', 'value', 'panel'],
  waterfall: ['step', 'kind', 'from', 'to', 'value', 'low', 'high', 'n'],
  table: [],
} as const satisfies Record<string, readonly string[]>;

export interface EvidenceColumn {
  readonly key: string;
  readonly title: string;
  /** `number` has no unit of its own: other columns say what it is, as `panel` does in a curve. */
  readonly unit: 'text' | 'share' | 'bits' | 'answers' | 'count' | 'number';
}

export type Cell = string | number | null;
