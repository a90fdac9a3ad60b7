import {
  ABSENT,
  type BootstrapPlan,
  bootstrapMeans,
  type Codes,
  codesColumn,
  type GroupRates,
  kitagawa,
  type MixAndRate,
  type Random,
  type Settings,
  type Split,
} from '../core/index.ts';
import { groupingBy } from './grouping.ts';
import { jointClusters } from './joint-clusters.ts';
import { bootstrapPlan } from './means.ts';

/** One model's scores on the items of a split. */
export interface ScoredSplit {
  readonly split: Split;
  readonly scores: Float64Array;
}

/** What a model scores on train less what it scores on test, and what the difference is made of. */
export interface SplitGap {
  readonly observed: MixAndRate;
  /** By replicate. */
  readonly difference: Float64Array;
  readonly mix: Float64Array;
  readonly rate: Float64Array;
  /** By answer type and replicate: its term of `rate`. */
  readonly rates: readonly Float64Array[];
  /** In the order of `rates`; the last stands for items of no type, and for those of too many types. */
  readonly types: readonly GapType[];
  readonly train: { readonly mean: number; readonly clusters: number };
  readonly test: { readonly mean: number; readonly clusters: number };
  /** Whether both splits are resampled as one, because they share clusters. */
  readonly isPaired: boolean;
}

export interface GapType {
  /** Null: the rest. */
  readonly label: string | null;
  readonly inTrain: number;
  readonly inTest: number;
}

/**
 * The gap of a model's mean score from train to test with Kitagawa's parts by answer type. Where the splits
 * share clusters, these are drawn once for both, so that what an image has in common is paired; else each
 * split is resampled by itself.
 */
export function splitGap(
  train: ScoredSplit,
  test: ScoredSplit,
  settings: Settings,
  random: Random,
): SplitGap {
  const labels = jointLabels(train.split, test.split);
  const count = labels.length + 1;
  const groups = [train, test].map(({ split }) => typeNumbers(split, labels));
  const [ofTrain, ofTest] = [train, test].map(({ scores }, side) =>
    sumsOf(scores, groups[side]!, count),
  );
  const { draws, isPaired } = replicatesOf([train, test], groups, count, { settings, random });
  const drawn = Array.from({ length: settings.bootstrap }, (_, replicate) =>
    kitagawa(ratesAt(draws[0]!, draws[1]!, replicate)),
  );
  return {
    observed: kitagawa(ratesAt(ofTrain!, ofTest!, 0)),
    difference: Float64Array.from(drawn, ({ difference }) => difference),
    mix: Float64Array.from(drawn, ({ mix }) => mix),
    rate: Float64Array.from(drawn, ({ rate }) => rate),
    rates: Array.from({ length: count }, (_, type) =>
      Float64Array.from(drawn, ({ rates }) => rates[type]!),
    ),
    types: [...labels, null].map((label, type) => ({
      label,
      inTrain: ofTrain!.sizes[type]![0]!,
      inTest: ofTest!.sizes[type]![0]!,
    })),
    train: { mean: meanOf(train.scores), clusters: train.split.clusters.count },
    test: { mean: meanOf(test.scores), clusters: test.split.clusters.count },
    isPaired,
  };
}

/** The answer types that are stated one by one: those of test, then those that only train has. */
function jointLabels(train: Split, test: Split): readonly string[] {
  const own = groupingBy(test, 'answerType').column.labels;
  const others = groupingBy(train, 'answerType').column.labels;
  return [...own, ...others.filter((label) => !own.includes(label))];
}

/** The number of each item's type among the labels; one more for the rest. */
function typeNumbers(split: Split, labels: readonly string[]): Uint32Array {
  const { labels: own, codes }: Codes = codesColumn(split, 'answerType');
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const known = Uint32Array.from(own, (label) => numbers.get(label) ?? labels.length);
  return codes.map((code) => (code === ABSENT ? labels.length : known[code]!));
}

/** By group: its mean and its size, in each replicate. */
interface GroupDraws {
  readonly means: readonly Float64Array[];
  readonly sizes: readonly Float64Array[];
}

function sumsOf(scores: Float64Array, groups: Uint32Array, count: number): GroupDraws {
  const [sums, sizes] = [new Float64Array(count), new Float64Array(count)];
  scores.forEach((score, item) => {
    sums[groups[item]!]! += score;
    sizes[groups[item]!]! += 1;
  });
  return {
    means: Array.from(sums, (sum, group) => Float64Array.of(sum / sizes[group]!)),
    sizes: Array.from(sizes, (size) => Float64Array.of(size)),
  };
}

function ratesAt(train: GroupDraws, test: GroupDraws, replicate: number): GroupRates[] {
  const total = ({ sizes }: GroupDraws) => sizes.reduce((sum, size) => sum + size[replicate]!, 0);
  const [ofTrain, ofTest] = [total(train), total(test)];
  return train.sizes.map((size, group) => ({
    shares: [size[replicate]! / ofTrain, test.sizes[group]![replicate]! / ofTest],
    rates: [train.means[group]![replicate]!, test.means[group]![replicate]!],
  }));
}

interface Draws {
  readonly draws: readonly GroupDraws[];
  readonly isPaired: boolean;
}

function replicatesOf(
  splits: readonly [train: ScoredSplit, test: ScoredSplit],
  groups: readonly Uint32Array[],
  count: number,
  { settings, random }: { readonly settings: Settings; readonly random: Random },
): Draws {
  const [train, test] = splits;
  const { shared, ...clusters } = jointClusters(train.split, test.split);
  const draw = (
    values: Float64Array,
    own: Uint32Array,
    groupCount: number,
    plan: BootstrapPlan,
  ) => {
    const { byGroup, sizes } = bootstrapMeans({ values: [values], groups: own, groupCount }, plan);
    return { means: byGroup.map(([means]) => means!), sizes };
  };
  if (shared === 0) {
    const plans = [
      bootstrapPlan(train.split, settings, random.fork('train')),
      bootstrapPlan(test.split, settings, random),
    ];
    const draws = splits.map(({ scores }, side) =>
      draw(scores, groups[side]!, count, plans[side]!),
    );
    return { draws, isPaired: false };
  }
  const plan = {
    clusters,
    replicates: settings.bootstrap,
    random: random.fork('bootstrap/train and test'),
  };
  const both = draw(
    oneBelowOther(train.scores, test.scores),
    Uint32Array.from(
      oneBelowOther(
        groups[0]!,
        groups[1]!.map((group) => count + group),
      ),
    ),
    2 * count,
    plan,
  );
  const part = (from: number) => ({
    means: both.means.slice(from, from + count),
    sizes: both.sizes.slice(from, from + count),
  });
  return { draws: [part(0), part(count)], isPaired: true };
}

function oneBelowOther(one: ArrayLike<number>, other: ArrayLike<number>): Float64Array {
  const both = new Float64Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
