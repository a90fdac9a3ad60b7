import type { Finding, Group, Measure, Split } from '../../core/index.ts';
import { type AnswerKeys, answerKeys } from '../answer-keys.ts';
import { distinctAnswers, effectiveNumber, entropyDifference } from '../answer-spread.ts';
import { withoutAnswers, withoutTraining } from '../applicability.ts';
import type { Audit } from '../audit.ts';
import { agreementChart, answersGiven, followedPriors } from '../collapse-evidence.ts';
import { groupingBy, groupingWarnings } from '../grouping.ts';
import { questionTypePriors } from '../ladder.ts';
import { agreementMeasures } from '../prior-agreement.ts';
import { everyRow, rowsByGroup } from '../rows-by-group.ts';

/** Whether a model answers with fewer answers than are asked for, and falls back on the prior. */
export const answerCollapse: Audit<'test' | 'train' | 'predictions'> = {
  meta: {
    id: 'answer-collapse',
    family: 'predictions',
    title: 'Answer collapse',
    says: {
      pass: 'The model spreads its answers, and errs towards the prior, as the limits allow',
      fail: 'The model gives fewer answers, or errs more towards the prior, than the limits allow',
    },
    why: 'A model that does not know may fall back on what is common: it then gives fewer different answers than are asked for, and where it is wrong, it gives the answer that is commonest for such questions.',
    formula:
      'effective answers = 2^H of the answers given, and of those asked for; prior-agreement = wrong answers that are the commonest of their question type / wrong answers; chance-agreement = the same, with the model’s answers dealt out at random among the items of a question type and answer type',
    cannotTell:
      'To give few answers may be right where the others are synonyms or mistakes of people. A wrong answer that is the prior’s may have been seen wrongly and not guessed: common answers are also what is mostly to be seen. Where two answers are possible, a wrong one is the prior’s or is not whatever the reason.',
    cites: ['agrawal2018', 'goyal2017', 'grassberger2003', 'wilson1927'],
    requires: ['test', 'train', 'predictions'],
    options: ['metric', 'folds', 'inSample'],
    measures: {
      'predicted-answers': 'how many different answers the model gave',
      'reference-answers': 'how many different reference answers the items have',
      'effective-predicted':
        '2 to the entropy of the model’s answers: how many equally common ones would be as even',
      'effective-reference': '2 to the entropy of the reference answers',
      'entropy-difference':
        'the entropy of the model’s answers minus that of the reference answers in bits: below 0, the model spreads its answers less than they are asked for',
      'prior-agreement':
        'of the answers that are not the reference answer, the share that is the commonest of the question type',
      'chance-agreement':
        'what prior-agreement would be if the model’s answers of a question type and answer type were dealt out at random among its items',
      'agreement-gap': 'prior-agreement minus chance-agreement',
    },
  },

  notApplicable: ({ test, train }, settings) =>
    withoutAnswers(test) ?? withoutTraining({ test, train }, settings),

  measure({ test, train, predictions }, settings, random): Finding {
    const priors = questionTypePriors({ test, train }, settings, random);
    const keys = answerKeys(test, priors.answers, predictions, settings.metric);
    const { column, ...grouping } = groupingBy(test, 'answerType');
    const rows = everyRow(column);
    const parts: readonly RowsOf[] = [
      { rows, group: {} },
      ...rowsByGroup(column, rows).map((own, code) => ({
        rows: own,
        group: { answerType: column.labels[code]! },
      })),
    ];
    const names = predictions.map(({ name }) => name);
    const hasModels = names.length > 1;
    const measures = [
      ...names.flatMap((model, at) =>
        parts.flatMap(({ rows: own, group }) =>
          modelMeasures(
            { split: test, keys, predicted: keys.predicted[at]!, protocol: priors.protocol },
            { rows: own, group: hasModels ? { ...group, model } : group },
          ),
        ),
      ),
      ...parts.flatMap((part) => referenceMeasures(test, keys, part)),
    ];
    return {
      measures: ORDER.flatMap((name) => measures.filter((measure) => measure.name === name)),
      evidence: [
        answersGiven({ split: test, keys, names }),
        agreementChart(measures, hasModels),
        followedPriors({ split: test, keys, names }),
      ],
      warnings: groupingWarnings({ column, ...grouping }),
    };
  },
};

const ORDER = [
  'predicted-answers',
  'reference-answers',
  'effective-predicted',
  'effective-reference',
  'entropy-difference',
  'prior-agreement',
  'chance-agreement',
  'agreement-gap',
] as const;

interface RowsOf {
  readonly rows: Uint32Array;
  readonly group: Group;
}

interface ModelParts {
  readonly split: Split;
  readonly keys: AnswerKeys;
  readonly predicted: Uint32Array;
  readonly protocol: string;
}

function modelMeasures(
  { split, keys, predicted, protocol }: ModelParts,
  { rows, group: own }: RowsOf,
): readonly Measure[] {
  const { reference, prior } = keys;
  const group = Object.keys(own).length === 0 ? null : own;
  const part = { split, rows, group };
  return [
    distinctAnswers('predicted-answers', predicted, part),
    effectiveNumber('effective-predicted', predicted, part),
    entropyDifference('entropy-difference', predicted, reference, part),
    ...agreementMeasures({ split, predicted, reference, prior, protocol }, rows, group),
  ];
}

function referenceMeasures(
  split: Split,
  { reference }: AnswerKeys,
  { rows, group: own }: RowsOf,
): readonly Measure[] {
  const part = { split, rows, group: Object.keys(own).length === 0 ? null : own };
  return [
    distinctAnswers('reference-answers', reference, part),
    effectiveNumber('effective-reference', reference, part),
  ];
}
