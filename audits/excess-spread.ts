import type { TypeSample } from './shift-samples.ts';
import type { TypeExcess } from './type-excess.ts';

/** What the jackknife says of a value. */
export interface JackknifeSpread {
  /** Null where the value is undefined without some item, or all items are of one cluster. */
  readonly variance: number | null;
  /** Variance over what it would be, were items independent (Kish 1965); null where that is 0. */
  readonly designEffect: number | null;
  readonly clusters: number;
  /** Clusters on the side that has fewer of them. */
  readonly fewest: number;
}

/** A type with its items' joint clusters, in the order of the sample. */
export interface ClusteredSample {
  readonly sample: TypeSample;
  readonly clusters: Uint32Array;
}

/** What one item of each answer moves a value by: the value minus what it is without the item. */
interface Influences extends ClusteredSample {
  /** By answer, for an item of test and of train; NaN where the value is then undefined. */
  readonly ofTest: Float64Array;
  readonly ofTrain: Float64Array;
}

/** The jackknife for values of the samples of two splits, which have so many joint clusters. */
export interface Jackknife {
  /** Of the excess of one type. */
  type(part: ClusteredSample, excess: TypeExcess): JackknifeSpread;
  /**
   * Of the excess over all types, Σ n_t e_t / n. A test item also takes from the share of its type; the
   * last train item of a type takes the type with it.
   */
  overall(parts: readonly ClusteredSample[], excesses: readonly TypeExcess[]): JackknifeSpread;
}

export function createJackknife(clusters: number): Jackknife {
  const scratch = { sums: new Float64Array(clusters), sides: new Uint8Array(clusters) };
  return {
    type: (part, excess) => spreadOf([typeInfluences(part, excess)], scratch),
    overall: (parts, excesses) => spreadOf(overallInfluences(parts, excesses), scratch),
  };
}

function typeInfluences(part: ClusteredSample, excess: TypeExcess): Influences {
  const value = excess.raw - excess.expected;
  const of = (without: Float64Array | null) =>
    without === null
      ? new Float64Array(part.sample.labels.length).fill(Number.NaN)
      : without.map((left) => value - left);
  return { ...part, ofTest: of(excess.withoutTest), ofTrain: of(excess.withoutTrain) };
}

function overallInfluences(
  parts: readonly ClusteredSample[],
  excesses: readonly TypeExcess[],
): readonly Influences[] {
  const n = parts.reduce((sum, { sample }) => sum + sample.n, 0);
  const sums = parts.map(({ sample }, type) => {
    const { raw, expected } = excesses[type]!;
    return sample.n * (raw - expected);
  });
  const total = sums.reduce((sum, one) => sum + one, 0);
  return parts.map((part, type) => {
    const { n: own, labels } = part.sample;
    const of = (without: Float64Array | null, items: number) =>
      Float64Array.from(labels, (_, answer) => {
        const kept = without === null ? 0 : items * without[answer]!;
        return total / n - (total - sums[type]! + kept) / (n - own + items);
      });
    const { withoutTest, withoutTrain } = excesses[type]!;
    return {
      ...part,
      ofTest: of(withoutTest, own - 1),
      ofTrain: of(withoutTrain, withoutTrain === null ? 0 : own),
    };
  });
}

/** Both hold 0 for every cluster, before and after. */
interface Scratch {
  readonly sums: Float64Array;
  /** 1 for clusters of test, 2 for those of train, 3 for those of both. */
  readonly sides: Uint8Array;
}

/**
 * The jackknife variance of two samples: influences less the mean of their side, added up within clusters;
 * C / (C − 1) · Σ of the squares of these sums for C clusters.
 */
function spreadOf(parts: readonly Influences[], scratch: Scratch): JackknifeSpread {
  const test = sideMoments(parts.map(({ sample, ofTest }) => [sample.inTest, ofTest]));
  const train = sideMoments(parts.map(({ sample, ofTrain }) => [sample.inTrain, ofTrain]));
  for (const part of parts) addResiduals(part, [test.mean, train.mean], scratch);
  const { between, ofTest, ofTrain, count } = collected(parts, scratch);
  const squares = test.squares + train.squares;
  const variance = count < 2 || Number.isNaN(squares) ? null : (count / (count - 1)) * between;
  return {
    variance,
    designEffect: variance === null || squares === 0 ? null : variance / squares,
    clusters: count,
    fewest: Math.min(ofTest, ofTrain),
  };
}

/** The mean influence of a side's items, and the sum of their squared differences from it. */
function sideMoments(parts: readonly (readonly [counts: Uint32Array, values: Float64Array])[]) {
  const total = (of: (value: number) => number) => {
    let [sum, n] = [0, 0];
    for (const [counts, values] of parts) {
      for (let answer = 0; answer < counts.length; answer++) {
        if (counts[answer] === 0) continue;
        n += counts[answer]!;
        sum += counts[answer]! * of(values[answer]!);
      }
    }
    return { sum, n };
  };
  const { sum, n } = total((value) => value);
  const mean = sum / n;
  return { mean, squares: total((value) => (value - mean) ** 2).sum };
}

function addResiduals(
  { sample: { answers, n }, clusters, ofTest, ofTrain }: Influences,
  [test, train]: readonly [number, number],
  { sums, sides }: Scratch,
): void {
  for (let at = 0; at < answers.length; at++) {
    const cluster = clusters[at]!;
    sums[cluster]! += at < n ? ofTest[answers[at]!]! - test : ofTrain[answers[at]!]! - train;
    sides[cluster]! |= at < n ? 1 : 2;
  }
}

/** Adds up the clusters that were met, and leaves nothing behind. */
function collected(parts: readonly ClusteredSample[], { sums, sides }: Scratch) {
  let [between, ofTest, ofTrain, count] = [0, 0, 0, 0];
  for (const { clusters } of parts) {
    for (const cluster of clusters) {
      const side = sides[cluster]!;
      if (side === 0) continue;
      between += sums[cluster]! ** 2;
      count++;
      ofTest += side & 1;
      ofTrain += side >> 1;
      sums[cluster] = 0;
      sides[cluster] = 0;
    }
  }
  return { between, ofTest, ofTrain, count };
}
