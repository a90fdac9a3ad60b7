import { benjaminiHochberg, type Cell, type Evidence, permutationPValue } from '../core/index.ts';
import type { AnswerExcess, Excess } from './answer-excess.ts';
import type { TypeSample } from './shift-samples.ts';

/** One question type, as far as its answers moved between train and test. */
export interface MovedType {
  readonly sample: TypeSample;
  readonly totalVariation: Excess;
  readonly jensenShannon: Excess;
  readonly pValue: number;
  /** The p value adjusted over all types (Benjamini & Hochberg 1995). */
  readonly adjusted: number;
}

/** The types by the excess of their total variation, the largest first; ties in code-unit order. */
export function movedTypes(
  samples: readonly TypeSample[],
  [totalVariation, jensenShannon]: readonly [AnswerExcess, AnswerExcess],
  permutations: number,
): readonly MovedType[] {
  const pValues = totalVariation.types.map(({ atLeast }) =>
    permutationPValue(atLeast, permutations),
  );
  const adjusted = benjaminiHochberg(pValues);
  return samples
    .map((sample, type) => ({
      sample,
      totalVariation: totalVariation.types[type]!,
      jensenShannon: jensenShannon.types[type]!,
      pValue: pValues[type]!,
      adjusted: adjusted[type]!,
    }))
    .sort((one, other) => excessOf(other.totalVariation) - excessOf(one.totalVariation));
}

function excessOf({ raw, expected }: Excess): number {
  return raw - expected;
}

/** The rate of false discoveries among the types that a chart shows. */
const FALSE_DISCOVERIES = 0.05;
const SHOWN_TYPES = 8;
const SHOWN_ANSWERS = 6;

/**
 * The answers of train beside those of test, for the types that moved most among those whose adjusted p
 * value is at most .05; nothing where there is none.
 */
export function trainBesideTest(types: readonly MovedType[]): Evidence[] {
  const shown = types.filter(({ adjusted }) => adjusted <= FALSE_DISCOVERIES).slice(0, SHOWN_TYPES);
  if (shown.length === 0) return [];
  return [
    {
      id: 'train-beside-test',
      kind: 'distribution',
      title: 'Answers in train and in test, where they moved most',
      note: `The ${SHOWN_ANSWERS} commonest answers of train and test together, for the question types with the largest excess total variation among those that moved more than chance (adjusted p value at most ${FALSE_DISCOVERIES}). Equal pairs of bars would have equal priors.`,
      columns: [
        { key: 'group', title: 'Question type and split', unit: 'text' },
        { key: 'answer', title: 'Answer', unit: 'text' },
        { key: 'share', title: 'Share', unit: 'share' },
        { key: 'count', title: 'Items', unit: 'count' },
      ],
      rows: shown.flatMap(({ sample }) => pairOfBars(sample)),
    },
  ];
}

function pairOfBars({ type, labels, inTest, inTrain, n, m }: TypeSample): Cell[][] {
  const weight = (answer: number) => inTest[answer]! / n + inTrain[answer]! / m;
  const top = [...labels.keys()]
    .sort((one, other) => weight(other) - weight(one) || (labels[one]! < labels[other]! ? -1 : 1))
    .slice(0, SHOWN_ANSWERS);
  const bar = (split: string, counts: Uint32Array, size: number): Cell[][] => {
    const group = `${type} · ${split}`;
    const rows = top.map((answer): Cell[] => [
      group,
      labels[answer]!,
      counts[answer]! / size,
      counts[answer]!,
    ]);
    const others = size - top.reduce((sum, answer) => sum + counts[answer]!, 0);
    return others === 0 ? rows : [...rows, [group, '(other answers)', others / size, others]];
  };
  return [...bar('train', inTrain, m), ...bar('test', inTest, n)];
}

/** Every type with what moved in it. */
export function typeTable(types: readonly MovedType[]): Evidence {
  return {
    id: 'question-types',
    kind: 'table',
    title: 'Question types by how far their answers moved',
    note: 'Expected is what total variation comes to where items are dealt to train and test by chance. The p value is of the total variation, adjusted over all types (Benjamini and Hochberg). The last columns show the answer whose share changed most.',
    columns: [
      { key: 'questionType', title: 'Question type', unit: 'text' },
      { key: 'train', title: 'Items of train', unit: 'count' },
      { key: 'test', title: 'Items of test', unit: 'count' },
      { key: 'totalVariation', title: 'Total variation', unit: 'share' },
      { key: 'expected', title: 'Expected', unit: 'share' },
      { key: 'excess', title: 'Excess', unit: 'share' },
      { key: 'jensenShannonExcess', title: 'Excess Jensen–Shannon', unit: 'bits' },
      { key: 'pValue', title: 'p value', unit: 'number' },
      { key: 'adjusted', title: 'Adjusted', unit: 'number' },
      { key: 'answer', title: 'Answer that moved most', unit: 'text' },
      { key: 'trainShare', title: 'Its share in train', unit: 'share' },
      { key: 'testShare', title: 'Its share in test', unit: 'share' },
    ],
    rows: types.map(typeRow),
  };
}

function typeRow({ sample, totalVariation, jensenShannon, ...tested }: MovedType): Cell[] {
  const { type, n, m, labels, inTest, inTrain } = sample;
  const moved = (answer: number) => Math.abs(inTest[answer]! / n - inTrain[answer]! / m);
  const most = [...labels.keys()].reduce((best, answer) =>
    moved(answer) > moved(best) ? answer : best,
  );
  return [
    type,
    m,
    n,
    totalVariation.raw,
    totalVariation.expected,
    excessOf(totalVariation),
    excessOf(jensenShannon),
    tested.pValue,
    tested.adjusted,
    labels[most]!,
    inTrain[most]! / m,
    inTest[most]! / n,
  ];
}
