import { describe, expect, it } from 'vitest';
import { answerExcesses } from '../../audits/answer-excess.ts';
import { excessMeasure } from '../../audits/excess-measures.ts';
import { shiftSamples } from '../../audits/shift-samples.ts';
import { typeExcess } from '../../audits/type-excess.ts';
import {
  clopperPearsonInterval,
  createRandom,
  hypergeometricMean,
  type Split,
  totalVariationTerm,
} from '../../core/index.ts';
import { labelledSplit } from '../core/written-split.ts';
import { answering, plantedSplit } from './shift-splits.ts';

function excessOf(test: Split, train: Split, permutations = 999) {
  const found = answerExcesses(
    shiftSamples(test, train),
    [test, train],
    { terms: [totalVariationTerm], permutations },
    createRandom(0),
  );
  return { ...found, excess: found.excesses[0]! };
}

describe('the excess over all types', () => {
  it('weighs each type by its share in test', () => {
    // t: a a a against a b b; of six items each. u: one answer, the same. Shares ¾ and ¼.
    const test = labelledSplit([...answering('t', ['a', 'a', 'a']), ...answering('u', ['c'])]);
    const train = labelledSplit([
      ...answering('t', ['a', 'b', 'b']),
      ...answering('u', ['c', 'c']),
    ]);
    const { excess } = excessOf(test, train);
    expect(excess.raw).toBeCloseTo((3 / 4) * (2 / 3), 12);
    // three of a a a a b b: b b in 4 of 20 ways (⅔), one b in 12 (0), none in 4 (⅔): mean .2667
    expect(excess.expected).toBeCloseTo((3 / 4) * (8 / 20) * (2 / 3), 12);
  });

  it('has the jackknife variance of its definition, with whole influences of clusters', () => {
    // Every item left out in turn, by computing all anew.
    const random = createRandom('jackknife');
    const item = (split: string, at: number) => ({
      questionType: `t${random.below(2)}`,
      answer: `a${random.below(3)}`,
      image: `${split} ${at >> 1}`,
    });
    const items = Array.from({ length: 60 }, (_, at) => item('one', at));
    const others = Array.from({ length: 80 }, (_, at) => item('other', at));
    const excessWithout = (left: number | null, leftOther: number | null) =>
      closedExcess(
        labelledSplit(items.filter((_, at) => at !== left)),
        labelledSplit(others.filter((_, at) => at !== leftOther)),
      );
    const whole = excessWithout(null, null);
    const influences = [
      items.map((_, at) => whole - excessWithout(at, null)),
      others.map((_, at) => whole - excessWithout(null, at)),
    ];
    const clusterSums = influences.flatMap((values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const pairs = Array.from({ length: values.length / 2 }, (_, pair) => pair);
      return pairs.map((pair) => values[2 * pair]! + values[2 * pair + 1]! - 2 * mean);
    });
    const squares = clusterSums.reduce((sum, value) => sum + value * value, 0);
    const { spread } = excessOf(labelledSplit(items), labelledSplit(others)).excess;
    expect(spread).toMatchObject({ clusters: 70, fewest: 30 });
    expect(spread.variance).toBeCloseTo((70 / 69) * squares, 12);
  });

  it('deals clusters where splits share few images, and items where they share most', () => {
    const types = [[40, [1, 1]]] as const;
    const split = (name: string, images: string) =>
      plantedSplit({ name, types, clusterSize: 4, images }, createRandom(name));
    expect(excessOf(split('test', 'a'), split('train', 'b')).dealsClusters).toBe(true);
    expect(excessOf(split('test', 'a'), split('train', 'a')).dealsClusters).toBe(false);
    const alone = (name: string) =>
      plantedSplit({ name, types, clusterSize: 1, images: name }, createRandom(name));
    expect(excessOf(alone('test'), alone('train')).dealsClusters).toBe(false);
  });
});

const WORLDS = 150;
const SIZES = [240, 480] as const;
const SEVEN = [7, 6, 5, 4, 3, 2, 1];

/** Two types with equal weights, each of half the items. */
function plantedPair(name: string, weights: Pair<readonly number[]>, clusterSize: number) {
  const split = (own: 'test' | 'train', side: 0 | 1) => {
    const type = [SIZES[side] / 2, weights[side]] as const;
    const planted = { name: own, types: [type, type], clusterSize, images: own };
    return plantedSplit(planted, createRandom(`${name} ${own}`));
  };
  return [split('test', 0), split('train', 1)] as const;
}

describe.each([
  ['nothing moved', SEVEN, SEVEN, 1],
  ['nothing moved, in clusters of four equal answers', SEVEN, SEVEN, 4],
  ['a little moved', SEVEN, [5, 6, 6, 4, 3, 2, 2], 1],
  ['much moved, in clusters of two', SEVEN, [...SEVEN].reverse(), 2],
])('worlds in which %s', (name, asked, learnt, clusterSize) => {
  const worlds = Array.from({ length: WORLDS }, (_, world) => {
    const [test, train] = plantedPair(`${name} ${world}`, [asked, learnt], clusterSize);
    return excessOf(test, train, 99);
  });

  it('have intervals that hold the expected excess as often as 95 % intervals should', () => {
    // the exam's rule: the exact 99.9 % interval of the hit rate reaches .95
    const truth = expectedExcess([asked, learnt], clusterSize);
    const hits = worlds.filter(({ excess, ...dealing }) => {
      const named = { name: 'total-variation', unit: 'share' } as const;
      const [low, high] = excessMeasure(named, excess, { n: 1, group: null, dealing }).interval!;
      return low <= truth && truth <= high;
    });
    expect(clopperPearsonInterval(hits.length, WORLDS, 0.999)![1]).toBeGreaterThanOrEqual(0.95);
  });

  it('have p values of at most .05 in no more than 5 % where nothing moved, in most where much did', () => {
    // 1 + b of 1 + 99
    const alarms = worlds.filter(({ excess }) => 1 + excess.atLeast <= 5).length;
    if (name.startsWith('nothing')) {
      expect(clopperPearsonInterval(alarms, WORLDS, 0.999)![0]).toBeLessThanOrEqual(0.05);
    } else if (name.startsWith('much')) {
      expect(alarms).toBe(WORLDS);
    }
  });

  it('have the expected excess on average', () => {
    const values = worlds.map(({ excess }) => excess.raw - excess.expected);
    const mean = values.reduce((sum, value) => sum + value, 0) / WORLDS;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const error = Math.sqrt(squares / (WORLDS - 1) / WORLDS);
    const truth = expectedExcess([asked, learnt], clusterSize);
    expect(Math.abs(mean - truth)).toBeLessThan(4 * error);
  });
});

type Pair<T> = readonly [T, T];

/**
 * The expected excess of each type in closed form. Counted in clusters, an answer's counts are binomial,
 * X of N in test and Y of M in train, independent; by chance dealt they are hypergeometric given X + Y.
 */
function expectedExcess([asked, learnt]: Pair<readonly number[]>, clusterSize: number): number {
  const [n, m] = SIZES.map((size) => size / 2 / clusterSize) as unknown as Pair<number>; // of a pair
  const total = asked.reduce((sum, weight) => sum + weight, 0);
  return asked.reduce((sum, weight, answer) => {
    const [ofTest, ofTrain] = [binomial(n, weight / total), binomial(m, learnt[answer]! / total)];
    const dealt = Array.from({ length: n + m + 1 }, (_, marked) =>
      hypergeometricMean({ population: n + m, marked, drawn: n }, (x) =>
        totalVariationTerm(x, marked - x, n, m),
      ),
    );
    let own = 0;
    ofTest.forEach((p, x) => {
      ofTrain.forEach((q, y) => {
        own += p * q * (totalVariationTerm(x, y, n, m) - dealt[x + y]!);
      });
    });
    return sum + own;
  }, 0);
}

/** P(X = k) for k of n, by the recursion from n − 1 to n trials. */
function binomial(n: number, share: number): number[] {
  let shares = [1];
  for (let trial = 0; trial < n; trial++) {
    shares = Array.from(
      { length: shares.length + 1 },
      (_, k) => (shares[k] ?? 0) * (1 - share) + (shares[k - 1] ?? 0) * share,
    );
  }
  return shares;
}

/** Σ n_t e_t / n from the types' own excesses. */
function closedExcess(test: Split, train: Split): number {
  const { types, n } = shiftSamples(test, train);
  return types.reduce((sum, sample) => {
    const { raw, expected } = typeExcess(sample, totalVariationTerm);
    return sum + (sample.n / n) * (raw - expected);
  }, 0);
}
