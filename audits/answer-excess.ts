import {
  type DivergenceTerm,
  type Random,
  rowNumbers,
  type Split,
  sampleVariance,
} from '../core/index.ts';
import { type ClusteredSample, createJackknife, type JackknifeSpread } from './excess-spread.ts';
import { type JointClusters, jointClusters } from './joint-clusters.ts';
import { countAtLeast, permutationsFor, shiftNulls } from './shift-null.ts';
import type { ShiftSamples, TypeSample } from './shift-samples.ts';
import { typeExcess } from './type-excess.ts';

/** A divergence beside what chance makes of it. */
export interface Excess {
  /** As observed. */
  readonly raw: number;
  /** Its mean where the two splits are dealt by chance. */
  readonly expected: number;
  /** How many of the permutations come to at least `raw`. */
  readonly atLeast: number;
  /** Their variance: how far chance alone moves the excess. */
  readonly chance: number;
  /** How the excess varies with the clusters that are drawn. */
  readonly spread: JackknifeSpread;
}

/** A divergence over all types, weighted by their share in test, and in each type. */
export interface AnswerExcess extends Excess {
  /** In the order of the samples. */
  readonly types: readonly Excess[];
}

export interface AnswerExcesses {
  /** One for each term. */
  readonly excesses: readonly AnswerExcess[];
  /** How often they were dealt anew. */
  readonly permutations: number;
  /** Whether whole clusters were dealt, and not items. */
  readonly dealsClusters: boolean;
}

export interface ExcessOptions {
  readonly terms: readonly DivergenceTerm[];
  /** By default as many as there is time for. */
  readonly permutations?: number;
}

/**
 * What is dealt is what a split by chance would have dealt: clusters, where test and train have few in
 * common, and items, where most items of test are of clusters that train has too, because then items were
 * dealt. Means over all ways to deal items have a closed form; those to deal clusters are drawn.
 */
export function answerExcesses(
  samples: ShiftSamples,
  splits: readonly [test: Split, train: Split],
  { terms, permutations = permutationsFor(samples.types) }: ExcessOptions,
  random: Random,
): AnswerExcesses {
  const joint = jointClusters(...splits);
  const parts = samples.types.map((sample) => clustered(sample, joint, splits[0].size));
  const dealsClusters = 2 * joint.shared < splits[0].size;
  const cells = parts.map((part) => (dealsClusters ? cellStarts(part) : null));
  const closed = terms.map((term) => samples.types.map((sample) => typeExcess(sample, term)));
  const weights = Float64Array.from(samples.types, ({ n }) => n / samples.n);
  const observed = closed.map((types) => Float64Array.from(types, ({ raw }) => raw));
  const { types } = samples;
  const nulls = shiftNulls({ types, weights, terms, observed, cells, permutations }, random);
  const jackknife = createJackknife(joint.count);
  const excesses = closed.map((types, term): AnswerExcess => {
    const { overall, types: dealt } = nulls[term]!;
    const expected = types.map((own, type) =>
      cells[type] === null ? own.expected : dealt[type]!.mean,
    );
    const raw = weighted(weights, observed[term]!);
    return {
      raw,
      expected: weighted(weights, expected),
      atLeast: countAtLeast(overall, raw),
      chance: sampleVariance(overall),
      spread: jackknife.overall(parts, types),
      types: types.map((own, type) => ({
        raw: own.raw,
        expected: expected[type]!,
        atLeast: dealt[type]!.atLeast,
        chance: dealt[type]!.variance,
        spread: jackknife.type(parts[type]!, own),
      })),
    };
  });
  return { excesses, permutations, dealsClusters: cells.some((starts) => starts !== null) };
}

function clustered(
  sample: TypeSample,
  { codes }: JointClusters,
  testSize: number,
): ClusteredSample {
  const { rows, n } = sample;
  return { sample, clusters: rows.map((row, at) => codes[at < n ? row : testSize + row]!) };
}

/** Where clusters begin among the items of a type, and its size; null where each has one item of it. */
function cellStarts({ sample: { n, m }, clusters }: ClusteredSample): Uint32Array | null {
  const starts = rowNumbers(clusters.length).filter(
    (at) => at === 0 || at === n || clusters[at] !== clusters[at - 1],
  );
  if (starts.length === n + m) return null;
  const closed = new Uint32Array(starts.length + 1).fill(n + m);
  closed.set(starts);
  return closed;
}

function weighted(weights: Float64Array, values: ArrayLike<number>): number {
  return weights.reduce((sum, weight, type) => sum + weight * values[type]!, 0);
}
