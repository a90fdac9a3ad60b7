import {
  ABSENT,
  type BootstrapPlan,
  bootstrapMeans,
  type Codes,
  clamped,
  clusteredVariance,
  type Group,
  type Interval,
  LEVEL,
  type Measure,
  type Random,
  rowNumbers,
  type Settings,
  type Split,
  type Unit,
} from '../core/index.ts';
import type { Grouping } from './grouping.ts';
import { type FoldsOf, meanInterval } from './mean-interval.ts';
import { everyRow, rowsByGroup } from './rows-by-group.ts';

/** A score or share for every item, whose mean is to be stated in all and per group. */
export interface Series {
  readonly name: string;
  /** One value an item, between `range[0]` and `range[1]`. */
  readonly values: Float64Array;
  /** Infinite where values have no bound. */
  readonly range: Interval;
  /** `share` by default. */
  readonly unit?: Unit;
  /** How the values came about; the interval's method is added. */
  readonly method: string;
  /** What all its groups have in common: the model, the input. */
  readonly group?: Group;
  /** The fold that held out each item, where the values are cross-validated. */
  readonly folds?: FoldsOf | null;
  /** The values of each of several trainings, where `values` are the averages of these. */
  readonly repeats?: readonly Float64Array[];
}

/** The plan by which everything about a split is resampled: equal for all audits of a run. */
export function bootstrapPlan(split: Split, settings: Settings, random: Random): BootstrapPlan {
  return {
    clusters: split.clusters,
    replicates: settings.bootstrap,
    random: random.fork(`bootstrap/${split.name}`),
  };
}

/** The means of a series, overall and for each label of a grouping, with their replicates. */
export interface StatedMeans {
  readonly overall: StatedMean;
  readonly byLabel: readonly StatedMean[];
}

export interface StatedMean {
  readonly measure: Measure;
  readonly replicates: Float64Array;
}

/** All means of a series as measures, the overall one first. */
export function measuresOf({ overall, byLabel }: StatedMeans): Measure[] {
  return [overall, ...byLabel].map(({ measure }) => measure);
}

/**
 * The mean of each series over all items and over those of each label of the grouping, with
 * intervals. All series share the clusters drawn, so that differences of their replicates are
 * paired.
 */
export function statedMeans(
  series: readonly Series[],
  { key, column }: Grouping,
  split: Split,
  plan: BootstrapPlan,
): readonly StatedMeans[] {
  const means = groupedReplicates(series, column, plan);
  const everything = everyRow(column);
  const rows = rowsByGroup(column, everything);
  return series.map((one, index) => {
    const stated = (group: Group | null, own: Uint32Array, replicates: Float64Array) => ({
      measure: meanMeasure(one, { split, rows: own, replicates, group }),
      replicates,
    });
    return {
      overall: stated(groupOf(one), everything, means.overall[index]!),
      byLabel: column.labels.map((label, code) =>
        stated({ ...one.group, [key]: label }, rows[code]!, means.byGroup[code]![index]!),
      ),
    };
  });
}

/** The mean of a series over all items, with a bootstrap interval. */
export function overallMean(series: Series, split: Split, plan: BootstrapPlan): Measure {
  const column: Codes = {
    kind: 'codes',
    labels: [],
    codes: new Uint32Array(split.size).fill(ABSENT),
  };
  const replicates = groupedReplicates([series], column, plan).overall[0]!;
  return meanMeasure(series, { split, rows: everyRow(column), replicates, group: groupOf(series) });
}

/** The group of a series' overall mean; null where it has none. */
function groupOf({ group }: Series): Group | null {
  return group === undefined || Object.keys(group).length === 0 ? null : group;
}

/** Replicates per label, with one more group for the items that have none. */
function groupedReplicates(series: readonly Series[], column: Codes, plan: BootstrapPlan) {
  const groups = column.codes.map((code) => (code === ABSENT ? column.labels.length : code));
  const values = series.map((one) => one.values);
  return bootstrapMeans({ values, groups, groupCount: column.labels.length + 1 }, plan);
}

/** The mean of a series over all items, with a closed-form interval. */
export function closedFormMean(series: Series, split: Split): Measure {
  const rows = rowNumbers(split.size);
  return meanMeasure(series, { split, rows, replicates: null, group: groupOf(series) });
}

/**
 * The mean of a series over the items of each label, with closed-form intervals: many groups cost
 * next to nothing, and small ones get an interval that knows its bounds.
 */
export function closedFormMeans(
  series: Series,
  { key, column }: Grouping,
  split: Split,
): Measure[] {
  return rowsByGroup(column, everyRow(column)).map((rows, code) =>
    meanMeasure(series, {
      split,
      rows,
      replicates: null,
      group: { ...series.group, [key]: column.labels[code]! },
    }),
  );
}

export interface MeanPart {
  readonly split: Split;
  readonly rows: Uint32Array;
  /** Null for a closed-form interval. */
  readonly replicates: Float64Array | null;
  readonly group: Group | null;
}

/** The mean of a series over some rows, with its interval or the reason for none. */
export function meanMeasure(series: Series, { split, rows, replicates, group }: MeanPart): Measure {
  const { name, method, unit = 'share', range } = series;
  const common = { name, group, unit, n: rows.length, level: LEVEL } as const;
  if (rows.length === 0) return { ...common, value: null, reason: 'no items', method };
  const values = valuesAt(series.values, rows);
  const value = meanOf(values);
  const spread = clusteredVariance(series.values, rows, split.clusters);
  const stated = meanInterval({
    values,
    value,
    spread,
    standAlone: split.clusters.count === split.size,
    isShare: range[0] === 0 && range[1] === 1,
    isBounded: range.every(Number.isFinite),
    replicates,
    ...learntAnew(series, rows),
  });
  return {
    ...common,
    value,
    clusters: spread.clusters,
    ...(spread.designEffect === null ? {} : { designEffect: spread.designEffect }),
    ...('reason' in stated
      ? { reason: stated.reason, method }
      : { interval: clamped(stated.interval, ...range), method: `${method}; ${stated.method}` }),
  };
}

/** What of the rows' values comes from learning anew: their folds, and their means by training. */
function learntAnew({ folds = null, repeats }: Series, rows: Uint32Array) {
  return {
    folds: folds && { ...folds, of: rows.map((row) => folds.of[row]!) },
    repeatMeans: repeats
      ? Float64Array.from(repeats, (values) => meanOf(valuesAt(values, rows)))
      : null,
  };
}

function valuesAt(values: Float64Array, rows: Uint32Array): Float64Array {
  const own = new Float64Array(rows.length);
  for (let at = 0; at < own.length; at++) own[at] = values[rows[at]!]!;
  return own;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
