import {
  type Codes,
  codesColumn,
  type Evidence,
  type Finding,
  type Group,
  type Measure,
  referenceAnswer,
  type Split,
} from '../../core/index.ts';
import {
  answersByQuestionType,
  type TypeCount,
  typeByAnswer,
  typeCounts,
} from '../answer-tables.ts';
import { withoutAnswers } from '../applicability.ts';
import type { Audit } from '../audit.ts';
import { commonestAnswer, commonestAnswers } from '../commonest-answer.ts';
import { effectiveAnswers, entropyMeasures } from '../entropy-measures.ts';
import { type Grouping, groupingBy, groupingWarnings } from '../grouping.ts';
import { closedFormMean, closedFormMeans, type Series } from '../means.ts';
import { everyRow, rowsByGroup } from '../rows-by-group.ts';

/** How evenly answers are spread, in all and within each question type. */
export const answerBalance: Audit<'test' | 'train'> = {
  meta: {
    id: 'answer-balance',
    family: 'data',
    title: 'Answer balance',
    says: {
      pass: 'Answers are spread as evenly as the limits ask',
      fail: 'A few answers cover more of the items than the limits allow',
    },
    why: 'A model that has learnt nothing but which answers are common scores what the commonest answers cover. The more even the answers, also within a question type, the less there is to learn that way.',
    formula: 'H(A) = −Σ p(a) log2 p(a); H(A | T) = Σ p(t) H(A | T = t); effective answers = 2^H',
    cannotTell:
      'An even spread within question types does not exclude other leaks: single words of the question, or the image alone, may still give the answer away. Entropy counts spellings as different answers.',
    cites: ['goyal2017', 'grassberger2003', 'kish1965'],
    requires: ['test', 'train'],
    options: [],
    measures: {
      entropy: 'H(A), the entropy of the reference answer in bits, plugged in',
      'entropy-corrected': 'H(A) by an estimator that corrects for undersampling',
      'conditional-entropy': 'H(A | question type) in bits, plugged in',
      'conditional-entropy-corrected': 'H(A | question type), corrected for undersampling',
      'top-answer-share': 'the share of items whose answer is the commonest one',
      'effective-answers': '2 to the entropy: how many equally common answers would be as even',
    },
  },

  notApplicable: ({ test }) => withoutAnswers(test),

  measure({ test, train }): Finding {
    const types = typeCounts(test);
    const grouping = groupingBy(test, 'questionType');
    const measures = [
      ...overallMeasures(test, null),
      ...(train === null ? [] : overallMeasures(train, { split: 'train' })),
      ...typeMeasures(test, grouping),
    ];
    return {
      measures,
      evidence: [
        answersByQuestionType(types),
        typeByAnswer(types),
        questionTypeTable(types, measures),
      ],
      warnings: groupingWarnings(grouping),
    };
  },
};

function overallMeasures(split: Split, group: Group | null): Measure[] {
  const answers = referenceAnswer(split);
  const rows = everyRow(answers);
  const part = { split, answers, rows, group };
  const conditions = new Uint32Array(split.size);
  const [entropy, corrected] = entropyMeasures('entropy', { ...part, conditions });
  const { codes } = codesColumn(split, 'questionType');
  const top = commonestAnswer(answers, rows);
  const share = closedFormMean(
    topSeries(answers, () => top),
    split,
  );
  return [
    entropy,
    corrected,
    ...entropyMeasures('conditional-entropy', { ...part, conditions: codes }),
    { ...share, group },
    effectiveAnswers(entropy),
  ];
}

function typeMeasures(split: Split, grouping: Grouping): Measure[] {
  const answers = referenceAnswer(split);
  const { labels, codes } = grouping.column;
  const top = commonestAnswers(grouping.column, answers, everyRow(answers));
  const shares = closedFormMeans(
    topSeries(answers, (item) => top[codes[item]!]!),
    grouping,
    split,
  );
  return rowsByGroup(grouping.column, everyRow(answers)).flatMap((rows, type) => {
    const group = { questionType: labels[type]! };
    const part = { split, answers, conditions: codes, rows, group };
    const [entropy, corrected] = entropyMeasures('entropy', part);
    return [entropy, corrected, shares[type]!, effectiveAnswers(entropy)];
  });
}

/** For each item 1 where its answer is the commonest one. */
function topSeries(answers: Codes, top: (item: number) => number): Series {
  return {
    name: 'top-answer-share',
    values: Float64Array.from(answers.codes, (answer, item) => (answer === top(item) ? 1 : 0)),
    range: [0, 1],
    method: 'share of the commonest answer',
  };
}

function questionTypeTable(types: readonly TypeCount[], measures: readonly Measure[]): Evidence {
  const entropies = new Map(
    measures
      .filter(({ name, group }) => name === 'entropy' && group?.questionType !== undefined)
      .map(({ group, value }) => [group!.questionType, value]),
  );
  return {
    id: 'question-types',
    kind: 'table',
    title: 'Question types',
    note: 'Every question type with its commonest answer.',
    columns: [
      { key: 'questionType', title: 'Question type', unit: 'text' },
      { key: 'n', title: 'Items', unit: 'count' },
      { key: 'entropy', title: 'Entropy', unit: 'bits' },
      { key: 'answers', title: 'Distinct answers', unit: 'count' },
      { key: 'topAnswer', title: 'Commonest answer', unit: 'text' },
      { key: 'share', title: 'Its share', unit: 'share' },
    ],
    rows: types.map(({ type, n, answers }) => {
      const [answer, count] = answers[0] ?? ['', 0];
      return [type, n, entropies.get(type) ?? null, answers.length, answer, count / n];
    }),
  };
}
