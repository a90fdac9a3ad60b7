import { describe, expect, it } from 'vitest';
import { groupAccuracy } from '../../../audits/predictions/group-accuracy.ts';
import {
  type AlignedPredictions,
  codesOf,
  createRandom,
  DEFAULT_SETTINGS,
  findMeasure,
  type Group,
} from '../../../core/index.ts';
import { labelledSplit } from '../../core/written-split.ts';

const settings = { ...DEFAULT_SETTINGS, bootstrap: 50, metric: 'label', inSample: true } as const;
// 60 yes/no items, half of them yes: 40 of "is" (30 yes), 20 of "are" (0 yes); 60 other items, all
// "red", of which 10 are of the type "which"; 12 numbers
const rows = [
  ...Array.from({ length: 40 }, (_, at) => ['yes/no', 'is', at < 30 ? 'yes' : 'no'] as const),
  ...Array.from({ length: 20 }, () => ['yes/no', 'are', 'no'] as const),
  ...Array.from({ length: 60 }, (_, at) => ['other', at < 10 ? 'which' : 'what', 'red'] as const),
  ...Array.from({ length: 12 }, () => ['number', 'how many', '2'] as const),
];
const test = labelledSplit(
  rows.map(([answerType, questionType, answer], at) => ({
    answerType,
    questionType,
    answer,
    question: `Question ${at}?`,
  })),
);
const right = rows.map(([, , answer]) => answer);
// wrong on 15 of the "is" items and on every number
const model: AlignedPredictions = {
  name: 'model',
  answers: codesOf(right.map((answer, at) => (at < 15 || answer === '2' ? 'wrong' : answer))),
};
const perfect: AlignedPredictions = { name: 'perfect', answers: codesOf(right) };

function found(...predictions: readonly [AlignedPredictions, ...AlignedPredictions[]]) {
  const artifacts = { test, train: null, predictions } as const;
  return groupAccuracy.measure(artifacts, settings, createRandom(0));
}

describe('group-accuracy of one model', () => {
  const { measures, evidence } = found(model);
  const measure = (name: string, group: Group | null = null) => findMeasure(measures, name, group)!;

  it('measures accuracy in all, per answer type and per question type', () => {
    expect(measure('overall').value).toBeCloseTo((132 - 27) / 132, 12);
    expect(measure('overall', { answerType: 'yes/no' }).value).toBeCloseTo(45 / 60, 12);
    expect(measure('overall', { answerType: 'number' }).value).toBe(0);
    expect(measure('overall', { questionType: 'is' }).value).toBeCloseTo(25 / 40, 12);
    expect(measure('overall', { questionType: 'which' })).toMatchObject({ value: 1, n: 10 });
  });

  it('measures the gap between answer types with fifty items, both named', () => {
    // 1 for other, .75 for yes/no; the 12 numbers are too few
    expect(measure('answer-type-gap')).toMatchObject({
      value: expect.closeTo(0.25, 12),
      n: 120,
      note: '"other" minus "yes/no"',
    });
  });

  it('measures its lead over the best rung, which it names', () => {
    // Every question occurs once, so in sample its own answer is known: exact-question scores 1.
    expect(measure('blind-gap')).toMatchObject({
      value: expect.closeTo(-27 / 132, 12),
      note: expect.stringContaining('"exact-question"'),
    });
    expect(measure('blind-gap', { answerType: 'number' }).value).toBeCloseTo(-1, 12);
    // other: red is the commonest of all (60 of 132), so "most-common" is the lowest of equal rungs
    expect(measure('blind-gap', { answerType: 'other' })).toMatchObject({
      value: 0,
      note: expect.stringContaining('"most-common"'),
    });
  });

  it('sorts question types by accuracy and shows how many items each has', () => {
    const table = evidence.find(({ id }) => id === 'by-question-type')!;
    expect(table.rows.map(([label, value, , , n]) => [label, value, n])).toEqual([
      ['what', 1, 50],
      ['are', 1, 20],
      ['which', 1, 10],
      ['is', 25 / 40, 40],
      ['how many', 0, 12],
    ]);
  });

  it('shows the model on top of the ladder', () => {
    const ladder = evidence.find(({ id }) => id === 'ladder-and-model')!;
    const all = ladder.rows.filter(([, panel]) => panel === 'all');
    // four answers: ¼; red 60 of 132; is yes 30, are 20, what and which 60, how many 12: 122 of 132
    expect(all.map(([rung, , value]) => [rung, value])).toEqual([
      ['uniform', expect.closeTo(1 / 4, 12)],
      ['most-common', expect.closeTo(60 / 132, 12)],
      ['question-type', expect.closeTo(122 / 132, 12)],
      ['exact-question', 1],
      ['model', expect.closeTo(105 / 132, 12)],
    ]);
  });

  it('speaks of no model in its groups', () => {
    expect(measures.every(({ group }) => group?.model === undefined)).toBe(true);
  });
});

describe('group-accuracy of several models', () => {
  const { measures, evidence } = found(model, perfect);

  it('names the model in every group', () => {
    expect(findMeasure(measures, 'overall', { model: 'perfect' })!.value).toBe(1);
    expect(
      findMeasure(measures, 'overall', { model: 'model', answerType: 'yes/no' })!.value,
    ).toBeCloseTo(0.75, 12);
    expect(measures.every(({ group }) => group?.model !== undefined)).toBe(true);
  });

  it('has a gap and a ladder for each', () => {
    expect(findMeasure(measures, 'answer-type-gap', { model: 'perfect' })!.value).toBe(0);
    const tops = ['ladder-and-model-model', 'ladder-and-model-perfect'].map((ladder) => {
      const { rows: all } = evidence.find(({ id }) => id === ladder)!;
      return all.filter(([, panel]) => panel === 'all').map(([, , value]) => value);
    });
    expect(tops[0]!.at(-1)).toBeCloseTo(105 / 132, 12);
    expect(tops[1]!.at(-1)).toBe(1);
    // the rungs below are the same
    expect(tops[0]!.slice(0, 4)).toEqual(tops[1]!.slice(0, 4));
  });

  it('names the model beside each question type', () => {
    const table = evidence.find(({ id }) => id === 'by-question-type')!;
    expect(table.columns.at(-1)!.key).toBe('model');
    expect(table.rows).toHaveLength(10);
    expect(table.rows.filter((row) => row.at(-1) === 'model')).toHaveLength(5);
  });

  it('keeps evidence apart where names differ only in marks that a file name cannot have', () => {
    const names = ['a b', 'a-b', '模型一', '模型二'] as const;
    const [first, ...others] = names.map((name) => ({ ...perfect, name }));
    const ids = found(first!, ...others).evidence.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('takes a model for a model though it is named like a rung', () => {
    const ladder = found({ ...perfect, name: 'most-common' }).evidence.at(-1)!;
    const all = ladder.rows.filter(([, panel]) => panel === 'all').map(([, , value]) => value);
    expect(all[1]).toBeCloseTo(60 / 132, 12);
    expect(all[4]).toBe(1);
  });
});

describe('group-accuracy of a model whose answers to train are given', () => {
  // Train has the same items under other images; the model has all of them right.
  const train = labelledSplit(
    rows.map(([answerType, questionType, answer], at) => ({
      answerType,
      questionType,
      answer,
      image: `train ${at}`,
    })),
    'train',
  );
  const known = { split: train, predictions: { ...perfect, name: 'model' } };
  const measured = (trainPredictions: readonly (typeof known)[]) =>
    groupAccuracy.measure(
      { test, train, predictions: [model, perfect], trainPredictions },
      settings,
      createRandom(0),
    );

  it('states the gap of that model alone, all of it rate, and draws it', () => {
    const { measures, evidence, warnings } = measured([known]);
    const group = { model: 'model' };
    expect(findMeasure(measures, 'train-overall', group)!.value).toBe(1);
    // equal shares of the types; of 132 items of test 27 are wrong: 15 yes/no and 12 numbers
    expect(findMeasure(measures, 'split-gap', group)!.value).toBeCloseTo(27 / 132, 12);
    expect(findMeasure(measures, 'mix-gap', group)!.value).toBeCloseTo(0, 12);
    expect(
      findMeasure(measures, 'rate-gap', { ...group, answerType: 'number' })!.value,
    ).toBeCloseTo(12 / 132, 12);
    expect(
      measures.some(({ group: own, name }) => own?.model === 'perfect' && name === 'split-gap'),
    ).toBe(false);
    expect(evidence.map(({ id }) => id)).toContain('train-to-test-model');
    expect(warnings.map(({ code }) => code)).toEqual(['gap-with-memory']);
  });

  it('says nothing of gaps without them', () => {
    const { measures, evidence, warnings } = measured([]);
    expect(measures.filter(({ name }) => name.includes('split') || name.includes('rate'))).toEqual(
      [],
    );
    expect(evidence.filter(({ kind }) => kind === 'waterfall')).toEqual([]);
    expect(warnings).toEqual([]);
  });
});
