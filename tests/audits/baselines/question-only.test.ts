import { describe, expect, it } from 'vitest';
import { questionOnly } from '../../../audits/baselines/question-only.ts';
import {
  type AlignedPredictions,
  codesOf,
  createRandom,
  DEFAULT_SETTINGS,
  findMeasure,
  type Group,
  type Settings,
} from '../../../core/index.ts';
import { fakeRuns } from '../fake-training.ts';
import { type TextItem, textSplit } from '../text-split.ts';

const settings: Settings = { ...DEFAULT_SETTINGS, metric: 'label', bootstrap: 200, seeds: 2 };
const train = textSplit(
  ['red', 'red', 'blue'].map((answer) => ({ texts: { question: 'What?' }, answer })),
  'train',
);
// 60 items: the prior ladder, learnt on train, answers red to all and scores 24 of 60
const answers = Array.from({ length: 60 }, (_, at) => (at < 24 ? 'red' : 'blue'));
const items: readonly TextItem[] = answers.map((answer, at) => ({
  texts: { question: at % 2 ? 'What now?' : 'What then?' },
  answer,
  answerType: at < 30 ? 'yes/no' : 'other',
}));
const test = textSplit(items);

/** Gives the right answer to the first so many items, and none to the others. */
function rightUpTo(count: number) {
  return codesOf(answers.map((answer, at) => (at < count ? answer : '')));
}

function measured(parts: {
  readonly right: readonly number[];
  readonly predictions?: readonly [AlignedPredictions, ...AlignedPredictions[]];
  readonly changed?: Partial<Settings>;
}) {
  const trained = fakeRuns(({ repeat }) => ({ answers: rightUpTo(parts.right[repeat]!) }));
  const { predictions } = parts;
  const artifacts = { test, train, trained, ...(predictions ? { predictions } : {}) };
  return questionOnly.measure(artifacts, { ...settings, ...parts.changed }, createRandom(0));
}

describe('question-only, learnt on train', () => {
  // trainings get 48 and 36 of 60 right: 42 on average, of which 30 are of the type yes/no
  const { measures, evidence, trainers } = measured({ right: [48, 36] });
  const measure = (name: string, group: Group | null = null) => findMeasure(measures, name, group)!;

  it('asks for as many trainings as there are seeds', () => {
    const jobs = questionOnly.trains!({ test, train }, settings);
    expect(
      jobs.map(({ protocol, repeat, targets, inputs }) => [protocol, repeat, targets, inputs]),
    ).toEqual([
      ['train', 0, 'soft', ['question']],
      ['train', 1, 'soft', ['question']],
    ]);
  });

  it('scores the mean over trainings, in all and per answer type', () => {
    expect(measure('bag-of-ngrams').value).toBeCloseTo(42 / 60, 12);
    expect(measure('bag-of-ngrams', { answerType: 'yes/no' }).value).toBe(1);
    expect(measure('bag-of-ngrams', { answerType: 'other' }).value).toBeCloseTo(12 / 30, 12);
    expect(measure('bag-of-ngrams').method).toBe(
      'label, learnt on train, mean of 2 trainings; cluster bootstrap, 200 replicates, percentile, widened by the variance between 2 trainings',
    );
  });

  it('widens its interval by the variance between trainings', () => {
    // trainings of .6 and .8: s² = .02, s² / 2 = .01, so the error is at least .1
    const [low, high] = measure('bag-of-ngrams').interval!;
    expect((high - low) / 3.92).toBeGreaterThan(0.1);
    const [one, other] = findMeasure(measured({ right: [42, 42] }).measures, 'bag-of-ngrams')!
      .interval!;
    // items alone: √(.7 · .3 / 60) = .059
    expect((other - one) / 3.92).toBeLessThan(0.07);
  });

  it('sets each part beside the best rung of the prior ladder there', () => {
    // every rung but the uniform one says red: 24 of 60. uniform says red or blue: ½ of 60 = 30
    expect(measure('prior-gap', { model: 'bag-of-ngrams' })).toMatchObject({
      value: expect.closeTo(12 / 60, 12),
      note: 'the best rung here is "uniform"',
    });
    // of yes/no 24 of 30 are red
    expect(measure('prior-gap', { model: 'bag-of-ngrams', answerType: 'yes/no' })).toMatchObject({
      value: expect.closeTo(6 / 30, 12),
      note: 'the best rung here is "most-common"',
    });
  });

  it('shows the ladder with the baseline on top, and the curves of all trainings', () => {
    const ladder = evidence.find(({ id }) => id === 'ladder-and-baselines')!;
    const all = ladder.rows.filter(([, panel]) => panel === 'all');
    expect(all.map(([rung, , value]) => [rung, value])).toEqual([
      ['uniform', 0.5],
      ['most-common', 0.4],
      ['question-type', 0.4],
      ['exact-question', 0.4],
      ['bag-of-ngrams', expect.closeTo(0.7, 12)],
    ]);
    const curves = evidence.find(({ id }) => id === 'training-curves')!;
    expect(curves.rows).toEqual([
      ['seed 0', 1, 1.5, 'training loss'],
      ['seed 0', 2, 1, 'training loss'],
      ['seed 0', 1, 0.25, 'validation score'],
      ['seed 1', 1, 1.5, 'training loss'],
      ['seed 1', 2, 1, 'training loss'],
      ['seed 1', 1, 0.25, 'validation score'],
    ]);
  });

  it('has one card of a baseline, with the runs of all its trainings', () => {
    expect(trainers).toHaveLength(1);
    expect(trainers![0]!.runs.map(({ name }) => name)).toEqual(['seed 0', 'seed 1']);
  });

  it('lists the questions that gain most over the exact question, unless examples are unwanted', () => {
    // above red for all: 24 up to 42 on average, 9 for each of the two questions
    const listed = evidence.find(({ id }) => id === 'telling-questions')!;
    expect(listed.rows).toEqual([
      ['what now?', 30, expect.closeTo(21 / 30, 12), expect.closeTo(9, 12)],
      ['what then?', 30, expect.closeTo(21 / 30, 12), expect.closeTo(9, 12)],
    ]);
    const { evidence: quiet } = measured({ right: [48, 36], changed: { examples: false } });
    expect(quiet.map(({ id }) => id)).toEqual(['ladder-and-baselines', 'training-curves']);
  });

  it('states no share of a model where none is given', () => {
    expect(measures.filter(({ name }) => name === 'blind-share')).toEqual([]);
  });
});

describe('blind-share', () => {
  const model = (count: number, name = 'net') => ({ name, answers: rightUpTo(count) });

  it('is the baseline’s score over the model’s, paired', () => {
    const { measures } = measured({ right: [42, 42], predictions: [model(56)] });
    const share = findMeasure(measures, 'blind-share', { model: 'net' })!;
    expect(share.value).toBeCloseTo(42 / 56, 12);
    expect(share.note).toContain('"bag-of-ngrams"');
    const [low, high] = share.interval!;
    expect([low < 0.75, high > 0.75, high <= 1]).toEqual([true, true, true]);
  });

  it('is above 1 where the baseline scores more', () => {
    const { measures } = measured({ right: [42, 42], predictions: [model(28)] });
    expect(findMeasure(measures, 'blind-share', { model: 'net' })!.value).toBeCloseTo(1.5, 12);
  });

  it('is undefined where the model scores 0', () => {
    const { measures } = measured({ right: [42, 42], predictions: [model(0)] });
    expect(findMeasure(measures, 'blind-share', { model: 'net' })).toMatchObject({
      value: null,
      reason: 'the model scores 0',
    });
  });

  it('is stated for every model', () => {
    const { measures } = measured({ right: [42, 42], predictions: [model(56), model(60, 'best')] });
    const shares = measures.filter(({ name }) => name === 'blind-share');
    expect(shares.map(({ group }) => group)).toEqual([{ model: 'net' }, { model: 'best' }]);
  });
});

describe('question-only without a training split', () => {
  const of = Uint32Array.from(answers, (_, at) => at % 5);
  const jobs = questionOnly.trains!({ test, train: null }, settings);
  const trained = fakeRuns(() => ({ answers: rightUpTo(42), folds: { of, count: 5 } }));
  const { measures } = questionOnly.measure(
    { test, train: null, trained },
    settings,
    createRandom(0),
  );

  it('asks for one training in folds', () => {
    expect(jobs.map(({ protocol, folds, repeat }) => [protocol, folds, repeat])).toEqual([
      ['folds', 5, 0],
    ]);
  });

  it('has no more folds than clusters', () => {
    const few = textSplit(items.slice(0, 3));
    expect(questionOnly.trains!({ test: few, train: null }, settings)[0]!.folds).toBe(3);
  });

  it('widens by the variance between folds, also against the ladder', () => {
    const methods = measures.map(({ method }) => method);
    expect(methods.every((method) => method.includes('Nadeau & Bengio'))).toBe(true);
    expect(findMeasure(measures, 'prior-gap', { model: 'bag-of-ngrams' })!.method).toContain(
      'ladder 5 folds by cluster',
    );
  });
});

describe('question-only of several texts', () => {
  const pair = (image?: null) =>
    textSplit(
      items.map((item) => ({
        ...item,
        texts: { premise: 'p', hypothesis: 'h' },
        ...(image === null ? { image } : {}),
      })),
    );
  const seen = (split = pair(null)) =>
    questionOnly.trains!({ test: split, train: null }, settings).map(({ inputs }) => inputs);

  it('shows each alone, as all together would be everything', () => {
    expect(seen()).toEqual([['premise'], ['hypothesis']]);
  });

  it('shows them together too where an image is denied', () => {
    expect(seen(pair())).toEqual([['premise', 'hypothesis'], ['premise'], ['hypothesis']]);
  });

  it('names the input in the groups of its numbers', () => {
    const of = Uint32Array.from(answers, (_, at) => at % 5);
    const trained = fakeRuns(({ inputs }) => ({
      answers: rightUpTo(inputs[0] === 'premise' ? 10 : 40),
      folds: { of, count: 5 },
    }));
    const artifacts = { test: pair(null), train: null, trained };
    const { measures, evidence, trainers } = questionOnly.measure(
      artifacts,
      settings,
      createRandom(0),
    );
    const score = (input: string) => findMeasure(measures, 'bag-of-ngrams', { input })!.value;
    expect([score('premise'), score('hypothesis')]).toEqual([10 / 60, 40 / 60]);
    expect(
      findMeasure(measures, 'prior-gap', { model: 'bag-of-ngrams', input: 'premise' }),
    ).toBeDefined();
    expect(trainers).toHaveLength(2);
    const rungs = evidence[0]!.rows.filter(([, panel]) => panel === 'all').map(([rung]) => rung);
    expect(rungs.slice(4)).toEqual(['bag-of-ngrams (premise)', 'bag-of-ngrams (hypothesis)']);
  });
});

describe('question-only is not applicable', () => {
  it('to items without a text input', () => {
    const { columns, target } = test;
    const bare = { ...test, columns, target, inputs: {} };
    expect(questionOnly.notApplicable({ test: bare, train: null }, settings)).toContain('no text');
  });

  it('to items of one cluster without a training split, and without a baseline', () => {
    const one = textSplit(items.map((item) => ({ ...item, image: 'same' })));
    expect(questionOnly.notApplicable({ test: one, train: null }, settings)).toContain('cluster');
    expect(questionOnly.notApplicable({ test: one, train }, settings)).toBeNull();
    expect(questionOnly.notApplicable({ test, train }, { ...settings, baselines: [] })).toContain(
      'no baseline',
    );
  });
});
