import type { Group, Measure, Split } from '../core/index.ts';
import type { Grouping } from './grouping.ts';
import { type Ladder, RUNGS } from './ladder.ts';
import { meanMeasure, type Series, type StatedMean, type StatedMeans } from './means.ts';
import { everyRow, rowsByGroup } from './rows-by-group.ts';

/** A model's series and its means beside those of the ladder's rungs, from the same draws. */
export interface BlindGapParts {
  readonly accuracy: Series;
  readonly own: StatedMeans;
  /** In the order of `RUNGS`. */
  readonly rungs: readonly StatedMeans[];
  readonly ladder: Ladder;
  readonly split: Split;
  readonly grouping: Grouping;
  /** What the gap is called, and what its groups name besides those of `own`: the model. */
  readonly as?: { readonly name: string; readonly group: Group };
}

/**
 * The model's mean score minus that of the best rung of the ladder, overall and per label. Each part
 * has its own best rung, named in the note; items are paired, so the interval is of the mean
 * difference.
 */
export function blindGaps(parts: BlindGapParts): Measure[] {
  const { own, rungs, grouping } = parts;
  const rows = rowsByGroup(grouping.column, everyRow(grouping.column));
  return [
    blindGap(
      parts,
      everyRow(grouping.column),
      own.overall,
      rungs.map(({ overall }) => overall),
    ),
    ...rows.map((members, label) =>
      blindGap(
        parts,
        members,
        own.byLabel[label]!,
        rungs.map(({ byLabel }) => byLabel[label]!),
      ),
    ),
  ];
}

const BLIND_GAP = { name: 'blind-gap', group: {} } as const;

function blindGap(
  { accuracy, ladder, split, as = BLIND_GAP }: BlindGapParts,
  rows: Uint32Array,
  own: StatedMean,
  rungs: readonly StatedMean[],
): Measure {
  const best = bestRung(rungs);
  const scores = ladder.scores[RUNGS[best]!];
  const lead = (values: Float64Array) => values.map((score, item) => score - scores[item]!);
  const group = { ...as.group, ...own.measure.group };
  const series: Series = {
    ...accuracy,
    name: as.name,
    values: lead(accuracy.values),
    range: [-1, 1],
    method: `${accuracy.method}, ladder ${ladder.protocol}`,
    folds: accuracy.folds ?? ladder.folds,
    ...(accuracy.repeats ? { repeats: accuracy.repeats.map(lead) } : {}),
  };
  const drawn = rungs[best]!.replicates;
  const replicates = own.replicates.map((mean, index) => mean - drawn[index]!);
  const note = `the best rung here is "${RUNGS[best]}"`;
  const part = { split, rows, replicates, group: Object.keys(group).length === 0 ? null : group };
  return { ...meanMeasure(series, part), note };
}

/** The rung with the highest mean; the lower one of equals. */
function bestRung(rungs: readonly StatedMean[]): number {
  const values = rungs.map(({ measure }) => measure.value ?? Number.NEGATIVE_INFINITY);
  return values.indexOf(Math.max(...values));
}
