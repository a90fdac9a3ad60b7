import { beforeAll, describe, expect, it } from 'vitest';
import { runAudits, type Train } from '../../../audits/index.ts';
import {
  createRandom,
  DEFAULT_SETTINGS,
  findMeasure,
  type Group,
  type Result,
  type Settings,
} from '../../../core/index.ts';
import { trainBaselines } from '../../../trainers/index.ts';
import { type TextItem, textSplit } from '../text-split.ts';

/*
 * A planted world: each question names one of eight animals and a place of its own. Half of the animals
 * are answered yes and half no, each with probability .8 whatever the place. So the most that the text
 * gives away is .8; the two answers are equally common, and no question occurs twice, so no count of
 * whole questions or types comes above .5.
 */
const BEST = 0.8;
const random = createRandom('planted');
const items = Array.from({ length: 2000 }, (_, at): TextItem => {
  const animal = random.below(8);
  const isFavourite = random.uniform() < BEST;
  return {
    texts: { question: `Is the animal${animal} in place${at}?` },
    answer: animal < 4 === isFavourite ? 'yes' : 'no',
    questionType: 'is the',
    answerType: 'yes/no',
  };
});
const [test, train] = [textSplit(items.slice(0, 1000)), textSplit(items.slice(1000), 'train')];
const settings: Settings = { ...DEFAULT_SETTINGS, metric: 'label', bootstrap: 1000, seeds: 2 };

describe('a planted world, with baselines trained in truth', () => {
  const asked: number[] = [];
  let inFolds: readonly Result[];
  let onTrain: readonly Result[];
  beforeAll(async () => {
    const only = ['question-only', 'test-set-stress'];
    const run = (learnt: typeof train | null, ids: readonly string[]) => {
      const realTrain: Train = (jobs) => {
        asked.push(jobs.length);
        return trainBaselines(
          jobs,
          { test, train: learnt, metric: settings.metric, seed: 0 },
          { threads: 2, signal: new AbortController().signal, version: '0', command: () => '' },
        );
      };
      return runAudits({ test, train: learnt }, settings, 0, { only: ids, train: realTrain });
    };
    inFolds = await run(null, only);
    onTrain = await run(train, ['question-only']);
  }, 120_000);

  function measure(results: readonly Result[], id: string, name: string, group: Group | null) {
    const finding = results.find((result) => result.id === id)!.finding!;
    return findMeasure(finding.measures, name, group)!;
  }
  const own = { model: 'bag-of-ngrams' };

  it('has both audits measured from the same folds, trained once', () => {
    expect(inFolds.map(({ verdict }) => verdict)).toEqual(['measured', 'measured']);
    expect(asked).toEqual([1, settings.seeds]);
    expect(measure(inFolds, 'question-only', 'bag-of-ngrams', null).value).toBe(
      measure(inFolds, 'test-set-stress', 'bag-of-ngrams', null).value,
    );
  });

  it.each([
    ['question-only', 'bag-of-ngrams', null, BEST],
    ['question-only', 'prior-gap', own, BEST - 0.5],
    ['test-set-stress', 'gain', own, BEST - 0.5],
    // permuted, half of the targets agree with any answer
    ['test-set-stress', 'excess', own, BEST - 0.5],
    // the reference answer has about .8 where it is the animal's favourite and .2 where it is not
    ['test-set-stress', 'solvable-share', own, BEST],
  ])('has the closed form of %s %s within its interval', (id, name, group, expected) => {
    const [low, high] = measure(inFolds, id, name, group).interval!;
    expect(low).toBeLessThanOrEqual(expected);
    expect(high).toBeGreaterThanOrEqual(expected);
    expect(high - low).toBeLessThan(0.15); // half of what separates words from counting
  });

  it('has no permutation that scores as much', () => {
    expect(measure(inFolds, 'test-set-stress', 'p-value', own).value).toBeCloseTo(1 / 201, 12);
  });

  it('reaches the closed form on a training split too', () => {
    const { interval, method } = measure(onTrain, 'question-only', 'bag-of-ngrams', null);
    expect(interval![0]).toBeLessThanOrEqual(BEST);
    expect(interval![1]).toBeGreaterThanOrEqual(BEST);
    expect(method).toContain('mean of 2 trainings');
  });

  it('tells by its card what was trained, and how', () => {
    const [card] = inFolds[0]!.finding!.trainers!;
    expect(card!.runs.map(({ name }) => name)).toEqual(
      ['1', '2', '3', '4', '5'].map((fold) => `fold ${fold}`),
    );
    expect(card!.inputs).toEqual(['question']);
  });
});
