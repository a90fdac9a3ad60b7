import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runAudits } from '../../audits/index.ts';
import {
  type Codes,
  codesColumn,
  codesOf,
  createDictionary,
  createSplit,
  DEFAULT_SETTINGS,
  evaluatorAccuracy,
  findMeasure,
  type Group,
  type Metric,
  type Result,
  type Settings,
  type Split,
} from '../../core/index.ts';

/*
 * 32,723 questions of VQA v2, which are no part of the repository. Expected numbers were computed with
 * the official evaluator (both versions) and with plain Python over the same files.
 */
const FOLDER = new URL('../../../shared/data/vqa-v2-32k/', import.meta.url);
const isAbsent = !existsSync(FOLDER);
const title = `VQA v2 (32,723 questions)${isAbsent ? ': skipped, the data folder is absent' : ''}`;

describe.skipIf(isAbsent)(title, () => {
  let split: Split;
  const results = new Map<string, readonly Result[]>();

  beforeAll(async () => {
    split = readSplit();
    for (const [run, changed] of Object.entries(RUNS)) {
      const settings = { ...DEFAULT_SETTINGS, bootstrap: 50, ...changed };
      const only = run === 'in folds' ? undefined : ['answer-priors'];
      results.set(
        run,
        await runAudits({ test: split, train: null }, settings, 0, only ? { only } : {}),
      );
    }
  });

  function value(run: keyof typeof RUNS, audit: string, name: string, group: Group | null = null) {
    const finding = results.get(run)!.find(({ id }) => id === audit)!.finding!;
    return findMeasure(finding.measures, name, group)!.value!;
  }

  it('has its published agreement', () => {
    expect(value('in folds', 'annotator-agreement', 'best-answer-score')).toBeCloseTo(0.96353, 5);
    expect(value('in folds', 'annotator-agreement', 'unanimous-share')).toBeCloseTo(0.32842, 5);
    expect(value('in folds', 'annotator-agreement', 'human-score')).toBeCloseTo(0.7873, 5);
  });

  it.each([
    ['yes/no', 0.94947],
    ['number', 0.78967],
    ['other', 0.66329],
  ])('has the human score of %s', (answerType, expected) => {
    const found = value('in folds', 'annotator-agreement', 'human-score', { answerType });
    expect(found).toBeCloseTo(expected, 5);
  });

  it('has its entropies and the share of its commonest answer', () => {
    expect(value('in folds', 'answer-balance', 'entropy')).toBeCloseTo(7.1942, 4);
    expect(value('in folds', 'answer-balance', 'conditional-entropy')).toBeCloseTo(4.5253, 4);
    expect(value('in folds', 'answer-balance', 'top-answer-share')).toBeCloseTo(0.19231, 5);
    expect(codesColumn(split, 'answer').labels).toHaveLength(4338);
  });

  it('has its priors in sample, by every version of the metric', () => {
    expect(value('in sample', 'answer-priors', 'question-type')).toBeCloseTo(0.32801, 5);
    expect(value('in sample, 2017', 'answer-priors', 'question-type')).toBeCloseTo(0.32588, 5);
    expect(value('in sample, simple', 'answer-priors', 'question-type')).toBeCloseTo(0.33408, 5);
  });

  it.each([
    ['yes/no', 0.64437],
    ['number', 0.29052],
    ['other', 0.09719],
  ])('has the in-sample prior of %s', (answerType, expected) => {
    const found = value('in sample', 'answer-priors', 'question-type', { answerType });
    expect(found).toBeCloseTo(expected, 5);
  });

  // The overall figures move by ±.003 by folds, those of number by ±.012. For question-type, plain
  // Python over 30 other foldings by image gives .3196 (standard deviation .0013) in all, yes/no .6354
  // (.0022), number .2764 (.0073), other .0907 (.0009): yes/no and other may be four of these off.
  it.each<[string, Group | null, number, number]>([
    ['most-common', null, 0.242, 0.003],
    ['most-common', { answerType: 'yes/no' }, 0.629, 0.003],
    ['question-type', null, 0.32, 0.003],
    ['question-type', { answerType: 'yes/no' }, 0.6354, 0.0088],
    ['question-type', { answerType: 'number' }, 0.275, 0.012],
    ['question-type', { answerType: 'other' }, 0.0907, 0.0036],
    ['exact-question', null, 0.34, 0.003],
  ])('has a held-out prior %s of %j', (rung, group, expected, tolerance) => {
    const found = value('in folds', 'answer-priors', rung, group);
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance);
  });

  it.each<[Metric, number]>([
    ['official-2021', 96.34],
    ['official-2017', 95.86],
    ['simple', 97.38],
  ])('scores the majority answer under %s as the evaluator prints it', (metric, overall) => {
    const majority = codesColumn(split, 'answer');
    expect(evaluatorAccuracy(split, majority, metric).overall).toBe(overall);
  });

  it('scores the majority answer per answer type as the evaluator prints it', () => {
    const { perAnswerType } = evaluatorAccuracy(
      split,
      codesColumn(split, 'answer'),
      'official-2021',
    );
    expect(perAnswerType).toEqual({ 'yes/no': 100, number: 96.24, other: 93.58 });
  });
});

const RUNS = {
  'in folds': {},
  'in sample': { inSample: true },
  'in sample, 2017': { inSample: true, metric: 'official-2017' },
  'in sample, simple': { inSample: true, metric: 'simple' },
} as const satisfies Record<string, Partial<Settings>>;

interface Annotation {
  readonly question_id: number;
  readonly image_id: number;
  readonly question_type: string;
  readonly answer_type: string;
  readonly multiple_choice_answer: string;
  readonly answers: readonly { readonly answer: string }[];
}

function readSplit(): Split {
  const rows = parsed<Annotation>('Val-Ans.json');
  const asked = parsed<{ question_id: number; question: string }>('Val-Ques.json');
  const questions = new Map(asked.map(({ question_id, question }) => [question_id, question]));
  const dictionary = createDictionary();
  const coded = (texts: readonly string[]): Codes => ({
    kind: 'codes',
    labels: dictionary.labels,
    codes: Uint32Array.from(texts, (text) => dictionary.code(text)),
  });
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach(({ answers }, row) => {
    offsets[row + 1] = offsets[row]! + answers.length;
  });
  return createSplit({
    name: 'test',
    columns: {
      id: codesOf(rows.map(({ question_id }) => String(question_id))),
      question: codesOf(rows.map(({ question_id }) => questions.get(question_id)!)),
      questionType: codesOf(rows.map(({ question_type }) => question_type)),
      answerType: codesOf(rows.map(({ answer_type }) => answer_type)),
      image: codesOf(rows.map(({ image_id }) => String(image_id))),
      answer: codesOf(rows.map(({ multiple_choice_answer }) => multiple_choice_answer)),
      answers: {
        kind: 'ragged',
        offsets,
        values: coded(rows.flatMap(({ answers }) => answers.map(({ answer }) => answer))),
      },
    },
    target: { kind: 'answers', answer: 'answer', answers: 'answers' },
    clusterColumns: ['image'],
  });
}

function parsed<Record>(name: string): Record[] {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Record[]; // the layout of VQA v2
}
