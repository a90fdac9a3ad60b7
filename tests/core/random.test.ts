import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../core/index.ts';
import { xoshiro128 } from '../../core/random.ts';

describe('xoshiro128', () => {
  it('yields the reference sequence of xoshiro128**', () => {
    // state 1, 2, 3, 4; the vector of the rand_xoshiro crate, made with the authors' C code (version 1.1)
    const state = Int32Array.of(1, 2, 3, 4);
    expect(Array.from({ length: 10 }, () => xoshiro128(state))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });
});

describe('createRandom', () => {
  it('repeats itself for the same seed and differs for others', () => {
    expect(draws(createRandom(7))).toEqual(draws(createRandom(7)));
    expect(draws(createRandom(7))).not.toEqual(draws(createRandom(8)));
  });

  it('forks by name, whatever was drawn or forked before', () => {
    const fresh = draws(createRandom(0).fork('folds'));
    const used = createRandom(0);
    draws(used);
    draws(used.fork('bootstrap'));
    expect(draws(used.fork('folds'))).toEqual(fresh);
    expect(draws(used.fork('folds'))).toEqual(fresh);
  });

  it('gives forks of other names, and their parent, other streams', () => {
    const parent = createRandom(0);
    const streams = [parent, parent.fork('a'), parent.fork('b'), parent.fork('a').fork('b')].map(
      (random) => draws(random).join(),
    );
    expect(new Set(streams).size).toBe(4);
  });

  it('names a fork by its path', () => {
    expect(createRandom(0).fork('bootstrap').fork('test').path).toBe('0/bootstrap/test');
  });

  it('draws uniform numbers in [0, 1) with mean 1/2 and variance 1/12', () => {
    const random = createRandom('uniform');
    const values = Array.from({ length: 20_000 }, () => random.uniform());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    // five standard errors: 5 · √(1/12 / 20000) = .0102; of the variance 5 · √(1/180 / 20000) = .0026
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(0.0102);
    expect(Math.abs(mean(values.map((value) => (value - 1 / 2) ** 2)) - 1 / 12)).toBeLessThan(
      0.0026,
    );
  });

  it('draws normal numbers with mean 0, variance 1 and fourth moment 3', () => {
    const random = createRandom('normal');
    const values = Array.from({ length: 20_000 }, () => random.normal());
    // five standard errors: 5 / √20000 = .035; 5 · √(2 / 20000) = .05; 5 · √(96 / 20000) = .35
    expect(Math.abs(mean(values))).toBeLessThan(0.035);
    expect(Math.abs(mean(values.map((value) => value ** 2)) - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean(values.map((value) => value ** 4)) - 3)).toBeLessThan(0.35);
  });
});

describe('below', () => {
  it('yields only integers below its bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.integer(), (bound, seed) => {
        const value = createRandom(seed).below(bound);
        expect(Number.isInteger(value) && value >= 0 && value < bound).toBe(true);
      }),
    );
  });

  it('is 0 for bound 1', () => {
    expect(createRandom(0).below(1)).toBe(0);
  });

  it('favours no value of a small bound', () => {
    const random = createRandom('below');
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 50_000; draw++) counts[random.below(10)]! += 1;
    expect(chiSquare(counts)).toBeLessThan(CHI_SQUARE_999[9]);
  });

  it.each([
    ['3 · 2^19, just below the switch of methods', 3 * 2 ** 19],
    ['3 · 2^30, where a plain remainder would favour the lowest third', 3 * 2 ** 30],
  ])('favours no sixth of the range for %s', (_, bound) => {
    const random = createRandom(`below ${bound}`);
    const counts = new Array<number>(6).fill(0);
    for (let draw = 0; draw < 60_000; draw++)
      counts[Math.floor((6 * random.below(bound)) / bound)]! += 1;
    expect(chiSquare(counts)).toBeLessThan(CHI_SQUARE_999[5]);
  });
});

describe('tally', () => {
  it('counts the draws of its plain form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer(), (length, seed) => {
        const [fast, plain] = [createRandom(seed), createRandom(seed)];
        const expected = new Uint16Array(length);
        for (let draw = 0; draw < length; draw++) expected[plain.below(length)]! += 1;
        const counts = new Uint16Array(length);
        fast.tally(counts);
        expect(counts).toEqual(expected);
        expect(fast.bits()).toBe(plain.bits());
      }),
    );
  });

  it('adds to what the counts hold', () => {
    const counts = Uint16Array.of(5);
    createRandom(0).tally(counts);
    expect([...counts]).toEqual([6]);
  });

  it('draws nothing for no counts', () => {
    const random = createRandom(0);
    random.tally(new Uint16Array());
    expect(random.bits()).toBe(createRandom(0).bits());
  });
});

describe('choose', () => {
  it('takes the steps of its plain form', () => {
    const bounds = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300));
    fc.assert(
      fc.property(bounds, fc.integer(), ([a, b, c], seed) => {
        const [from, to, length] = [a, b, c].sort((one, other) => one - other) as [
          number,
          number,
          number,
        ]; // three were given
        const [fast, plain] = [createRandom(seed), createRandom(seed)];
        const [items, expected] = [inOrder(length), inOrder(length)];
        for (let place = from; place < to; place++) {
          const other = place + plain.below(length - place);
          [expected[place], expected[other]] = [expected[other]!, expected[place]!];
        }
        fast.choose(items, from, to);
        expect(items).toEqual(expected);
        expect(fast.bits()).toBe(plain.bits());
      }),
    );
  });

  it('takes them too where a list is longer than the fast form is exact for', () => {
    const length = 2 ** 21 + 2;
    const [fast, plain] = [createRandom(1), createRandom(1)];
    const [items, expected] = [inOrder(length), inOrder(length)];
    for (let place = 0; place < 5; place++) {
      const other = place + plain.below(length - place);
      [expected[place], expected[other]] = [expected[other]!, expected[place]!];
    }
    fast.choose(items, 0, 5);
    expect(items.subarray(0, 5)).toEqual(expected.subarray(0, 5));
  });

  it('chooses each pair of four equally often', () => {
    const random = createRandom('choose');
    const pairs = new Map<string, number>();
    for (let draw = 0; draw < 60_000; draw++) {
      const items = inOrder(4);
      random.choose(items, 0, 2);
      const pair = [...items.subarray(0, 2)].sort().join('');
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    expect(pairs.size).toBe(6);
    expect(chiSquare([...pairs.values()])).toBeLessThan(CHI_SQUARE_999[5]);
  });
});

function inOrder(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, item) => item);
}

describe('shuffle', () => {
  it('yields each order of three equally often', () => {
    const random = createRandom('shuffle');
    const orders = new Map<string, number>();
    for (let draw = 0; draw < 60_000; draw++) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    expect(chiSquare([...orders.values()])).toBeLessThan(CHI_SQUARE_999[5]);
  });

  it('shuffles in place and keeps every element', () => {
    const items = Uint32Array.from({ length: 100 }, (_, item) => item);
    const shuffled = createRandom(3).shuffle(items);
    expect(shuffled).toBe(items);
    expect([...shuffled]).not.toEqual([...items.keys()]);
    expect([...shuffled].sort((one, other) => one - other)).toEqual([...items.keys()]);
  });

  it('leaves lists of none and of one', () => {
    expect(createRandom(0).shuffle([])).toEqual([]);
    expect(createRandom(0).shuffle(['only'])).toEqual(['only']);
  });
});

/** scipy 1.17.1, stats.chi2.ppf(.999, [5, 9]) */
const CHI_SQUARE_999 = { 5: 20.515, 9: 27.877 } as const;

function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function draws(random: Random): number[] {
  return Array.from({ length: 4 }, () => random.bits());
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
