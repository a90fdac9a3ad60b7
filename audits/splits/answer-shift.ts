import {
  type Finding,
  jensenShannonTerm,
  LEVEL,
  type Measure,
  type Split,
  totalVariationTerm,
  type Warning,
} from '../../core/index.ts';
import { type AnswerExcess, answerExcesses } from '../answer-excess.ts';
import { withoutAnswers } from '../applicability.ts';
import type { Audit } from '../audit.ts';
import { type Dealing, excessMeasure, excessMeasures } from '../excess-measures.ts';
import { groupingBy, groupingWarnings } from '../grouping.ts';
import { byName } from '../measure-order.ts';
import { movedTypes, trainBesideTest, typeTable } from '../shift-evidence.ts';
import { type ShiftSamples, shiftSamples } from '../shift-samples.ts';

const TOTAL_VARIATION = { name: 'total-variation', unit: 'share' } as const;
const JENSEN_SHANNON = { name: 'jensen-shannon', unit: 'bits' } as const;

/** How far the answers to each question type moved between train and test. */
export const answerShift: Audit<'test' | 'train'> = {
  meta: {
    id: 'answer-shift',
    family: 'splits',
    title: 'Answer shift',
    says: {
      pass: 'The answers to each question type moved no more between train and test than the limits allow',
      fail: 'The answers to each question type moved further between train and test than the limits allow',
    },
    why: 'Where train and test share their priors, a model may carry the priors of train over and score without looking. Where priors moved, that no longer pays, and a drop from one split to the other is to be read beside the move.',
    formula:
      'TV = Σ_t w_t · ½ Σ_a |P_test(a | t) − P_train(a | t)|, w_t = share of type t in test; excess = TV − its mean where the items of each type are dealt to the two splits by chance; the same for the Jensen–Shannon divergence in bits',
    cannotTell:
      'A shift is no fault and its absence no merit: it says which priors a test rewards. Answers may also move given finer things than the question type, such as single words. An excess of 0 means that no shift was seen in so many items, not that there is none.',
    cites: ['agrawal2018', 'lin1991', 'phipson2010', 'benjamini1995', 'efron1993', 'kish1965'],
    requires: ['test', 'train'],
    needsTrain: true,
    options: [],
    measures: {
      'excess-total-variation':
        'the total variation between test and train above its mean under permutation, given the question type',
      'total-variation':
        'the total variation of the answers given the question type, plugged in: too high where items are few',
      'p-value-total-variation':
        'how often items dealt by chance lie at least as far apart in total variation',
      'excess-jensen-shannon':
        'the Jensen–Shannon divergence between test and train above its mean under permutation, given the question type',
      'jensen-shannon':
        'the Jensen–Shannon divergence of the answers given the question type, plugged in: too high where items are few',
      'p-value-jensen-shannon':
        'how often items dealt by chance lie at least as far apart in Jensen–Shannon divergence',
    },
  },

  notApplicable: ({ test, train }) => {
    if (train === null) return 'no training split was given; pass --train FILES';
    return withoutAnswers(test) ?? withoutAnswers(train);
  },

  measure({ test, train }, _settings, random): Finding {
    const samples = shiftSamples(test, train!); // notApplicable has checked that there is one
    const warnings = unmetWarnings(samples, test);
    if (samples.types.length === 0) {
      return { measures: nothingInCommon(), evidence: [], warnings };
    }
    const { excesses, ...dealing } = answerExcesses(
      samples,
      [test, train!],
      { terms: [totalVariationTerm, jensenShannonTerm] },
      random.fork('answer-shift'),
    );
    const [variation, divergence] = [excesses[0]!, excesses[1]!];
    const n = samples.types.reduce((sum, type) => sum + type.n + type.m, 0);
    const types = movedTypes(samples.types, [variation, divergence], dealing.permutations);
    return {
      measures: byName([
        ...excessMeasures(TOTAL_VARIATION, variation, n, dealing),
        ...excessMeasures(JENSEN_SHANNON, divergence, n, dealing),
        ...typeMeasures(samples, test, variation, dealing),
      ]),
      evidence: [...trainBesideTest(types), typeTable(types)],
      warnings: [...warnings, ...groupingWarnings(groupingBy(test, 'questionType'))],
    };
  },
};

/** The excess total variation of each question type that is stated one by one. */
function typeMeasures(
  { types }: ShiftSamples,
  test: Split,
  variation: AnswerExcess,
  dealing: Dealing,
): Measure[] {
  const { labels } = groupingBy(test, 'questionType').column;
  return labels.flatMap((questionType) => {
    const at = types.findIndex(({ type }) => type === questionType);
    if (at === -1) return [];
    const { n, m } = types[at]!;
    const part = { n: n + m, group: { questionType }, dealing };
    return [excessMeasure(TOTAL_VARIATION, variation.types[at]!, part)];
  });
}

function nothingInCommon(): Measure[] {
  const common = {
    group: null,
    value: null,
    reason: 'test and train have no question type in common',
    n: 0,
    level: LEVEL,
    method: 'permutation within question type',
  } as const;
  return [TOTAL_VARIATION, JENSEN_SHANNON].flatMap(({ name, unit }) => [
    { ...common, name: `excess-${name}`, unit },
    { ...common, name, unit },
    { ...common, name: `p-value-${name}`, unit: 'share' },
  ]);
}

function unmetWarnings({ unmet: { types, items } }: ShiftSamples, test: Split): Warning[] {
  if (items === 0) return [];
  const example = types.length === 1 ? '' : ', such as';
  return [
    {
      code: 'types-not-in-train',
      message: `${items} of ${test.size} test items are of ${types.length} question types that train lacks${example} ${JSON.stringify(types[0])}: they cannot be compared and are left out.`,
      count: items,
    },
  ];
}
