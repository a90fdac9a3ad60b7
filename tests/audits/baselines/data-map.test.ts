import { describe, expect, it } from 'vitest';
import { dataMap } from '../../../audits/baselines/data-map.ts';
import { createRandom, DEFAULT_SETTINGS, findMeasure, type Settings } from '../../../core/index.ts';
import { type TrainedRuns, trainBaselines } from '../../../trainers/index.ts';
import { fakeRuns } from '../fake-training.ts';
import { textSplit } from '../text-split.ts';

const settings: Settings = { ...DEFAULT_SETTINGS, metric: 'label', bootstrap: 100 };
const test = textSplit(
  ['easy', 'hard', 'wavering', 'late', 'validating'].map((word, at) => ({
    texts: { question: `${word}?` },
    answer: word,
    answerType: at < 2 ? 'yes/no' : 'other',
  })),
);
const epochs = [
  Float32Array.of(0.875, 0.125, 0.75, 0.25, Number.NaN),
  Float32Array.of(0.875, 0.125, 0.25, 0.25, Number.NaN),
  Float32Array.of(0.875, 0.125, 0.75, 0.5, Number.NaN),
  Float32Array.of(0.875, 0.125, 0.25, 1, Number.NaN),
];

function mapped(own: readonly Float32Array[] = epochs, changed: Partial<Settings> = {}) {
  const trained = fakeRuns(() => ({ epochs: own }));
  const artifacts = { test, train: null, trained };
  return dataMap.measure(artifacts, { ...settings, ...changed }, createRandom(0));
}

describe('data-map', () => {
  const { measures, evidence, trainers, warnings } = mapped();
  const value = (name: string) => findMeasure(measures, name)!.value;

  it('asks for one training in sample, with hard targets', () => {
    expect(dataMap.trains!({ test, train: null }, settings)).toMatchObject([
      { protocol: 'in-sample', folds: 0, repeat: 0, targets: 'hard' },
    ]);
  });

  it('states the mean course of the items that were learnt on', () => {
    // μ: .875, .125, .5, .5. σ: 0, 0, .25, and √((2 · .25² + 0 + .5²) / 4) = √.09375
    expect(findMeasure(measures, 'confidence')).toMatchObject({ value: 0.5, n: 4 });
    expect(value('variability')).toBeCloseTo((0.25 + Math.sqrt(0.09375)) / 4, 7);
    // epochs above .5: 4, 0, 2 and 1 of 4; .5 itself is not above
    expect(value('correctness')).toBeCloseTo((4 + 0 + 2 + 1) / 16, 12);
  });

  it('counts what is learnt and lost again, never learnt, and easily learnt', () => {
    // only the wavering item falls, twice
    expect(findMeasure(measures, 'forgetting-events')).toMatchObject({ value: 0.5, unit: 'count' });
    expect(value('never-learnt-share')).toBe(0.25);
    expect(value('easy-share')).toBe(0.25);
    expect(findMeasure(measures, 'never-learnt-share', { answerType: 'yes/no' })!.value).toBe(0.5);
  });

  it('tells hard items from those that the model wavers on', () => {
    // hard: μ .125, σ 0. σ of .25 itself is wavering, and √.09375 = .31 too
    expect(value('hard-share')).toBe(0.25);
    expect(value('ambiguous-share')).toBe(0.5);
  });

  it('puts no item in two regions, and a border in neither', () => {
    // μ .75 and .25, which are not above and below; σ 0
    const border = mapped([Float32Array.of(0.75, 0.25, 0.75, 0.25, 0.75)]).measures;
    const shares = ['easy-share', 'hard-share', 'ambiguous-share'];
    expect(shares.map((name) => findMeasure(border, name)!.value)).toEqual([0, 0, 0]);
  });

  it('counts the items that only validated', () => {
    expect(warnings).toMatchObject([{ code: 'only-validated', count: 1 }]);
  });

  it('warns of answers that the model cannot give, and of a single epoch', () => {
    const { warnings: told } = mapped([Float32Array.of(0, 0, 0.5, 0.5, 0.5)]);
    expect(told).toMatchObject([{ code: 'one-epoch' }, { code: 'outside-vocabulary', count: 2 }]);
    const twice = mapped([Float32Array.of(0, 1, 1, 1, 1), Float32Array.of(0.5, 0, 1, 1, 1)]);
    expect(twice.warnings).toEqual([]);
  });

  it('maps confidence by variability', () => {
    const { rows, kind } = evidence.find(({ id }) => id === 'map-bag-of-ngrams')!;
    expect(kind).toBe('heatmap');
    expect(rows).toHaveLength(100);
    expect(rows.filter(([, , , count]) => count !== 0)).toEqual([
      ['0.8–0.9', '0–0.05', 0.25, 1],
      ['0.5–0.6', '0.25–0.3', 0.25, 1],
      ['0.5–0.6', '0.3–0.35', 0.25, 1],
      ['0.1–0.2', '0–0.05', 0.25, 1],
    ]);
  });

  it('lists the hardest items first, of equals the first by id', () => {
    const { rows } = evidence.find(({ id }) => id === 'hardest-items-bag-of-ngrams')!;
    expect(rows.map(([question, answer, confidence]) => [question, answer, confidence])).toEqual([
      ['hard?', 'hard', 0.125],
      ['wavering?', 'wavering', 0.5],
      ['late?', 'late', 0.5],
      ['easy?', 'easy', 0.875],
    ]);
    expect(mapped(epochs, { examples: false }).evidence.map(({ id }) => id)).toEqual([
      'map-bag-of-ngrams',
      'training-curves',
    ]);
  });

  it('names its trainer', () => {
    expect(trainers!.map(({ id }) => id)).toEqual(['bag-of-ngrams-question']);
  });

  it('is undefined where nothing was learnt on', () => {
    const nothing = mapped([new Float32Array(5).fill(Number.NaN)]);
    expect(findMeasure(nothing.measures, 'confidence')).toMatchObject({
      value: null,
      reason: 'no items',
    });
    expect(findMeasure(mapped([]).measures, 'confidence')!.value).toBeNull();
  });

  it('is of the training split where there is one', () => {
    const train = textSplit([{ texts: { question: 'Own?' }, answer: 'own' }], 'train');
    const trained = fakeRuns(() => ({ epochs: [Float32Array.of(0.5)] }));
    const { measures: own } = dataMap.measure({ test, train, trained }, settings, createRandom(0));
    expect(findMeasure(own, 'confidence')).toMatchObject({ value: 0.5, n: 1 });
  });
});

describe('a plant of wrong labels', () => {
  const random = createRandom('plant');
  const SIZE = 600;
  const words = Array.from({ length: SIZE }, () => random.below(3));
  const isWrong = Array.from({ length: SIZE }, () => random.below(20) === 0);
  const labels = words.map((word, at) => (isWrong[at] ? (word + 1) % 3 : word));
  const planted = textSplit(
    labels.map((label, at) => ({
      texts: { question: `Word${words[at]} of item ${at}?` },
      answer: `answer ${label}`,
    })),
  );

  function hardestOf(trained: TrainedRuns): readonly boolean[] {
    const artifacts = { test: planted, train: null, trained };
    const { evidence } = dataMap.measure(artifacts, settings, createRandom(0));
    const { rows } = evidence.find(({ id }) => id.startsWith('hardest-items'))!;
    expect(rows).toHaveLength(20);
    return rows.map(([question]) => isWrong[Number(/item (\d+)/.exec(`${question}`)![1])]!);
  }

  it('is large enough to fill the table', () => {
    expect(isWrong.filter(Boolean).length).toBeGreaterThan(20);
  });

  it('gathers at the lowest confidence', () => {
    const hardest = hardestOf(fakeRuns(() => ({ epochs: learntEpochs(words, labels) })));
    expect(hardest).toEqual(hardest.map(() => true));
  });

  it('does so with a baseline trained in truth', async () => {
    const trained = await trainBaselines(
      dataMap.trains!({ test: planted, train: null }, settings),
      { test: planted, train: null, metric: 'label', seed: 0 },
      { threads: 2, signal: new AbortController().signal, version: '0', command: () => '' },
    );
    const hardest = hardestOf(trained);
    expect(hardest).toEqual(hardest.map(() => true));
  }, 60_000);
});

/** Softmax regression of labels on words by gradient descent: what it gives each label, by epoch. */
function learntEpochs(words: readonly number[], labels: readonly number[]): Float32Array[] {
  const weights = Array.from({ length: 3 }, () => [0, 0, 0]);
  return Array.from({ length: 8 }, () => {
    const before = weights.map(softmax);
    words.forEach((word, at) => {
      before[word]!.forEach((p, label) => {
        const isTrue = label === labels[at] ? 1 : 0;
        weights[word]![label]! += 0.01 * (isTrue - p);
      });
    });
    return Float32Array.from(words, (word, at) => before[word]![labels[at]!]!);
  });
}

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map(Math.exp);
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
