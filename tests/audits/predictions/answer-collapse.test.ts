import { describe, expect, it } from 'vitest';
import { answerCollapse } from '../../../audits/predictions/answer-collapse.ts';
import {
  codesOf,
  createRandom,
  DEFAULT_SETTINGS,
  findMeasure,
  type Group,
} from '../../../core/index.ts';
import { labelledSplit, writtenSplit } from '../../core/written-split.ts';

const settings = { ...DEFAULT_SETTINGS, bootstrap: 50, metric: 'label' } as const;

// train: "is" yes 2 of 3, "what" red
const train = labelledSplit(
  [
    ['is', 'yes/no', 'yes'] as const,
    ['is', 'yes/no', 'yes'] as const,
    ['is', 'yes/no', 'no'] as const,
    ['what', 'other', 'red'] as const,
  ].map(([questionType, answerType, answer]) => ({ questionType, answerType, answer })),
  'train',
);
// asked for: 30 yes, 20 no; 10 red, 10 blue, 10 green
const rows = [
  ...Array.from({ length: 50 }, (_, at) => ['is', 'yes/no', at < 30 ? 'yes' : 'no'] as const),
  ...['red', 'blue', 'green'].flatMap((answer) =>
    Array.from({ length: 10 }, () => ['what', 'other', answer] as const),
  ),
];
const test = labelledSplit(
  rows.map(([questionType, answerType, answer]) => ({ questionType, answerType, answer })),
);
// yes for all of "is"; red for 25 of "what" and blue for 5 that ask for blue
const blind = {
  name: 'blind',
  answers: codesOf(
    rows.map(([type], at) => (type === 'is' ? 'yes' : at >= 60 && at < 65 ? 'blue' : 'red')),
  ),
};
const perfect = { name: 'perfect', answers: codesOf(rows.map(([, , answer]) => answer)) };

describe('answer-collapse of one model', () => {
  const finding = answerCollapse.measure(
    { test, train, predictions: [blind] },
    settings,
    createRandom(0),
  );
  const value = (name: string, group: Group | null = null) =>
    findMeasure(finding.measures, name, group)?.value;

  it('counts what is answered and what is asked for', () => {
    expect(value('predicted-answers')).toBe(3);
    expect(value('reference-answers')).toBe(5);
    expect(value('predicted-answers', { answerType: 'yes/no' })).toBe(1);
    expect(value('effective-predicted', { answerType: 'yes/no' })).toBe(1);
    expect(value('entropy-difference')).toBeLessThan(0);
    expect(2 ** value('entropy-difference')!).toBeCloseTo(
      value('effective-predicted')! / value('effective-reference')!,
      12,
    );
  });

  it('states how many of the wrong answers are the prior’s', () => {
    // all 20 wrong ones of "is"; of "what", red to 5 blue and 10 green: all of the 35
    expect(value('prior-agreement')).toBe(1);
    expect(findMeasure(finding.measures, 'prior-agreement')!.n).toBe(35);
    // dealt out: in "what" red with 25/30 to the 20 others, blue with 5/30 to the 20 that are not blue
    const wrong = (25 / 30) * 20 + (5 / 30) * 20;
    expect(value('chance-agreement', { answerType: 'other' })).toBeCloseTo(
      ((25 / 30) * 20) / wrong,
      12,
    );
    // in "is" all 20 wrong ones are yes
    expect(value('chance-agreement')).toBeCloseTo((20 + (25 / 30) * 20) / (20 + wrong), 12);
    expect(value('agreement-gap')).toBeCloseTo(1 - (20 + 50 / 3) / 40, 12);
  });

  it('says how the prior was learnt', () => {
    const method = (own: typeof finding) => findMeasure(own.measures, 'prior-agreement')!.method;
    expect(method(finding)).toContain('learnt on train');
    const alone = { test, train: null, predictions: [blind] } as const;
    const folded = answerCollapse.measure(alone, settings, createRandom(0));
    expect(method(folded)).toContain('5 folds by cluster');
    // in every fold yes leads "is"
    expect(findMeasure(folded.measures, 'prior-agreement', { answerType: 'yes/no' })!.value).toBe(
      1,
    );
  });

  it('shows the answers beside those asked for, and where the prior is followed', () => {
    const rowsOf = (wanted: string) => finding.evidence.find(({ id }) => id === wanted)!.rows;
    expect(rowsOf('answers')[0]).toEqual(['reference answers', 'yes', 30 / 80, 30]);
    expect(rowsOf('answers')).toContainEqual(['answers of blind', 'no', 0, 0]);
    expect(rowsOf('followed-priors')).toEqual([
      ['is', 'yes', 50, 20, 20, 1],
      ['what', 'red', 30, 15, 15, 1],
    ]);
  });
});

describe('answer-collapse of several models', () => {
  const { measures, evidence } = answerCollapse.measure(
    { test, train, predictions: [perfect, blind] },
    settings,
    createRandom(0),
  );

  it('states each by its name, and what is asked for once', () => {
    const groups = (name: string) =>
      measures.filter((own) => own.name === name).map(({ group }) => group);
    expect(groups('effective-reference')).toEqual([
      null,
      { answerType: 'yes/no' },
      { answerType: 'other' },
    ]);
    expect(groups('prior-agreement').slice(0, 2)).toEqual([
      { model: 'perfect' },
      { answerType: 'yes/no', model: 'perfect' },
    ]);
    expect(findMeasure(measures, 'entropy-difference', { model: 'perfect' })!.value).toBe(0);
    expect(findMeasure(measures, 'prior-agreement', { model: 'perfect' })!.value).toBeNull();
  });

  it('shows all in one chart', () => {
    const models = new Set(
      evidence.find(({ id }) => id === 'agreement')!.rows.map((row) => row[6]),
    );
    expect([...models]).toEqual(['perfect', 'blind']);
  });
});

describe('answer-collapse', () => {
  it('compares answers as the evaluator normalises them, but under label', () => {
    const asked = [{ answer: 'two' }, { answer: 'a cat' }];
    const model = { name: 'm', answers: codesOf(['2', 'Cat.']) };
    const agreement = (metric: 'label' | 'official-2021') =>
      findMeasure(
        answerCollapse.measure(
          { test: writtenSplit(asked), train, predictions: [model] },
          { ...settings, metric },
          createRandom(0),
        ).measures,
        'prior-agreement',
      )!;
    expect(agreement('official-2021')).toMatchObject({ value: null, reason: 'no wrong answers' });
    expect(agreement('label').n).toBe(2);
  });

  it('does not apply where no prior can be learnt', () => {
    const one = labelledSplit([{ image: 'only', answer: 'red' }]);
    const artifacts = { test: one, train: null, predictions: [blind] } as const;
    expect(answerCollapse.notApplicable(artifacts, settings)).toContain('--train');
  });
});
