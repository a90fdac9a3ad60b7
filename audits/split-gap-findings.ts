import {
  type Evidence,
  type Measure,
  type Random,
  type Settings,
  type Split,
  scoreItems,
  scoreValues,
} from '../core/index.ts';
import type { PredictedSplit } from './audit.ts';
import { fileNameParts } from './file-name-parts.ts';
import { bootstrapPlan, overallMean, type Series } from './means.ts';
import { splitGap } from './split-gap.ts';
import { gapWaterfall, splitGapMeasures } from './split-gap-measures.ts';

export interface SplitGapParts {
  readonly test: Split;
  /** What each model scores on test, in the order of `names`. */
  readonly models: readonly Series[];
  readonly names: readonly string[];
  readonly trainPredictions: readonly PredictedSplit[];
}

export interface SplitGapFinding {
  readonly measures: readonly Measure[];
  readonly waterfall: Evidence;
}

/** The gap from train to test of every model whose answers to train are given. */
export function splitGapFindings(
  { test, models, names, trainPredictions }: SplitGapParts,
  settings: Settings,
  random: Random,
): readonly SplitGapFinding[] {
  const fileNames = fileNameParts(names);
  return names.flatMap((name, index) => {
    const known = trainPredictions.find(({ predictions }) => predictions.name === name);
    if (known === undefined || known.split.size === 0 || test.size === 0) return [];
    const { values: scores, group = null, method } = models[index]!;
    const answers = known.predictions.answers;
    const values = scoreValues(scoreItems(known.split, answers, settings.metric));
    const gap = splitGap(
      { split: known.split, scores: values },
      { split: test, scores },
      settings,
      random,
    );
    const series = { name: 'train-overall', values, range: [0, 1], method } as const;
    const plan = bootstrapPlan(known.split, settings, random.fork('train'));
    const id = names.length > 1 ? `train-to-test-${fileNames[index]!}` : 'train-to-test';
    return [
      {
        measures: [
          { ...overallMean(series, known.split, plan), group },
          ...splitGapMeasures(gap, group),
        ],
        waterfall: gapWaterfall(gap, `${name} from train to test`, id),
      },
    ];
  });
}
