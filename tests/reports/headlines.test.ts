import { describe, expect, it } from 'vitest';
import type { Measure, Result } from '../../core/index.ts';
import { findingTitle, headlines } from '../../reports/headlines.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

const [, , priors, accuracy, probe] = SAMPLE_REPORT.results;

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
