import { describe, expect, it } from 'vitest';
import type { Group, Measure, Result, Unit } from '../../core/index.ts';
import { findingTitle, headlines } from '../../reports/headlines.ts';
import { SAMPLE_REPORT } from './sample-report.ts';
import { trainers } from './sample-training.ts';

const [, , priors, accuracy, , probe] = SAMPLE_REPORT.results;

function withMeasures(result: Result, measures: readonly Measure[]): Result {
  return { ...result, finding: { measures, evidence: [], warnings: [] } };
}

describe('headlines', () => {
  it('picks the ceiling, the best blind prior, the entropy and the accuracy', () => {
    const shown = headlines(SAMPLE_REPORT.results).map(({ label, measure }) => [
      label,
      measure.value,
    ]);
    expect(shown).toEqual([
      ['Answer entropy', 7.1942],
      ['Entropy given the type', 4.5253],
      ['Ceiling', 0.96353],
      ['Human score', 0.7873],
      ['Best blind prior', 0.34],
      ['Accuracy', 0.6212],
      ['Above the best blind rung', 0.281],
      ['Best trained blind baseline', 0.361],
      ['Blind share: net', 0.581],
    ]);
  });

  it('has one for each model where there are several', () => {
    const overall = accuracy!.finding!.measures[0]!;
    const measures = ['one', 'two'].map((model) => ({ ...overall, group: { model } }));
    const result = withMeasures(accuracy!, measures);
    expect(headlines([result]).map(({ label }) => label)).toEqual([
      'Accuracy: one',
      'Accuracy: two',
    ]);
    expect(findingTitle(result)).toBe('2 models, group by group');
  });

  it('introduces an audit that it does not know by its title and its first number', () => {
    const measure = { ...priors!.finding!.measures[0]!, name: 'look-away' };
    const [only] = headlines([withMeasures(probe!, [measure])]);
    expect(only).toMatchObject({ label: 'Blindfold', meaning: 'Look away', measure });
  });

  it('has nothing to show of an audit without a finding', () => {
    expect(headlines([probe!])).toEqual([]);
    expect(findingTitle(probe!)).toBe('Blindfold');
  });
});

describe('findingTitle', () => {
  it('says the finding with its number', () => {
    expect(SAMPLE_REPORT.results.map(findingTitle)).toEqual([
      'The question type lowers the entropy of the answer from 7.194 bits to 4.525 bits',
      'People agree fully on 32.8% of the items; the ceiling is 96.4%',
      'A prior that reads only the question scores 34.0%',
      'The model scores 62.1%, 28.1 points above the best blind rung',
      'A bag of n-grams that sees the question alone scores 36.1%, 2.1 points above the best prior',
      'Blindfold',
    ]);
  });

  it('says below where the model does worse than a prior', () => {
    const measures = accuracy!.finding!.measures.map((measure) =>
      measure.name === 'blind-gap' ? { ...measure, value: -0.05 } : measure,
    );
    expect(findingTitle(withMeasures(accuracy!, measures))).toContain('5.0 points below');
  });

  it('falls back to the title where the number is undefined', () => {
    const measures = accuracy!.finding!.measures.map((measure) => ({ ...measure, value: null }));
    expect(findingTitle(withMeasures(accuracy!, measures))).toBe('Group accuracy');
  });
});

describe('the audits that train', () => {
  function trained(id: string, measures: readonly Measure[], inputs: readonly string[] = []) {
    const [card] = trainers();
    const cards = inputs.length > 0 ? [{ ...card!, inputs }] : [];
    const finding = { measures, evidence: [], warnings: [], trainers: cards };
    return { ...probe!, id, about: { ...probe!.about, title: 'The title' }, finding };
  }

  function number(name: string, value: number | null, group: Group | null = null): Measure {
    const unit: Unit = /information|entropy/.test(name) ? 'bits' : 'share';
    return { name, group, value, unit, n: 100, level: 0.95, method: 'mean' };
  }

  const said = (result: Result) => [
    findingTitle(result),
    ...headlines([result]).map(({ label, measure }) => `${label} ${measure.value}`),
  ];

  it('name the best baseline by what it saw: one of several inputs, or those of its card', () => {
    const bag = number('bag-of-ngrams', 0.361, {});
    const alone = number('lstm-q', 0.4, { input: 'hypothesis' });
    const types = number('lstm-q', 0.9, { answerType: 'yes/no' });
    expect(said(trained('question-only', [bag, types], ['question', 'options']))).toEqual([
      'A bag of n-grams that sees the question and the options alone scores 36.1%',
      'Best trained blind baseline 0.361',
    ]);
    expect(said(trained('question-only', [bag, alone, types], ['question']))).toEqual([
      'An LSTM that sees the hypothesis alone scores 40.0%',
      'Best trained blind baseline 0.4',
    ]);
    expect(findingTitle(trained('question-only', [bag]))).toBe(
      'A bag of n-grams trained blind scores 36.1%',
    );
  });

  it('compare the best baseline with the prior gap of its own model and input', () => {
    const measures = [
      number('lstm-q', 0.4, { input: 'premise' }),
      number('prior-gap', 0.5, { model: 'bag-of-ngrams' }),
      number('prior-gap', 0.6, { model: 'lstm-q', input: 'hypothesis' }),
      number('prior-gap', -0.03, { model: 'lstm-q', input: 'premise' }),
    ];
    expect(findingTitle(trained('question-only', measures))).toBe(
      'An LSTM that sees the premise alone scores 40.0%, 3.0 points below the best prior',
    );
  });

  it('say what is gained by training on the test set', () => {
    const measures = [
      number('bag-of-ngrams', 0.41),
      number('lstm-q', 0.435),
      number('gain', 0.095, { model: 'lstm-q' }),
      number('excess', 0.9, { model: 'lstm-q' }),
      number('p-value', 0.99, { model: 'lstm-q' }),
      number('solvable-share', 0.62),
    ];
    expect(said(trained('test-set-stress', measures))).toEqual([
      'Trained on other items of the test set, an LSTM scores 43.5%, 9.5 points above the priors',
      'Trained on the test set 0.435',
      'Solvable blind 0.62',
    ]);
  });

  it('say how much an input tells, and what is open without it', () => {
    const measures = [
      number('v-information', 0.57, { input: 'hypothesis' }),
      number('v-information', 0.0004, { input: 'premise' }),
      number('entropy-without', 1.585, { input: 'hypothesis' }),
      number('negative-share', 0.2, { input: 'hypothesis' }),
    ];
    expect(said(trained('v-information', measures))).toEqual([
      'The hypothesis alone tells 0.570 bits of the answer; without it 1.585 bits are open',
      'Usable information 0.57',
    ]);
    expect(
      findingTitle(trained('v-information', [number('v-information', 0.5)], ['question'])),
    ).toBe('The question alone tells 0.500 bits of the answer');
    const stored = number('v-information', 1.18, { model: 'stored' });
    expect(findingTitle(trained('v-information', [stored], ['question']))).toBe(
      'By stored probabilities, the input tells 1.180 bits of the answer',
    );
  });

  it('say how much is never learnt', () => {
    const measures = [number('confidence', 0.61), number('never-learnt-share', 0.032)];
    expect(said(trained('data-map', measures))).toEqual([
      'The reference answer of 3.2% of the items has a probability of .5 or less in every epoch; the mean confidence is 61.0%',
      'Never learnt 0.032',
      'Confidence 0.61',
    ]);
    expect(findingTitle(trained('data-map', measures.slice(1)))).toBe(
      'The reference answer of 3.2% of the items has a probability of .5 or less in every epoch',
    );
  });

  it.each(['question-only', 'test-set-stress', 'v-information', 'data-map'])(
    'fall back to the title of %s where its numbers are missing or undefined',
    (id) => {
      const names = ['bag-of-ngrams', 'gain', 'v-information', 'never-learnt-share'];
      const undefinedOnes = names.map((name) => number(name, null));
      const strangers = [number('something-else', null), number('bag-of-ngrams', null, {})];
      for (const measures of [[], undefinedOnes, strangers]) {
        expect(findingTitle(trained(id, measures))).toBe('The title');
        expect(() => headlines([trained(id, measures)])).not.toThrow();
      }
    },
  );
});
