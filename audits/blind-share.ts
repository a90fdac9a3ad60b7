import { LEVEL, type Measure, type Split } from '../core/index.ts';
import { meanMeasure, type Series, type StatedMean } from './means.ts';
import { everyRow } from './rows-by-group.ts';

/** The best baseline and a model on the same items, their replicates from the same draws. */
export interface BlindShareParts {
  readonly split: Split;
  readonly blind: Series;
  /** What the baseline is called. */
  readonly title: string;
  readonly blindMean: StatedMean;
  readonly model: Series;
  readonly modelMean: StatedMean;
  readonly modelName: string;
}

/**
 * The share R = B / M of a model's mean score M that a baseline's mean score B comes to; more than 1
 * where the baseline scores more. The interval is of the replicates of B / M. What training anew adds
 * to it is read from R + (b_i − R m_i) / M, the linearised ratio of item i, whose mean is R.
 */
export function blindShare(parts: BlindShareParts): Measure {
  const { split, title, modelMean, modelName } = parts;
  const { value: score, n } = modelMean.measure;
  const named = {
    name: 'blind-share',
    group: { model: modelName },
    note: `the best baseline here is "${title}"`,
  } as const;
  if (score === null || score === 0) {
    const reason = score === 0 ? 'the model scores 0' : 'no items';
    const method = 'ratio of mean scores';
    return { ...named, value: null, reason, unit: 'share', n, level: LEVEL, method };
  }
  const ratios = parts.blindMean.replicates.map((blind, at) => blind / modelMean.replicates[at]!);
  const isDefined = ratios.every(Number.isFinite);
  const measure = meanMeasure(linearised(parts, parts.blindMean.measure.value! / score, score), {
    split,
    rows: everyRow(split.clusters),
    replicates: isDefined ? ratios : ratios.fill(Number.NaN),
    group: named.group,
  });
  return { ...measure, ...named };
}

function linearised({ blind, model }: BlindShareParts, ratio: number, score: number): Series {
  const terms = (values: Float64Array) =>
    values.map((own, item) => ratio + (own - ratio * model.values[item]!) / score);
  const { method, folds = null, repeats } = blind;
  return {
    name: 'blind-share',
    values: terms(blind.values),
    range: [0, Number.POSITIVE_INFINITY],
    method: `ratio of mean scores, ${method}`,
    folds,
    ...(repeats ? { repeats: repeats.map(terms) } : {}),
  };
}
