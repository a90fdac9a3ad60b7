import { describe, expect, it } from 'vitest';
import { testSetStress } from '../../../audits/baselines/test-set-stress.ts';
import {
  codesOf,
  createRandom,
  DEFAULT_SETTINGS,
  findMeasure,
  type Settings,
} from '../../../core/index.ts';
import { fakeRuns } from '../fake-training.ts';
import { textSplit } from '../text-split.ts';

const settings: Settings = { ...DEFAULT_SETTINGS, metric: 'label', bootstrap: 200 };
// 100 items in 5 folds, item by item; each fold has 12 red and 8 blue
const answers = Array.from({ length: 100 }, (_, at) => (Math.floor(at / 5) < 12 ? 'red' : 'blue'));
const folds = { of: Uint32Array.from(answers, (_, at) => at % 5), count: 5 };
const test = textSplit(
  answers.map((answer, at) => ({
    texts: { question: `Question ${at}?` },
    answer,
    answerType: at % 2 ? 'other' : 'yes/no',
  })),
);
// right on all red items and on half of the blue ones: 60 + 20 of 100
const given = answers.map((answer, at) => (answer === 'red' || at >= 80 ? answer : 'green'));
const truthProbability = Float64Array.from(answers, (_, at) =>
  at < 30 ? 0.95 : at < 60 ? 0.5 : 0.05,
);
const trained = fakeRuns(() => ({ answers: codesOf(given), truthProbability, folds }));

describe('test-set-stress', () => {
  const { measures, evidence, trainers, warnings } = testSetStress.measure(
    { test, trained },
    settings,
    createRandom(0),
  );
  const ofModel = (name: string) => findMeasure(measures, name, { model: 'bag-of-ngrams' })!;

  it('asks for folds of the test set, trained once, soft targets', () => {
    const jobs = testSetStress.trains!({ test }, settings);
    expect(jobs).toEqual([
      {
        baseline: 'bag-of-ngrams',
        inputs: ['question'],
        protocol: 'folds',
        folds: 5,
        repeat: 0,
        targets: 'soft',
      },
    ]);
  });

  it('scores held-out answers, and their gain over the priors of the same folds', () => {
    expect(findMeasure(measures, 'bag-of-ngrams')!.value).toBeCloseTo(0.8, 12);
    expect(findMeasure(measures, 'bag-of-ngrams', { answerType: 'other' })!.n).toBe(50);
    // of the four other folds red is the commonest, in each: 60 of 100
    expect(ofModel('gain')).toMatchObject({
      value: expect.closeTo(0.2, 12),
      note: 'the best rung here is "most-common"',
      method: expect.stringContaining('Nadeau & Bengio'),
    });
  });

  it('sets the score beside permuted targets', () => {
    // 60 answers are red and 60 targets: .36; 20 are blue and 40 targets: .08. .8 − .44 = .36
    expect(ofModel('excess').value).toBeCloseTo(0.36, 1);
    expect(ofModel('excess').interval![0]).toBeGreaterThan(0);
    expect(ofModel('p-value')).toMatchObject({ value: expect.closeTo(1 / 201, 12), n: 100 });
  });

  it('counts an item as solvable above one half, not at it', () => {
    expect(ofModel('solvable-share').value).toBeCloseTo(0.3, 12);
    const histogram = evidence.find(({ id }) => id === 'solvability-bag-of-ngrams')!;
    const filled = histogram.rows.filter(([, count]) => count !== 0);
    expect(filled).toEqual([
      ['0–0.1', 40, 0.4],
      ['0.5–0.6', 30, 0.3],
      ['0.9–1', 30, 0.3],
    ]);
  });

  it('shows ladder and curves, names its trainer, and has nothing to warn of', () => {
    expect(evidence.map(({ id }) => id)).toEqual([
      'ladder-and-baselines',
      'solvability-bag-of-ngrams',
      'training-curves',
    ]);
    expect(trainers!.map(({ architecture }) => architecture)).toEqual(['bag-of-ngrams']);
    expect(warnings).toEqual([]);
  });

  it('is the same under other names of answers', () => {
    const renamed = (answer: string) => ({ red: 'zebra', blue: 'yak' })[answer] ?? answer;
    const other = testSetStress.measure(
      {
        test: textSplit(
          answers.map((answer, at) => ({
            texts: { question: `Question ${at}?` },
            answer: renamed(answer),
            answerType: at % 2 ? 'other' : 'yes/no',
          })),
        ),
        trained: fakeRuns(() => ({
          answers: codesOf(given.map(renamed)),
          truthProbability,
          folds,
        })),
      },
      settings,
      createRandom(0),
    );
    expect(other.measures).toEqual(measures);
  });
});

it('warns where texts repeat across folds', () => {
  const repeating = textSplit(answers.map((answer) => ({ texts: { question: 'Same?' }, answer })));
  const { warnings } = testSetStress.measure(
    { test: repeating, trained },
    settings,
    createRandom(0),
  );
  expect(warnings.map(({ code, count }) => [code, count])).toEqual([['repeated-input', 100]]);
});

it('is not applicable to one cluster, also where there is a training split', () => {
  const one = textSplit(
    answers.map((answer) => ({ texts: { question: 'Q' }, answer, image: 'i' })),
  );
  expect(testSetStress.notApplicable({ test: one }, settings)).toContain('cluster');
});
