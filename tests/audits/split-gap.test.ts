import { describe, expect, it } from 'vitest';
import { type ScoredSplit, splitGap } from '../../audits/split-gap.ts';
import { gapWaterfall, splitGapMeasures } from '../../audits/split-gap-measures.ts';
import {
  clopperPearsonInterval,
  createRandom,
  DEFAULT_SETTINGS,
  findMeasure,
} from '../../core/index.ts';
import { labelledSplit } from '../core/written-split.ts';

const settings = { ...DEFAULT_SETTINGS, bootstrap: 400 };

/** By answer type: how many of its items the model has right, and wrong. */
type Counts = Readonly<Record<string, readonly [right: number, wrong: number]>>;

function scored(name: string, counts: Counts, images = name): ScoredSplit {
  const items = Object.entries(counts).flatMap(([answerType, [right, wrong]]) =>
    Array.from({ length: right + wrong }, (_, at) => ({ answerType, score: at < right ? 1 : 0 })),
  );
  return {
    split: labelledSplit(
      items.map(({ answerType }, at) => ({ answerType, image: `${images} ${at}` })),
      name,
    ),
    scores: Float64Array.from(items, ({ score }) => score),
  };
}

// train: 60 yes/no (.9) and 40 other (.5), in all .74; test: 20 yes/no (.6) and 80 other (.4), in all .44
const train = scored('train', { 'yes/no': [54, 6], other: [20, 20] });
const test = scored('test', { 'yes/no': [12, 8], other: [32, 48] });

describe('the gap from train to test', () => {
  const gap = splitGap(train, test, settings, createRandom(0));
  const measures = splitGapMeasures(gap, null);
  const numberOf = (name: string, answerType?: string) =>
    findMeasure(measures, name, answerType === undefined ? null : { answerType })!.value;

  it('is mix and rate', () => {
    // mix: (.6 − .2) · .75 + (.4 − .8) · .45 = .12; rates: .4 · .3 = .12 and .6 · .1 = .06
    expect(numberOf('split-gap')).toBeCloseTo(0.3, 12);
    expect(numberOf('mix-gap')).toBeCloseTo(0.12, 12);
    expect(numberOf('rate-gap')).toBeCloseTo(0.18, 12);
    expect(numberOf('rate-gap', 'yes/no')).toBeCloseTo(0.12, 12);
    expect(numberOf('rate-gap', 'other')).toBeCloseTo(0.06, 12);
  });

  it('has an interval as wide as two independent samples make it', () => {
    // variances .74 · .26 / 100 + .44 · .56 / 100 = .0664²; ± 1.96 of it. The ends of 400 replicates are
    // known to about a tenth of the width.
    const [low, high] = findMeasure(measures, 'split-gap')!.interval!;
    expect(high - low).toBeGreaterThan(0.85 * 2 * 1.96 * 0.0664);
    expect(high - low).toBeLessThan(1.15 * 2 * 1.96 * 0.0664);
    expect(findMeasure(measures, 'split-gap')!.method).toContain('each split resampled by itself');
  });

  it('adds up in every replicate', () => {
    gap.difference.forEach((difference, at) => {
      expect(gap.mix[at]! + gap.rate[at]!).toBeCloseTo(difference, 12);
    });
  });

  it('is drawn step by step, each from where the last one ended', () => {
    const { rows } = gapWaterfall(gap, 'a title', 'an-id');
    expect(rows.map(([step, kind, from, to]) => [step, kind, from, to])).toEqual([
      ['train', 'total', 0, expect.closeTo(0.74, 12)],
      ['mix of answer types', 'change', expect.closeTo(0.74, 12), expect.closeTo(0.62, 12)],
      ['score on yes/no', 'change', expect.closeTo(0.62, 12), expect.closeTo(0.5, 12)],
      ['score on other', 'change', expect.closeTo(0.5, 12), expect.closeTo(0.44, 12)],
      ['test', 'total', 0, expect.closeTo(0.44, 12)],
    ]);
    expect(rows[0]!.at(-1)).toBe(100);
  });
});

it('a type that only one split has is mix, and has no rate of its own', () => {
  // number is right in all 50 of its items of train: .5 · 1 + .5 · .5 − .5 = .25, all of it mix
  const one = scored('train', { number: [50, 0], other: [25, 25] });
  const other = scored('test', { other: [30, 30] });
  const measures = splitGapMeasures(splitGap(one, other, settings, createRandom(0)), null);
  expect(findMeasure(measures, 'split-gap')!.value).toBeCloseTo(0.25, 12);
  expect(findMeasure(measures, 'mix-gap')!.value).toBeCloseTo(0.25, 12);
  expect(findMeasure(measures, 'rate-gap')!.value).toBeCloseTo(0, 12);
  expect(findMeasure(measures, 'rate-gap', { answerType: 'number' })).toBeUndefined();
});

it('images that both splits ask about are paired', () => {
  // The same items on the same images, and so the same score in every replicate.
  const counts = { 'yes/no': [30, 20], other: [25, 25] } as const;
  const gap = splitGap(
    scored('train', counts, 'image'),
    scored('test', counts, 'image'),
    settings,
    createRandom(0),
  );
  for (const values of [gap.difference, gap.mix, gap.rate]) {
    for (const value of values) expect(value).toBeCloseTo(0, 12);
  }
  expect(splitGapMeasures(gap, null)[0]!.method).toContain(
    'clusters of both splits drawn together',
  );
});

it('few clusters have no interval, with that reason', () => {
  const small = scored('train', { other: [5, 5] });
  const [measure] = splitGapMeasures(splitGap(small, test, settings, createRandom(0)), null);
  expect(measure!.interval).toBeUndefined();
  expect(measure!.reason).toContain('10 clusters in one split');
});

it('intervals hold the planted gap and its parts as often as they should', () => {
  // Items are right with .9 and .5 in train, of which 60 % are yes/no, and with .6 and .4 in test, 20 %.
  const truths = { 'split-gap': 0.3, 'mix-gap': 0.12, 'rate-gap': 0.18 };
  const hits = { 'split-gap': 0, 'mix-gap': 0, 'rate-gap': 0 };
  const worlds = 200;
  for (let world = 0; world < worlds; world++) {
    const random = createRandom(`planted ${world}`);
    const draw = (name: string, items: number, yesNo: number, rates: readonly [number, number]) => {
      const counts = { 'yes/no': [0, 0], other: [0, 0] } as Record<string, [number, number]>;
      for (let item = 0; item < items; item++) {
        const isYesNo = random.uniform() < yesNo;
        const isRight = random.uniform() < rates[isYesNo ? 0 : 1];
        counts[isYesNo ? 'yes/no' : 'other']![isRight ? 0 : 1] += 1;
      }
      return scored(name, counts);
    };
    const gap = splitGap(
      draw('train', 200, 0.6, [0.9, 0.5]),
      draw('test', 150, 0.2, [0.6, 0.4]),
      { ...settings, bootstrap: 200 },
      random,
    );
    const measures = splitGapMeasures(gap, null);
    for (const name of ['split-gap', 'mix-gap', 'rate-gap'] as const) {
      const [low, high] = findMeasure(measures, name)!.interval!;
      if (low <= truths[name] && truths[name] <= high) hits[name]++;
    }
  }
  for (const count of Object.values(hits)) {
    expect(clopperPearsonInterval(count, worlds, 0.999)![1]).toBeGreaterThanOrEqual(0.95);
  }
});
