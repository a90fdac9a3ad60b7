import { ABSENT } from '../split/column.ts';
import { rowNumbers } from '../split/row-numbers.ts';
import { sortedByCode } from '../statistics/counting-sort.ts';
import type { CodeSets } from './shingles.ts';

/** For each set that was asked for the most similar known one. */
export interface NearestSets {
  /** The known set of the highest similarity that reaches the threshold, of equals the first; else `ABSENT`. */
  readonly nearest: Uint32Array;
  /** The similarity of the two; 0 where there is none. */
  readonly similarity: Float64Array;
}

/**
 * For each set asked the known one with the largest Jaccard similarity |A ∩ B| / |A ∪ B|, if that is
 * at least `threshold` (above 0, at most 1). Exact: no pair is missed, and none is an estimate.
 * Empty sets are similar to nothing.
 *
 * All-pairs join with the prefix filter of Bayardo, Ma & Srikant 2007 ("Scaling Up All Pairs Similarity
 * Search") and the filters by size and position of Xiao et al. 2008 ("Efficient Similarity Joins for
 * Near Duplicate Detection"): two ascending sets of a and b codes, of which at least o are common,
 * share one of the first a − o + 1 codes of the one and b − o + 1 of the other. Fast where low codes
 * are rare, as `shingleSets` makes them.
 */
export function jaccardJoin(asked: CodeSets, known: CodeSets, threshold: number): NearestSets {
  const count = asked.offsets.length - 1;
  const nearest = new Uint32Array(count).fill(ABSENT);
  const similarity = new Float64Array(count);
  eachCandidate(asked, known, threshold, (set, other) => {
    const found = jaccard(asked, set, known, other);
    if (found < threshold || found < similarity[set]!) return;
    if (found === similarity[set] && nearest[set]! < other) return;
    nearest[set] = other;
    similarity[set] = found;
  });
  return { nearest, similarity };
}

type Visit = (set: number, other: number) => void;

/**
 * Calls back for all pairs that may be similar, for some of them several times. It goes through codes,
 * and not through sets, so that the few sets that share a code are at hand in the processor's cache.
 */
function eachCandidate(asked: CodeSets, known: CodeSets, threshold: number, visit: Visit): void {
  const [own, others] = [prefixIndex(asked, threshold), prefixIndex(known, threshold)];
  const least = leastOfTotal(largestSize(asked) + largestSize(known), threshold);
  const codes = Math.min(own.starts.length, others.starts.length) - 1;
  for (let code = 0; code < codes; code++) {
    let first = others.starts[code]!;
    const end = others.starts[code + 1]!;
    for (let entry = own.starts[code]!; entry < own.starts[code + 1]!; entry++) {
      const smallest = threshold * own.sizes[entry]! - ROUNDING;
      while (first < end && others.sizes[first]! < smallest) first++;
      eachPartner({ own, entry, others, first, end, least, threshold }, visit);
    }
  }
}

interface Partners {
  readonly own: PrefixIndex;
  readonly entry: number;
  readonly others: PrefixIndex;
  /** The other entries of the same code, of which the first is large enough. */
  readonly first: number;
  readonly end: number;
  readonly least: Uint32Array;
  readonly threshold: number;
}

/** Two sets that must have `least` in common differ in no more than their sizes less twice of it. */
function eachPartner(
  { own, entry, others, first, end, least, threshold }: Partners,
  visit: Visit,
): void {
  const { sizes, rests, evenMarks, oddMarks, sets } = others;
  const [size, rest, set] = [own.sizes[entry]!, own.rests[entry]!, own.sets[entry]!];
  const largest = size / threshold + ROUNDING;
  const [even, odd] = [own.evenMarks[entry]!, own.oddMarks[entry]!];
  for (let at = first; at < end; at++) {
    const other = sizes[at]!;
    if (other > largest) return;
    const common = least[size + other]!;
    if (rest < common) return;
    if (rests[at]! < common) continue;
    const apart = size + other - 2 * common;
    const bits = bitCount(even ^ evenMarks[at]!);
    if (bits > apart || bits + bitCount(odd ^ oddMarks[at]!) > apart) continue;
    visit(set, sets[at]!);
  }
}

/** For two sets of so many codes together, how many of them both must have: ⌈t / (1 + t) · total⌉. */
function leastOfTotal(most: number, threshold: number): Uint32Array {
  return Uint32Array.from({ length: most + 1 }, (_, total) =>
    roundedUp((threshold * total) / (1 + threshold)),
  );
}

/** Products of decimals may come out a little high; a bound that is a little low misses nothing. */
const ROUNDING = 1e-9;

function roundedUp(bound: number): number {
  return Math.ceil(bound - ROUNDING);
}

/** How many codes of a set of this size come before those that a similar set may share alone. */
function prefixOf(size: number, threshold: number): number {
  return size === 0 ? 0 : size - roundedUp(threshold * size) + 1;
}

function sizeOf({ offsets }: CodeSets, set: number): number {
  return offsets[set + 1]! - offsets[set]!;
}

function largestSize(sets: CodeSets): number {
  let largest = 0;
  for (let set = 0; set + 1 < sets.offsets.length; set++) {
    largest = Math.max(largest, sizeOf(sets, set));
  }
  return largest;
}

/** Where each code stands in the prefixes of the sets, the smallest sets first. */
interface PrefixIndex {
  /** Entries of code c: from `starts[c]` up to `starts[c + 1]`. */
  readonly starts: Uint32Array;
  readonly sets: Uint32Array;
  readonly sizes: Uint32Array;
  /** How many codes of the set there are from this one on. */
  readonly rests: Uint32Array;
  /** The marks of the set: of its even codes, and of its odd ones. */
  readonly evenMarks: Int32Array;
  readonly oddMarks: Int32Array;
}

function prefixIndex(all: CodeSets, threshold: number): PrefixIndex {
  const sizes = Uint32Array.from({ length: all.offsets.length - 1 }, (_, set) => sizeOf(all, set));
  const starts = prefixStarts(all, threshold);
  const [next, marks, length] = [starts.slice(), marksOf(all), starts.at(-1)!];
  const index = {
    starts,
    sets: new Uint32Array(length),
    sizes: new Uint32Array(length),
    rests: new Uint32Array(length),
    evenMarks: new Int32Array(length),
    oddMarks: new Int32Array(length),
  };
  const bySize = sortedByCode(rowNumbers(sizes.length), sizes, largestSize(all) + 1).rows;
  for (const set of bySize) {
    const size = sizes[set]!;
    const from = all.offsets[set]!;
    for (let at = 0; at < prefixOf(size, threshold); at++) {
      const place = next[all.codes[from + at]!]!++;
      index.sets[place] = set;
      index.sizes[place] = size;
      index.rests[place] = size - at;
      index.evenMarks[place] = marks[2 * set]!;
      index.oddMarks[place] = marks[2 * set + 1]!;
    }
  }
  return index;
}

/** Where the entries of each code begin, and at last where all end. */
function prefixStarts(all: CodeSets, threshold: number): Uint32Array {
  const most = all.codes.reduce((largest, code) => Math.max(largest, code + 1), 0);
  const starts = new Uint32Array(most + 1);
  for (let set = 0; set + 1 < all.offsets.length; set++) {
    const from = all.offsets[set]!;
    const prefix = prefixOf(sizeOf(all, set), threshold);
    for (let at = from; at < from + prefix; at++) starts[all.codes[at]! + 1]! += 1;
  }
  for (let code = 0; code < most; code++) starts[code + 1]! += starts[code]!;
  return starts;
}

/**
 * Two words a set: a bit for each code by a hash, in the first for even codes and in the second for odd
 * ones, where two codes of one bit cancel out. Sets that differ in d codes differ in at most d bits, so
 * that few pairs need a look at their codes.
 */
function marksOf({ offsets, codes }: CodeSets): Int32Array {
  const marks = new Int32Array(2 * (offsets.length - 1));
  for (let set = 0; set + 1 < offsets.length; set++) {
    for (let at = offsets[set]!; at < offsets[set + 1]!; at++) {
      const code = codes[at]!;
      marks[2 * set + (code & 1)]! ^= 1 << (Math.imul(code, GOLDEN) >>> HASH_SHIFT);
    }
  }
  return marks;
}

/** Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4): 2^32 over the golden ratio. */
const GOLDEN = 0x9e3779b1;
/** Leaves the 5 bits that number the places of a word. */
const HASH_SHIFT = 27;

/** How many bits of a word are set, added up in parallel (Warren, Hacker's Delight, section 5-1). */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** |A ∩ B| / |A ∪ B| of two sets that are not both empty. */
function jaccard(one: CodeSets, set: number, other: CodeSets, candidate: number): number {
  const stop = one.offsets[set + 1]!;
  const end = other.offsets[candidate + 1]!;
  let i = one.offsets[set]!;
  let j = other.offsets[candidate]!;
  let common = 0;
  while (i < stop && j < end) {
    const a = one.codes[i]!;
    const b = other.codes[j]!;
    if (a === b) common++;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return common / (sizeOf(one, set) + sizeOf(other, candidate) - common);
}
