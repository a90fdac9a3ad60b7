import { describe, expect, it } from 'vitest';
import { permutationsFor, shiftNulls } from '../../audits/shift-null.ts';
import { shiftSamples, type TypeSample } from '../../audits/shift-samples.ts';
import { createRandom, totalVariationTerm } from '../../core/index.ts';
import { labelledSplit } from '../core/written-split.ts';
import { answering } from './shift-splits.ts';

function sampleOf(test: string, train: string): TypeSample {
  const split = (answers: string) => labelledSplit(answering('t', [...answers]));
  return shiftSamples(split(test), split(train)).types[0]!;
}

function nullOf(sample: TypeSample, cells: Uint32Array | null, permutations = 20_000) {
  const found = shiftNulls(
    {
      types: [sample],
      weights: Float64Array.of(1),
      terms: [totalVariationTerm],
      observed: [Float64Array.of(1)],
      cells: [cells],
      permutations,
    },
    createRandom('null'),
  );
  return found[0]!;
}

/** How often each value comes up, values to three digits. */
function shares(values: Float64Array): Record<string, number> {
  const found: Record<string, number> = {};
  for (const value of values) {
    const key = value.toFixed(3);
    found[key] = (found[key] ?? 0) + 1 / values.length;
  }
  return found;
}

describe('items that are dealt', () => {
  it.each([
    ['test', 'ab', 'aab'],
    ['train', 'aab', 'ab'],
  ])('come up as often as they should where %s is the smaller side', (_, test, train) => {
    // Two of a a a b b: a a in 3 of 10 ways (|1 − ⅓| = .667), a b in 6 (|½ − ⅔| = .167), b b in 1 (1).
    // Standard error of a share of 20,000: at most .0035.
    const found = shares(nullOf(sampleOf(test, train), null).overall);
    expect(found['0.667']).toBeCloseTo(0.3, 1.7);
    expect(found['0.167']).toBeCloseTo(0.6, 1.7);
    expect(found['1.000']).toBeCloseTo(0.1, 1.7);
  });

  it('count those at least as far apart as observed', () => {
    const { types } = nullOf(sampleOf('bb', 'aaa'), null);
    // only b b, which is 1 of 10 ways; mean .3 · .667 + .6 · .167 + .1 = .4
    expect(types[0]!.atLeast / 20_000).toBeCloseTo(0.1, 1.7);
    expect(types[0]!.mean).toBeCloseTo(0.4, 1.7);
  });
});

describe('clusters that are dealt', () => {
  it('go whole', () => {
    // clusters aa, bb of test and aa, bb of train: two of four go to test. Both of one answer in 2 of 6
    // ways (1), one of each in 4 (0); never one item alone.
    const found = shares(nullOf(sampleOf('aabb', 'aabb'), Uint32Array.of(0, 2, 4, 6, 8)).overall);
    expect(Object.keys(found).sort()).toEqual(['0.000', '1.000']);
    expect(found['1.000']).toBeCloseTo(1 / 3, 1.7);
  });

  it('are cut at the last, so that sizes stay', () => {
    // Clusters a, bb, bb with three items of test: a and bb leave bb (|⅓| = .333), in whatever order but
    // bb and bb first, which leaves a and b: b b b against a b (.5). Never anything else.
    const found = shares(nullOf(sampleOf('abb', 'bb'), Uint32Array.of(0, 1, 3, 5)).overall);
    // two items are dealt to train, the smaller side: bb whole in ⅔, a and half of bb in ⅓
    expect(Object.keys(found).sort()).toEqual(['0.333', '0.500']);
    expect(found['0.333']).toBeCloseTo(2 / 3, 1.7);
  });
});

it('the null of a type does not depend on which types stand beside it', () => {
  const [one, other] = [
    sampleOf('aab', 'abb'),
    { ...sampleOf('abc', 'abd'), type: 'other' },
  ] as const;
  const parts = (types: readonly TypeSample[]) => ({
    types,
    weights: new Float64Array(types.length).fill(1),
    terms: [totalVariationTerm],
    observed: [new Float64Array(types.length)],
    cells: types.map(() => null),
    permutations: 50,
  });
  const alone = shiftNulls(parts([one]), createRandom(1))[0]!;
  const beside = shiftNulls(parts([other, one]), createRandom(1))[0]!;
  expect(beside.types[1]).toEqual(alone.types[0]);
});

it('deals often where there are few items and 999 times where there are very many', () => {
  const sized = (n: number, m: number) => ({ ...sampleOf('a', 'a'), n, m });
  expect(permutationsFor([sized(100, 900)])).toBe(9999);
  expect(permutationsFor([sized(219_928, 438_183)])).toBe(999);
  // 50,000 items of the smaller sides and an answer in each type: 2e8 / 50,002 = 3999.8
  expect(permutationsFor([sized(40_000, 90_000), sized(30_000, 10_000)])).toBe(3999);
  expect(permutationsFor([])).toBe(9999);
});
