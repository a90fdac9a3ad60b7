import type { Measure, Report, Result, Unit } from '../../core/index.ts';
import {
  ANSWER_TYPES,
  answersByType,
  around,
  HOSTILE,
  ladder,
  questionTypes,
  RUNGS,
  tellingQuestions,
  typeByAnswer,
  typesTable,
} from './sample-evidence.ts';
import { trainers, trainingCurves } from './sample-training.ts';

/** A report of five audits, one of which trains, over a split with 65 question types, hostile texts among its data. */
export const SAMPLE_REPORT: Report = {
  schemaVersion: 1,
  tool: { name: 'hanscheck', version: '0.1.0' },
  inputs: [
    { role: 'test', path: 'questions.json', bytes: 3_141_592, sha256: 'ab'.repeat(32) },
    { role: 'test', path: 'annotations.json', bytes: 27_182_818, sha256: 'cd'.repeat(32) },
    {
      role: 'predictions:<b>net</b>',
      path: 'a & b/net.json',
      bytes: 1_618,
      sha256: 'ef'.repeat(32),
    },
  ],
  seed: 0,
  settings: [
    { name: 'metric', value: 'official-2021', isDefault: true },
    { name: 'folds', value: 5, isDefault: true },
    { name: 'bootstrap', value: 500, isDefault: false },
    { name: 'as', value: null, isDefault: true },
    { name: 'examples', value: true, isDefault: true },
  ],
  splits: [
    {
      role: 'test',
      name: 'val <2014>',
      adapter: 'vqa',
      items: 32_723,
      clusters: 27_265,
      clusterColumns: ['image'],
      target: 'answers',
      questionTypes: 65,
      answerTypes: 3,
      distinctAnswers: 4_338,
      questionTypeSource: 'stored',
      answerTypeSource: 'stored',
    },
  ],
  warnings: [
    {
      code: 'duplicate-questions',
      message: `14 questions occur twice, the first is "${HOSTILE[0]}"`,
      where: { file: 'questions.json', record: 17, field: 'question' },
      count: 14,
    },
  ],
  results: [
    answerBalance(),
    annotatorAgreement(),
    answerPriors(),
    groupAccuracy(),
    questionOnly(),
    notApplicable(),
  ],
};

function answerBalance(): Result {
  return {
    id: 'answer-balance',
    family: 'data',
    verdict: 'measured',
    about: {
      title: 'Answer balance',
      why: 'Where few answers are frequent, a model can score without reading anything.',
      formula: 'H(A) = −Σ p(a) log2 p(a)',
      cannotTell: 'Whether the imbalance is that of the world or of the collection.',
      cites: ['goyal2017', 'Chao & Shen (2003), "Nonparametric estimation of Shannon\'s index"'],
    },
    finding: {
      measures: [
        measure('entropy', null, 7.1942, 'bits', [7.15, 7.23]),
        measure('entropy-corrected', null, 7.61, 'bits', [7.55, 7.68]),
        measure('conditional-entropy', null, 4.5253, 'bits', [4.49, 4.56]),
        measure('top-answer-share', null, 0.19231, 'share', [0.188, 0.1966]),
        measure('effective-answers', null, 146.44, 'answers', [142, 151]),
        ...questionTypes().map((questionType, i) => ({
          ...measure('entropy', { questionType }, 0.1 * i, 'bits'),
          reason: 'more labels than a tenth of the items',
        })),
      ],
      evidence: [answersByType(), typeByAnswer(), typesTable()],
      warnings: [],
    },
  };
}

function annotatorAgreement(): Result {
  return {
    id: 'annotator-agreement',
    family: 'data',
    verdict: 'measured',
    about: {
      title: 'Annotator agreement',
      why: 'No model can score above what its judges agree on.',
      formula: 'mean over items of max over answers of the score',
      cannotTell: 'Who is right where people disagree.',
      cites: ['antol2015'],
    },
    finding: {
      measures: [
        measure('best-answer-score', null, 0.96353, 'share', [0.962, 0.965]),
        measure('unanimous-share', null, 0.32842, 'share', [0.323, 0.334]),
        measure('human-score', null, 0.7873, 'share', [0.784, 0.79]),
        ...byAnswerType('best-answer-score', [0.9999, 0.962, 0.936]),
        ...byAnswerType('human-score', [0.94947, 0.78967, 0.66329]),
      ],
      evidence: [
        {
          id: 'agreement',
          kind: 'histogram',
          title: 'How many of ten people gave the commonest answer',
          note: 'A tall bar at ten means that people agree.',
          columns: [
            { key: 'bin', title: 'People who gave the commonest answer', unit: 'text' },
            { key: 'count', title: 'Items', unit: 'count' },
            { key: 'share', title: 'Share', unit: 'share' },
          ],
          rows: Array.from({ length: 10 }, (_, i) => [i + 1, 55 * (i + 1), (i + 1) / 55]),
        },
        {
          id: 'train-to-test',
          kind: 'waterfall',
          title: 'From train to test',
          note: 'A step down is what the score loses.',
          columns: [
            { key: 'step', title: 'Step', unit: 'text' },
            { key: 'kind', title: 'Kind', unit: 'text' },
            { key: 'from', title: 'From', unit: 'share' },
            { key: 'to', title: 'To', unit: 'share' },
            { key: 'value', title: 'Size', unit: 'share' },
            { key: 'low', title: 'At least', unit: 'share' },
            { key: 'high', title: 'At most', unit: 'share' },
            { key: 'n', title: 'Items', unit: 'count' },
          ],
          rows: [
            ['train', 'total', 0, 0.52, 0.52, null, null, 32723],
            ['mix of answer types', 'change', 0.52, 0.5, -0.02, -0.021, -0.019, null],
            [`score on ${HOSTILE[0]}`, 'change', 0.5, 0.53, 0.03, 0.02, 0.04, 12302],
            ['score on other', 'change', 0.53, 0.25, -0.28, -0.29, -0.27, 16170],
            ['test', 'total', 0, 0.25, 0.25, null, null, 16000],
          ],
        },
      ],
      warnings: [],
    },
  };
}

function answerPriors(): Result {
  const overall = [0.0031, 0.242, 0.3201, 0.34];
  return {
    id: 'answer-priors',
    family: 'splits',
    verdict: 'measured',
    about: {
      title: 'Answer priors',
      why: 'What an answer table scores without the image is what a model need not look for.',
      formula: 'score of the most frequent answer of the group, by cross-validation',
      cannotTell: 'Whether a model uses the prior.',
      cites: ['agrawal2018', 'antol2015'],
    },
    finding: {
      measures: RUNGS.flatMap((rung, i) => [
        measure(rung, null, overall[i]!, 'share', around(overall[i]!)),
        ...byAnswerType(rung, [0.629 + i / 300, 0.05 + i / 11, 0.02 + i / 40]),
      ]),
      evidence: [ladder('ladder', RUNGS), tellingQuestions()],
      warnings: [{ code: 'cross-validated', message: 'There is no training split: 5 folds.' }],
    },
  };
}

function groupAccuracy(): Result {
  return {
    id: 'group-accuracy',
    family: 'predictions',
    verdict: 'measured',
    about: {
      title: 'Group accuracy',
      why: 'One number hides which questions a model fails.',
      formula: 'mean score of the items of the group',
      cannotTell: 'Why a group is harder.',
      cites: ['vqaeval'],
    },
    finding: {
      measures: [
        measure('overall', null, 0.6212, 'share', [0.617, 0.625]),
        ...byAnswerType('overall', [0.81, 0.42, 0.52]),
        {
          ...measure('answer-type-gap', null, 0.39, 'share', [0.38, 0.4]),
          note: 'yes/no − number',
        },
        measure('blind-gap', null, 0.281, 'share', [0.275, 0.287]),
        {
          ...measure('blind-gap', { answerType: 'rare' }, null, 'share'),
          reason: 'fewer than 50 items',
        },
        ...questionTypes().map((questionType, i) =>
          measure('overall', { questionType }, 0.9 - i / 100, 'share', around(0.9 - i / 100)),
        ),
      ],
      evidence: [
        {
          id: 'by-question-type',
          kind: 'intervals',
          title: 'Accuracy by question type',
          note: 'From the best to the worst; the bar is the 95 % interval.',
          columns: [
            { key: 'label', title: 'Question type', unit: 'text' },
            { key: 'value', title: 'Accuracy', unit: 'share' },
            { key: 'low', title: 'Low', unit: 'share' },
            { key: 'high', title: 'High', unit: 'share' },
            { key: 'n', title: 'Items', unit: 'count' },
          ],
          rows: questionTypes().map((type, i) => [
            type,
            0.9 - i / 100,
            ...around(0.9 - i / 100),
            1200 - 17 * i,
          ]),
        },
        ladder('ladder-and-model', [...RUNGS, 'model <b>net</b>']),
      ],
      warnings: [],
    },
  };
}

function questionOnly(): Result {
  return {
    id: 'question-only',
    family: 'baselines',
    verdict: 'measured',
    about: {
      title: 'Question-only baselines',
      why: 'What a model scores that was trained without the image, nobody needs the image for.',
      formula: 'mean score of the test items',
      cannotTell: 'Whether another blind model scores more.',
      cites: ['antol2015'],
    },
    finding: {
      measures: [
        measure('bag-of-ngrams', null, 0.361, 'share', [0.356, 0.366]),
        ...byAnswerType('bag-of-ngrams', [0.64, 0.3, 0.17]),
        measure('lstm-q', { input: HOSTILE[1] }, 0.352, 'share', [0.347, 0.357]),
        measure('prior-gap', { model: 'bag-of-ngrams' }, 0.021, 'share', [0.017, 0.025]),
        measure('blind-share', { model: 'net' }, 0.581, 'share', [0.57, 0.592]),
      ],
      evidence: [trainingCurves(5, 12)],
      warnings: [],
      trainers: trainers(),
    },
  };
}

function notApplicable(): Result {
  return {
    id: 'blindfold',
    family: 'probes',
    verdict: 'not-applicable',
    reason: 'No model was given: pass --model FILE.',
    finding: null,
    about: { title: 'Blindfold', why: 'w', formula: 'f', cannotTell: 'c', cites: [] },
  };
}

function measure(
  name: string,
  group: Measure['group'],
  value: number | null,
  unit: Unit,
  interval?: readonly [number, number],
): Measure {
  const base = { name, group, value, unit, n: 32_723, clusters: 27_265, level: 0.95 };
  const method = 'cluster bootstrap, 2,000 replicates, percentile';
  return interval ? { ...base, method, interval, designEffect: 1.07 } : { ...base, method };
}

function byAnswerType(name: string, values: readonly number[]): Measure[] {
  return ANSWER_TYPES.map((answerType, i) =>
    measure(name, { answerType }, values[i]!, 'share', around(values[i]!)),
  );
}
