import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { vInformation } from '../../../audits/baselines/v-information.ts';
import {
  createRandom,
  createSplit,
  DEFAULT_SETTINGS,
  findMeasure,
  type Group,
  type Settings,
} from '../../../core/index.ts';
import { trainBaselines } from '../../../trainers/index.ts';
import { writtenSplit } from '../../core/written-split.ts';
import { fakeRuns } from '../fake-training.ts';
import { type TextItem, textSplit } from '../text-split.ts';

const settings: Settings = { ...DEFAULT_SETTINGS, metric: 'label', bootstrap: 200 };
const item = (answer: string, answerType = 'other'): TextItem => ({
  texts: { question: `Is it ${answer}?` },
  answer,
  answerType,
});

describe('v-information of a baseline learnt on train', () => {
  // red twice, blue once: 3 items, 2 answers and one unseen: total 3 + 1½ = 4½.
  // p(red) = 2½ / 4½, p(blue) = 1½ / 4½, p(unseen) = ½ / 4½ = 1/9
  const train = textSplit([item('red'), item('red'), item('blue')], 'train');
  const test = textSplit([
    item('red'),
    item('blue', 'number'),
    item('green'),
    item('blue', 'number'),
  ]);
  // the last item's answer is known in training, but not among those that the baseline can give
  const truthProbability = Float64Array.of(1 / 2, 3 / 4, 0, 0);
  const trained = fakeRuns(() => ({ truthProbability }));
  const { measures, evidence, warnings, trainers } = vInformation.measure(
    { test, train, trained },
    settings,
    createRandom(0),
  );
  const value = (name: string, group: Group | null = null) =>
    findMeasure(measures, name, group)!.value;

  it('asks for one training with hard targets', () => {
    const jobs = vInformation.trains!({ test, train }, settings);
    expect(jobs).toMatchObject([{ protocol: 'train', repeat: 0, targets: 'hard' }]);
  });

  it('is what the input takes off the cost of the answers', () => {
    // without: log2(9/5), log2 3, log2 9, log2 3. With: 1, log2(4/3), and for both answers that the
    // baseline cannot give what they cost without: log2 9 and log2 3
    const without = (Math.log2(9 / 5) + 4 * Math.log2(3)) / 4;
    const withInput = (1 + Math.log2(4 / 3) + 3 * Math.log2(3)) / 4;
    expect(value('entropy-without')).toBeCloseTo(without, 12);
    expect(value('entropy-with')).toBeCloseTo(withInput, 12);
    expect(value('v-information')).toBeCloseTo(without - withInput, 12);
  });

  it('is stated per answer type', () => {
    // blue: log2 3 − log2(4/3) = log2(9/4), and 0 where the baseline cannot give it
    expect(value('v-information', { answerType: 'number' })).toBeCloseTo(Math.log2(9 / 4) / 2, 12);
  });

  it('counts as negative what was more likely without the input, not what cannot be told', () => {
    // PVI: log2(9/5) − 1 = −.15; log2(9/4) = 1.17; 0; 0
    expect(value('negative-share')).toBe(0.25);
    expect(value('negative-share', { answerType: 'other' })).toBe(0.5);
  });

  it('warns of answers that the baseline cannot give', () => {
    expect(warnings).toMatchObject([{ code: 'outside-vocabulary', count: 2 }]);
  });

  it('shows the spread, the hardest and easiest items, and the curves', () => {
    expect(evidence.map(({ id }) => id)).toEqual([
      'information-bag-of-ngrams',
      'hardest-and-easiest-bag-of-ngrams',
      'training-curves',
    ]);
    const questions = evidence[1]!.rows.map(([question]) => question);
    expect(questions).toEqual(['is it red?', 'is it green?', 'is it blue?', 'is it blue?']);
    // −.15; 0 twice; 1.17, in bins of a quarter
    expect(evidence[0]!.rows.filter(([, count]) => count !== 0)).toEqual([
      ['-0.25 to 0', 1, 0.25],
      ['0 to 0.25', 2, 0.5],
      ['1 to 1.25', 1, 0.25],
    ]);
    expect(trainers).toHaveLength(1);
  });

  it('quotes no questions without examples', () => {
    const quiet = vInformation.measure(
      { test, train, trained },
      { ...settings, examples: false },
      createRandom(0),
    );
    expect(quiet.evidence.map(({ id }) => id)).toEqual([
      'information-bag-of-ngrams',
      'training-curves',
    ]);
  });
});

describe('v-information in folds', () => {
  it('counts answers in the other folds alone', () => {
    // fold 0: red, red; fold 1: red, blue. For fold 0 training is red, blue: total 2 + 1½, p(red) =
    // 1½ / 3½ = 3/7. For fold 1 it is red, red: total 2 + 1; p(red) = 2½ / 3 = 5/6, p(blue) = 1/6
    const test = textSplit([item('red'), item('red'), item('red'), item('blue')]);
    const folds = { of: Uint32Array.of(0, 0, 1, 1), count: 2 };
    const truthProbability = Float64Array.of(1, 1, 1, 1);
    const trained = fakeRuns(() => ({ truthProbability, folds }));
    const artifacts = { test, train: null, trained };
    const { measures } = vInformation.measure(artifacts, settings, createRandom(0));
    const expected = (2 * Math.log2(7 / 3) + Math.log2(6 / 5) + Math.log2(6)) / 4;
    expect(findMeasure(measures, 'v-information')!.value).toBeCloseTo(expected, 12);
    expect(findMeasure(measures, 'entropy-with')!.value).toBeCloseTo(0, 12);
  });
});

describe('v-information where people were asked', () => {
  function asked(name: string, ...answers: readonly string[]) {
    const { columns, target } = writtenSplit(answers.map((answer) => ({ answer })));
    const textInputs = ['question'];
    return createSplit({ name, columns, target, textInputs, clusterColumns: ['image'] });
  }

  it('takes answers for the same that a baseline takes for the same', () => {
    // "a dog", "dog" and "cat" in training are dog twice and cat once: p(dog) = 2½ / 4½ = 5/9
    const train = asked('train', 'a dog', 'dog', 'cat');
    const test = asked('test', 'dog', 'a dog');
    const trained = fakeRuns(() => ({ truthProbability: Float64Array.of(5 / 9, 5 / 9) }));
    const artifacts = { test, train, trained };
    const { measures } = vInformation.measure(artifacts, settings, createRandom(0));
    expect(findMeasure(measures, 'entropy-without')!.value).toBeCloseTo(Math.log2(9 / 5), 12);
    expect(findMeasure(measures, 'v-information')!.value).toBeCloseTo(0, 12);
  });
});

describe('the groups of v-information', () => {
  const pair = textSplit(
    ['red', 'blue', 'red'].map((answer) => ({
      texts: { premise: 'p', hypothesis: 'h' },
      answer,
      image: null,
    })),
  );
  const folds = { of: Uint32Array.of(0, 1, 2), count: 3 };
  const trained = fakeRuns(() => ({ truthProbability: Float64Array.of(0.5, 0.5, 0.5), folds }));

  it.each([
    [['bag-of-ngrams'], [{ input: 'premise' }, { input: 'hypothesis' }]],
    [
      ['bag-of-ngrams', 'lstm-q'],
      [
        { model: 'bag-of-ngrams', input: 'premise' },
        { model: 'bag-of-ngrams', input: 'hypothesis' },
        { model: 'lstm-q', input: 'premise' },
        { model: 'lstm-q', input: 'hypothesis' },
      ],
    ],
  ] as const)('of %j name what tells them apart', (baselines, groups) => {
    const chosen = { ...settings, baselines };
    const artifacts = { test: pair, train: null, trained };
    const { measures } = vInformation.measure(artifacts, chosen, createRandom(0));
    const whole = measures.filter(
      ({ name, group }) => name === 'v-information' && group?.answerType === undefined,
    );
    expect(whole.map(({ group }) => group)).toEqual(groups);
  });
});

describe('v-information of stored bits', () => {
  const test = textSplit([
    { ...item('red'), bits: [1.5, 0.5] },
    { ...item('blue'), bits: [1.5, 2] },
    { ...item('green'), bits: [1.5, null] },
  ]);

  it('needs no training, and leaves items without bits out', () => {
    expect(vInformation.notApplicable({ test, train: null }, settings)).toBeNull();
    expect(vInformation.runsUntrained!({ test, train: null })).toBe(true);
    const { measures, warnings, evidence } = vInformation.measure(
      { test, train: null },
      settings,
      createRandom(0),
    );
    const stored = findMeasure(measures, 'v-information', { model: 'stored' })!;
    expect(stored).toMatchObject({ value: 0.25, n: 2, unit: 'bits' });
    expect(findMeasure(measures, 'negative-share', { model: 'stored' })!.value).toBe(0.5);
    expect(warnings).toMatchObject([{ code: 'no-stored-bits', count: 1 }]);
    expect(evidence.map(({ id }) => id)).toEqual([
      'information-stored',
      'hardest-and-easiest-stored',
    ]);
  });

  it('stand beside those of a baseline', () => {
    const truthProbability = Float64Array.of(0.5, 0.5, 0.5);
    const folds = { of: Uint32Array.of(0, 1, 2), count: 3 };
    const trained = fakeRuns(() => ({ truthProbability, folds }));
    const artifacts = { test, train: null, trained };
    const { measures } = vInformation.measure(artifacts, settings, createRandom(0));
    const whole = measures.filter(
      ({ name, group }) => name === 'v-information' && group?.answerType === undefined,
    );
    expect(whole.map(({ group }) => group)).toEqual([null, { model: 'stored' }]);
  });

  it('need no text input; without them a text input is needed', () => {
    const bare = { ...test, inputs: {} };
    expect(vInformation.notApplicable({ test: bare, train: null }, settings)).toBeNull();
    expect(vInformation.trains!({ test: bare, train: null }, settings)).toEqual([]);
    const without = { ...textSplit([item('red'), item('blue')]), inputs: {} };
    expect(vInformation.notApplicable({ test: without, train: null }, settings)).toContain(
      'no text',
    );
    expect(vInformation.runsUntrained!({ test: without, train: null })).toBe(false);
  });
});

describe('a planted world, with a baseline trained in truth', () => {
  /*
   * Half of eight animals are answered yes and half no, each with probability .8: without the question an
   * answer costs 1 bit, and with it, at best, h(.8) = −.8 log2 .8 − .2 log2 .2 = .722.
   */
  const BEST = 0.8;
  const COST = -BEST * Math.log2(BEST) - (1 - BEST) * Math.log2(1 - BEST);
  /** Enough for the interval to be much narrower than what there is to find: see the page. */
  const SIZE = 6000;
  const random = createRandom('planted bits');
  const split = textSplit(
    Array.from({ length: SIZE }, (): TextItem => {
      const animal = random.below(8);
      const isFavourite = random.uniform() < BEST;
      return {
        texts: { question: `Is it animal${animal}?` },
        answer: animal < 4 === isFavourite ? 'yes' : 'no',
      };
    }),
  );

  it('has the closed form of the bits that there are to tell within its interval', async () => {
    const jobs = vInformation.trains!({ test: split, train: null }, settings);
    const trained = await trainBaselines(
      jobs,
      { test: split, train: null, metric: 'label', seed: 0 },
      { threads: 2, signal: new AbortController().signal, version: '0', command: () => '' },
    );
    const artifacts = { test: split, train: null, trained };
    const { measures } = vInformation.measure(artifacts, settings, createRandom(0));
    const told = findMeasure(measures, 'v-information')!;
    expect(told.interval![0]).toBeLessThanOrEqual(1 - COST);
    expect(told.interval![1]).toBeGreaterThanOrEqual(1 - COST);
    expect(told.interval![1] - told.interval![0]).toBeLessThan(0.15);
    expect(told.method).toContain('Nadeau & Bengio');
    // an item that is not its animal's favourite was more likely without the question
    const [low, high] = findMeasure(measures, 'negative-share')!.interval!;
    expect([low <= 1 - BEST, high >= 1 - BEST]).toEqual([true, true]);
  }, 60_000);
});

const FOLDER = fileURLToPath(new URL('../../../../shared/data/snli/', import.meta.url));
const isAbsent = !existsSync(FOLDER);
const title = `SNLI with the bits of BERT${isAbsent ? ': skipped, the data folder is absent' : ''}`;

describe.skipIf(isAbsent)(title, () => {
  // Ethayarajh et al. 2022 publish the bits of 9,824 test items; their means are arithmetic
  it.each([
    ['bert-base-cased_snli_hypothesis_test.csv', 0.57],
    ['bert-base-cased_snli_std_test.csv', 1.179],
  ])('%s has a mean PVI of %f bits', async (name, expected) => {
    const columns = { bitsWithout: 'H_yb', bitsWith: 'H_yx' };
    const { split } = await loadSplit([`${FOLDER}${name}`], { name: 'test', columns });
    const { measures } = vInformation.measure(
      { test: split, train: null },
      settings,
      createRandom(0),
    );
    const stored = (measure: string) => findMeasure(measures, measure, { model: 'stored' })!;
    expect(stored('v-information')).toMatchObject({ n: 9824, value: expect.closeTo(expected, 3) });
    expect(stored('v-information').interval).toBeDefined();
    // log2 3 is the entropy of three equally common labels
    expect(stored('entropy-without').value).toBeCloseTo(Math.log2(3), 2);
  });
});
