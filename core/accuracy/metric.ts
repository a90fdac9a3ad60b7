/**
 * How a prediction is scored against an item.
 *
 * - `official-2021`: the official VQA evaluator since its commit a013f00 (March 2021).
 * - `official-2017`: the evaluator before, which all papers up to early 2021 used.
 * - `simple`: min(matches / 3, 1) over all answers, with the normalisation of 2021.
 * - `label`: 1 where the prediction is the item's `answer`, character for character; else 0.
 */
export const METRICS = ['official-2021', 'official-2017', 'simple', 'label'] as const;

export type Metric = (typeof METRICS)[number];
