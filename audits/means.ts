import {
  ABSENT,
  type BootstrapMeans,
  type BootstrapPlan,
  bootstrapMeans,
  type Clusters,
  type Codes,
  clamped,
  clusteredVariance,
  codesColumn,
  type Group,
  type Interval,
  LEVEL,
  type Measure,
  percentileInterval,
  type Random,
  type Settings,
  type Split,
  widened,
  wilsonInterval,
} from '../core/index.ts';

/** A score or share for every item, whose mean is to be stated in all and per group. */
export interface Series {
  readonly name: string;
  /** One value an item, between `range[0]` and `range[1]`. */
  readonly values: Float64Array;
  readonly range: Interval;
  /** How the values came about; the interval's method is added. */
  readonly method: string;
  readonly model?: string;
  /** The fold that held out each item, where the values are cross-validated. */
  readonly folds?: { readonly of: Uint32Array; readonly count: number } | null;
}

/** A column to state means by; items without a value are in the overall mean alone. */
export interface Grouping {
  readonly key: 'answerType' | 'questionType';
  readonly column: Codes;
}

/** The grouping by answer type or question type. */
export function groupingBy(split: Split, key: Grouping['key']): Grouping {
  return { key, column: codesColumn(split, key) };
}

/** The plan by which everything about a split is resampled: equal for all audits of a run. */
export function bootstrapPlan(split: Split, settings: Settings, random: Random): BootstrapPlan {
  return {
    clusters: split.clusters,
    replicates: settings.bootstrap,
    random: random.fork(`bootstrap/${split.name}`),
  };
}

/** The bootstrap replicates of a series' mean, overall and for each label of a grouping. */
export interface SeriesReplicates {
  readonly overall: Float64Array;
  readonly byLabel: readonly Float64Array[];
}

/** Replicates of every series' mean; all series share the draws, so differences are paired. */
export function seriesReplicates(
  series: readonly Series[],
  { column }: Grouping,
  plan: BootstrapPlan,
): readonly SeriesReplicates[] {
  const groups = column.codes.map((code) => (code === ABSENT ? column.labels.length : code));
  const means: BootstrapMeans = bootstrapMeans(
    { values: series.map(({ values }) => values), groups, groupCount: column.labels.length + 1 },
    plan,
  );
  return series.map((_, index) => ({
    overall: means.overall[index]!,
    byLabel: column.labels.map((_label, group) => means.byGroup[group]![index]!),
  }));
}

/** The mean of each series over all items, and then over those of each label of the grouping. */
export function meanMeasures(
  series: readonly Series[],
  grouping: Grouping,
  split: Split,
  replicates: readonly SeriesReplicates[],
): Measure[] {
  return series.flatMap((one, index) => {
    const { overall, byLabel } = replicates[index]!;
    const model = one.model === undefined ? {} : { model: one.model };
    const all = meanMeasure(one, { split, replicates: overall, group: one.model ? model : null });
    const { labels, codes } = grouping.column;
    const parts = labels.map((label, code) =>
      meanMeasure(one, {
        split,
        replicates: byLabel[code]!,
        group: { ...model, [grouping.key]: label },
        includes: (item) => codes[item] === code,
      }),
    );
    return [all, ...parts];
  });
}

interface MeanPart {
  readonly split: Split;
  readonly replicates: Float64Array;
  readonly group: Group | null;
  readonly includes?: (item: number) => boolean;
}

/** The mean of a series over a part of the items, with its interval or the reason for none. */
export function meanMeasure(series: Series, part: MeanPart): Measure {
  const { split, group, includes = () => true } = part;
  const values = series.values.filter((_, item) => includes(item));
  const common = {
    name: series.name,
    group,
    unit: 'share',
    n: values.length,
    level: LEVEL,
  } as const;
  if (values.length === 0) {
    return { ...common, value: null, reason: 'no items', method: series.method };
  }
  const value = values.reduce((sum, each) => sum + each, 0) / values.length;
  const spread = clusteredVariance(series.values, includes, split.clusters);
  const { interval, method, reason } = intervalOf(series, part, values, value, spread.clusters);
  return {
    ...common,
    value,
    clusters: spread.clusters,
    ...(spread.designEffect === null ? {} : { designEffect: spread.designEffect }),
    ...(interval === null ? { reason } : { interval: clamped(interval, ...series.range) }),
    method: `${series.method}; ${method}`,
  };
}

/**
 * Below this, percentile intervals are clearly too narrow (their ends lie within what so few
 * clusters happened to show), so none is stated.
 */
export const LEAST_CLUSTERS = 20;

interface StatedInterval {
  readonly interval: Interval | null;
  readonly method: string;
  readonly reason: string;
}

function intervalOf(
  series: Series,
  part: MeanPart,
  values: Float64Array,
  value: number,
  clusters: number,
): StatedInterval {
  const { replicates, split } = part;
  const isConstant = values.every((each) => each === values[0]);
  if (isConstant && (values[0] === 0 || values[0] === 1)) {
    return stated(wilsonInterval(values[0] * clusters, clusters), 'Wilson interval over clusters');
  }
  if (isConstant) return none('all items have the same value');
  if (clusters < LEAST_CLUSTERS) return none(`fewer than ${LEAST_CLUSTERS} clusters`);
  if (isBinary(values) && standAlone(split.clusters) && !series.folds) {
    const successes = values.filter((each) => each === 1).length;
    return stated(wilsonInterval(successes, values.length), 'Wilson interval');
  }
  const method = `cluster bootstrap, ${replicates.length} replicates, percentile`;
  return withTraining(series, stated(percentileInterval(replicates), method), value, part);
}

function stated(interval: Interval | null, method: string): StatedInterval {
  return { interval, method, reason: 'too few replicates met the group' };
}

function none(reason: string): StatedInterval {
  return { interval: null, method: 'no interval', reason };
}

function isBinary(values: Float64Array): boolean {
  return values.every((value) => value === 0 || value === 1);
}

function standAlone({ codes, count }: Clusters): boolean {
  return codes.length === count;
}

/**
 * Adds the variance that comes from training anew on each fold (Nadeau & Bengio 2003, equation 9):
 * to the variance over items, S² · n_test / n_train, where S² is the variance of the folds' means.
 */
function withTraining(
  { values, folds }: Series,
  plain: StatedInterval,
  value: number,
  { includes, replicates }: MeanPart,
): StatedInterval {
  if (!folds || plain.interval === null) return plain;
  const training = variance(foldMeans(values, folds, includes)) / (folds.count - 1);
  const factor = Math.sqrt(1 + training / variance(replicates));
  return {
    ...plain,
    interval: widened(plain.interval, value, factor),
    method: `${plain.method}, widened by the variance between folds (Nadeau & Bengio)`,
  };
}

function foldMeans(
  values: Float64Array,
  folds: NonNullable<Series['folds']>,
  includes: MeanPart['includes'],
): Float64Array {
  const [sums, counts] = [new Float64Array(folds.count), new Float64Array(folds.count)];
  values.forEach((value, item) => {
    if (includes && !includes(item)) return;
    sums[folds.of[item]!]! += value;
    counts[folds.of[item]!]! += 1;
  });
  return sums.map((sum, fold) => sum / counts[fold]!).filter((mean) => !Number.isNaN(mean));
}

function variance(values: Float64Array): number {
  const drawn = values.filter((value) => !Number.isNaN(value));
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  return drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, drawn.length - 1);
}
