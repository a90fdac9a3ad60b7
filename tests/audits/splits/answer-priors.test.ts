import { describe, expect, it } from 'vitest';
import { answerPriors } from '../../../audits/splits/answer-priors.ts';
import { createRandom, DEFAULT_SETTINGS, findMeasure, type Group } from '../../../core/index.ts';
import { labelledSplit, times, writtenSplit } from '../../core/written-split.ts';

const settings = { ...DEFAULT_SETTINGS, bootstrap: 50, metric: 'label' } as const;
const yesNo = { answerType: 'yes/no', questionType: 'is' } as const;
const other = { answerType: 'other', questionType: 'what' } as const;
const train = labelledSplit(
  [
    { ...yesNo, question: 'Is it red?', answer: 'yes' },
    { ...yesNo, question: 'Is it red?', answer: 'yes' },
    { ...yesNo, question: 'Is it big?', answer: 'no' },
    { ...other, question: 'What is it?', answer: 'cup' },
    { ...other, question: 'What colour?', answer: 'red' },
    { ...other, question: 'What colour?', answer: 'red' },
  ],
  'train',
);
const test = labelledSplit([
  { ...yesNo, question: 'Is it red?', answer: 'yes' },
  { ...yesNo, question: 'is it BIG?', answer: 'no' },
  { ...yesNo, question: 'Is it new?', answer: 'no' },
  { ...other, question: 'What is it?', answer: 'cup' },
  { ...other, question: 'What is that?', answer: 'red' },
  { ...other, question: 'What is that?', answer: 'tree' },
]);
const finding = answerPriors.measure({ test, train }, settings, createRandom(0));
const value = (name: string, group: Group | null = null) =>
  findMeasure(finding.measures, name, group)?.value;

describe('answer-priors', () => {
  // training: yes 2, red 2, no 1, cup 1 of 6; red and yes tie, red comes first in code units
  it('climbs from a uniform guess to the exact question', () => {
    // uniform: ¼ for the five answers that training knows, 0 for tree
    expect(value('uniform')).toBeCloseTo(5 / 24, 12);
    // most common "red": 1 of 6
    expect(value('most-common')).toBeCloseTo(1 / 6, 12);
    // "is" yes: 1 of 3; "what" red: 1 of 3
    expect(value('question-type')).toBeCloseTo(2 / 6, 12);
    // red? yes, big? no, new? falls back to yes (wrong); is it? cup, that? falls back to red: 1 of 2
    expect(value('exact-question')).toBeCloseTo(4 / 6, 12);
  });

  it('states every rung per answer type', () => {
    expect(value('uniform', { answerType: 'other' })).toBeCloseTo(1 / 6, 12);
    expect(value('most-common', { answerType: 'yes/no' })).toBe(0);
    expect(value('question-type', { answerType: 'yes/no' })).toBeCloseTo(1 / 3, 12);
    expect(value('exact-question', { answerType: 'yes/no' })).toBeCloseTo(2 / 3, 12);
  });

  it('says on what it learnt', () => {
    expect(findMeasure(finding.measures, 'uniform')!.method).toContain('learnt on train');
    const alone = answerPriors.measure({ test, train: null }, settings, createRandom(0));
    expect(findMeasure(alone.measures, 'uniform')!.method).toContain('5 folds by cluster');
    expect([...finding.warnings, ...alone.warnings]).toEqual([]);
  });

  it('warns that scores in sample are too high', () => {
    const inSample = { ...settings, inSample: true };
    const found = answerPriors.measure({ test, train: null }, inSample, createRandom(0));
    expect(found.warnings).toMatchObject([{ code: 'in-sample' }]);
    // every question but "What is that?" has one answer; of that, red comes before tree: 5 of 6
    expect(findMeasure(found.measures, 'exact-question')!.value).toBeCloseTo(5 / 6, 12);
  });

  it('lists the questions that gain most over their type', () => {
    const table = finding.evidence.find(({ id }) => id === 'telling-questions');
    // each gains one item: type says yes for big (wrong), red for "what is it" (wrong)
    expect(table!.rows).toEqual([
      ['is it big?', 1, 1, 1],
      ['what is it?', 1, 1, 1],
    ]);
  });

  it('quotes no question where examples are not wanted', () => {
    const quiet = { ...settings, examples: false };
    const { evidence } = answerPriors.measure({ test, train }, quiet, createRandom(0));
    expect(evidence.map(({ id }) => id)).toEqual(['ladder']);
  });

  it('scores nothing on items whose answers nobody gave in training', () => {
    const people = writtenSplit([{ answer: 'cup', answers: times(10, 'tree') }]);
    const official = { ...settings, metric: 'official-2021' } as const;
    const { measures } = answerPriors.measure({ test: people, train }, official, createRandom(0));
    for (const name of ['uniform', 'most-common', 'question-type', 'exact-question']) {
      expect(findMeasure(measures, name)!.value).toBe(0);
    }
  });

  it('does not apply where one cluster holds every item and nothing else is there to learn from', () => {
    const one = labelledSplit([{ image: 'only', answer: 'red' }]);
    expect(answerPriors.notApplicable({ test: one, train: null }, settings)).toContain('--train');
    expect(answerPriors.notApplicable({ test: one, train }, settings)).toBeNull();
  });
});
