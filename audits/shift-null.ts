import { type DivergenceTerm, type Random, sampleVariance } from '../core/index.ts';
import { type Deck, deckOf } from './deck.ts';
import type { TypeSample } from './shift-samples.ts';

/** What a divergence comes to when items are dealt to the two splits by chance, within their type. */
export interface ShiftNull {
  /** Its sum over types, weighted, in each permutation. */
  readonly overall: Float64Array;
  readonly types: readonly TypeNull[];
}

/** The same of one type alone, over all permutations. */
export interface TypeNull {
  readonly mean: number;
  readonly variance: number;
  /** In how many it was at least what is observed. */
  readonly atLeast: number;
}

export interface ShiftNullParts {
  readonly types: readonly TypeSample[];
  /** By type: what its divergence counts for. */
  readonly weights: Float64Array;
  readonly terms: readonly DivergenceTerm[];
  /** By term and type: the divergence as it is. */
  readonly observed: readonly Float64Array[];
  /**
   * By type: where clusters begin among its items, and at last how many items there are, if clusters are
   * dealt whole. Null: items are dealt.
   */
  readonly cells: readonly (Uint32Array | null)[];
  readonly permutations: number;
}

/** Items that are dealt, and answers that are looked up, in all permutations: a few seconds' work. */
const MOST_STEPS = 2e8;

/**
 * How often the items of these types are dealt anew: 9,999 times, so that of 65 question types one that
 * moved alone stands out after adjustment, but 999 times where there are so many items that it takes long.
 */
export function permutationsFor(types: readonly TypeSample[]): number {
  const steps = types.reduce((sum, { n, m, labels }) => sum + Math.min(n, m) + labels.length, 0);
  return Math.min(9999, Math.max(999, Math.floor(MOST_STEPS / Math.max(1, steps))));
}

/** Sums of the same numbers in another order may differ by so much. */
const TIE = 1e-12;

/** How many of the permuted values are at least as large as the observed one. */
export function countAtLeast(permuted: Float64Array, observed: number): number {
  return permuted.reduce((count, value) => (value >= observed - TIE ? count + 1 : count), 0);
}

/**
 * A null for each term, all of the same permutations. Each type has a stream of its own, so that the order
 * of types never decides. Clusters that are dealt whole are dealt in random order until the smaller side is
 * full; the last may be cut, so that sizes stay as they are.
 */
export function shiftNulls(parts: ShiftNullParts, random: Random): readonly ShiftNull[] {
  const nulls = parts.terms.map(() => ({
    overall: new Float64Array(parts.permutations),
    types: [] as TypeNull[],
  }));
  parts.types.forEach((sample, type) => {
    const permuted = permutedValues(sample, parts, parts.cells[type] ?? null, random);
    nulls.forEach(({ overall, types }, term) => {
      const values = permuted[term]!;
      values.forEach((value, permutation) => {
        overall[permutation]! += parts.weights[type]! * value;
      });
      types.push(typeNull(values, parts.observed[term]![type]!));
    });
  });
  return nulls;
}

/** The value of each term in each permutation. */
function permutedValues(
  sample: TypeSample,
  { terms, permutations }: ShiftNullParts,
  cells: Uint32Array | null,
  random: Random,
): readonly Float64Array[] {
  const deck = deckOf(sample, terms);
  const hand = { deck, counts: new Uint32Array(deck.count), random: random.fork(sample.type) };
  const deal = cells === null ? itemDeal(hand) : cellDeal(hand, cells);
  const values = terms.map(() => new Float64Array(permutations));
  for (let permutation = 0; permutation < permutations; permutation++) {
    const dealt = deal();
    for (let term = 0; term < terms.length; term++) {
      values[term]![permutation] = deck.divergences[term]!(dealt);
    }
  }
  return values;
}

function typeNull(values: Float64Array, observed: number): TypeNull {
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    variance: sampleVariance(values),
    atLeast: countAtLeast(values, observed),
  };
}

/** Deals anew on every call, and counts the answers of the smaller side; always the same array. */
type Deal = () => Uint32Array;

interface Hand {
  readonly deck: Deck;
  readonly counts: Uint32Array;
  readonly random: Random;
}

function itemDeal({ deck: { answers, size }, counts, random }: Hand): Deal {
  return () => {
    random.choose(answers, 0, size);
    counts.fill(0);
    for (let at = 0; at < size; at++) counts[answers[at]!]! += 1;
    return counts;
  };
}

/** A cell of one item is dealt as its answer, a larger one as what its number adds to those of answers. */
function cellDeal(
  { deck: { answers, count, size }, counts, random }: Hand,
  starts: Uint32Array,
): Deal {
  const cells = Uint32Array.from({ length: starts.length - 1 }, (_, cell) =>
    starts[cell + 1]! - starts[cell]! === 1 ? answers[starts[cell]!]! : count + cell,
  );
  const few = Math.ceil((cells.length * size) / answers.length);
  return () => {
    counts.fill(0);
    let [dealt, chosen] = [0, 0];
    for (let place = 0; dealt < size; place++) {
      if (place === chosen) {
        chosen = Math.min(cells.length, place + few);
        random.choose(cells, place, chosen);
      }
      const cell = cells[place]!;
      if (cell < count) {
        counts[cell]! += 1;
        dealt++;
        continue;
      }
      const from = starts[cell - count]!;
      const end = Math.min(starts[cell - count + 1]!, from + size - dealt);
      for (let at = from; at < end; at++) counts[answers[at]!]! += 1;
      dealt += end - from;
    }
    return counts;
  };
}
