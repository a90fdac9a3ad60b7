import {
  ABSENT,
  type AlignedPredictions,
  type Codes,
  cleanedAnswer,
  createDictionary,
  type Metric,
  normalisedAnswer,
  referenceAnswer,
  type Split,
} from '../core/index.ts';

/** Answers of several columns in one numbering: equal codes are equal answers. */
export interface AnswerKeys {
  readonly labels: readonly string[];
  readonly reference: Uint32Array;
  readonly prior: Uint32Array;
  /** In the order of the models. */
  readonly predicted: readonly Uint32Array[];
}

/**
 * What items ask for, what the prior and what models answer, as the metric compares answers: as
 * they stand under `label`, else as the official evaluator normalises them.
 */
export function answerKeys(
  test: Split,
  prior: Codes,
  predictions: readonly AlignedPredictions[],
  metric: Metric,
): AnswerKeys {
  const dictionary = createDictionary();
  const keyOf =
    metric === 'label'
      ? (text: string) => text
      : (text: string) => normalisedAnswer(cleanedAnswer(text));
  const coded = ({ labels, codes }: Codes) => {
    const keys = labels.map((label) => dictionary.code(keyOf(label)));
    return codes.map((code) => (code === ABSENT ? ABSENT : keys[code]!));
  };
  const reference = coded(referenceAnswer(test));
  return {
    reference,
    prior: coded(prior),
    predicted: predictions.map(({ answers }) => coded(answers)),
    labels: dictionary.labels,
  };
}
