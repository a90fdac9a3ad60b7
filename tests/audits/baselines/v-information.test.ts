import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { vInformation } from '../../../audits/baselines/v-information.ts';
import {
  createRandom,
  DEFAULT_SETTINGS,
  findMeasure,
  type Group,
  type Settings,
} from '../../../core/index.ts';
import { temporaryFiles } from '../../adapters/splits/temporary-files.ts';
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
  const truthProbability = Float64Array.of(1 / 2, 2 / 3, 0, 0);
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
    // without: log2(9/5), log2 3, log2 9, log2 3. With: 1, log2(3/2), and for both answers that the
    // baseline cannot give log2 9, as for an answer that training lacks
    const without = (Math.log2(9 / 5) + 4 * Math.log2(3)) / 4;
    const withInput = (1 + Math.log2(3 / 2) + 4 * Math.log2(3)) / 4;
    expect(value('entropy-without')).toBeCloseTo(without, 12);
    expect(value('entropy-with')).toBeCloseTo(withInput, 12);
    expect(value('v-information')).toBeCloseTo(without - withInput, 12);
  });

  it('is stated per answer type', () => {
    // blue: log2 3 − log2(3/2) = 1 and log2 3 − log2 9 = −log2 3
    expect(value('v-information', { answerType: 'number' })).toBeCloseTo(
      (1 - Math.log2(3)) / 2,
      12,
    );
  });

  it('counts as negative what was more likely without the input, not what cannot be told', () => {
    // PVI: log2(9/5) − 1 = −.15; 1; 0; −log2 3
    expect(value('negative-share')).toBe(0.5);
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
    expect(questions).toEqual(['is it blue?', 'is it red?', 'is it green?', 'is it blue?']);
    const counts = evidence[0]!.rows.map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4);
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

const files = temporaryFiles();
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
    // the first column of the published files has no name, which the reader refuses
    const named = readFileSync(`${FOLDER}${name}`, 'utf8').replace(/^,/, 'row,');
    const { split } = await loadSplit([files.write(named, name)], { name: 'test', columns });
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
