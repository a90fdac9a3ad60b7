/**
 * Seeded chance. A stream is named by its path from the root, so what it yields depends on the seed
 * and the name alone: not on who asked before, and not on how many threads there are.
 *
 * Generator: xoshiro128** (Blackman & Vigna 2021, "Scrambled Linear Pseudorandom Number
 * Generators", ACM TOMS 47:4), seeded by SplitMix32 of an FNV-1a hash of the path.
 */
export interface Random {
  /** The path of this stream, for example `0/bootstrap/test`. */
  readonly path: string;
  /** A stream of its own for `name`; the same name always gives the same stream from its start. */
  fork(name: string): Random;
  /** A uniform integer in [0, 2^32). */
  bits(): number;
  /** A uniform number in [0, 1) with 32 bits. */
  uniform(): number;
  /** A uniform integer in [0, bound), without bias; bound from 1 to 2^32. */
  below(bound: number): number;
  /** Chooses uniformly as often as the list is long, with replacement, and counts each choice up. */
  tally(counts: Uint16Array): void;
  /**
   * Fills the places from `from` below `to` with items chosen uniformly from those at `from` and after,
   * without replacement: so many steps of a shuffle (Fisher & Yates). What was there changes places.
   */
  choose(items: Uint32Array, from: number, to: number): void;
  /** A standard normal number (Box & Muller 1958). */
  normal(): number;
  /** Shuffles in place (Fisher & Yates) and returns its argument. */
  shuffle<A extends Uint32Array | unknown[]>(items: A): A;
}

/** The root stream of a run: everything random in it comes from forks of this one. */
export function createRandom(seed: number | string): Random {
  return stream(String(seed));
}

function stream(path: string): Random {
  const state = seedState(path);
  const bits = () => xoshiro128(state);
  const uniform = () => bits() / 0x1_0000_0000;
  const below = (bound: number) => uniformBelow(bits, bound);
  return {
    path,
    fork: (name) => stream(`${path}/${name}`),
    bits,
    uniform,
    below,
    tally: (counts) => tally(counts, state),
    choose: (items, from, to) => choose(items, { from, to, state, below }),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle: (items) => shuffleInPlace(items, below),
  };
}

/** One step of xoshiro128** on a state of four words, not all zero, which it advances. */
export function xoshiro128(state: Int32Array): number {
  const second = state[1]!;
  const scrambled = Math.imul(rotateLeft(Math.imul(second, 5), 7), 9) >>> 0;
  state[2]! ^= state[0]!;
  state[3]! ^= second;
  state[1]! ^= state[2]!;
  state[0]! ^= state[3]!;
  state[2]! ^= second << 9;
  state[3] = rotateLeft(state[3]!, 11);
  return scrambled;
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/**
 * Plain form: `for (each of counts) counts[uniformBelow(bits, counts.length)] += 1`. Here the state
 * stays in registers, which is three times as fast; the bootstrap draws 50 million times.
 */
function tally(counts: Uint16Array, state: Int32Array): void {
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
  const least = 0x1_0000_0000 % counts.length;
  for (let drawn = 0; drawn < counts.length; ) {
    const product = (Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0) * counts.length;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    const chosen = Math.floor(product / 0x1_0000_0000);
    if (product - chosen * 0x1_0000_0000 < least) continue;
    counts[chosen]! += 1;
    drawn++;
  }
  state.set([a, b, c, d]);
}

interface Choice {
  readonly from: number;
  readonly to: number;
  readonly state: Int32Array;
  readonly below: (bound: number) => number;
}

/**
 * Plain form: `for (place from..to) swap(place, place + below(items.length - place))`. Here the state stays
 * in registers, as in `tally`; a permutation of a large split chooses hundreds of thousands of items.
 */
function choose(items: Uint32Array, { from, to, state, below }: Choice): void {
  let place = from;
  for (; place < to && items.length - place > LARGEST_EXACT; place++) {
    swap(items, place, place + below(items.length - place));
  }
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
  while (place < to) {
    const bound = items.length - place;
    const product = (Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0) * bound;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    const high = Math.floor(product / 0x1_0000_0000);
    const low = product - high * 0x1_0000_0000;
    if (low < bound && low < 0x1_0000_0000 % bound) continue;
    const chosen = items[place + high]!;
    items[place + high] = items[place]!;
    items[place] = chosen;
    place++;
  }
  state.set([a, b, c, d]);
}

function swap(items: Uint32Array, one: number, other: number): void {
  const kept = items[one]!;
  items[one] = items[other]!;
  items[other] = kept;
}

/** Four words by SplitMix32 (the 32-bit finaliser of MurmurHash3 over a Weyl sequence). */
function seedState(path: string): Int32Array {
  let counter = fnv1a(path);
  const next = () => {
    counter = (counter + 0x9e3779b9) | 0;
    let word = counter;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
  return Int32Array.of(next(), next(), next(), next() | 1);
}

/** FNV-1a, 32 bits, over UTF-16 code units low byte first (Fowler, Noll & Vo). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash;
}

/**
 * Lemire 2019, "Fast Random Integer Generation in an Interval": the high word of bits × bound, where
 * the low word is not among the few that would favour some values. Exact while the product fits the
 * 53 bits of a double, which is bounds up to 2^21; above, the incomplete last block is rejected.
 */
function uniformBelow(bits: () => number, bound: number): number {
  if (bound > LARGEST_EXACT) return rejectingBelow(bits, bound);
  for (;;) {
    const product = bits() * bound;
    const high = Math.floor(product / 0x1_0000_0000);
    const low = product - high * 0x1_0000_0000;
    if (low >= bound || low >= 0x1_0000_0000 % bound) return high;
  }
}

/** A product with 32 random bits is exact up to here. */
const LARGEST_EXACT = 0x20_0000;

function rejectingBelow(bits: () => number, bound: number): number {
  const complete = 0x1_0000_0000 - (0x1_0000_0000 % bound);
  let word = bits();
  while (word >= complete) word = bits();
  return word % bound;
}

function shuffleInPlace<A extends Uint32Array | unknown[]>(
  items: A,
  below: (bound: number) => number,
): A {
  for (let last = items.length - 1; last > 0; last--) {
    const chosen = below(last + 1);
    const kept = items[last];
    items[last] = items[chosen] as A[number]; // `chosen` ≤ `last`, so the element exists
    items[chosen] = kept as A[number]; // as above
  }
  return items;
}
