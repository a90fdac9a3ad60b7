import {
  type AlignedPredictions,
  type Finding,
  type Settings,
  type Split,
  scoreItems,
  scoreValues,
} from '../../core/index.ts';
import type { Audit } from '../audit.ts';
import {
  type BaselineLadder,
  baselineLadder,
  bestBaseline,
  laddersTop,
  measuresAbove,
  textsAbove,
} from '../baseline-ladder.ts';
import { baselineViews, viewTitle, withoutHeldOut } from '../baseline-views.ts';
import { blindShare } from '../blind-share.ts';
import { groupingWarnings } from '../grouping.ts';
import type { Series } from '../means.ts';
import { trainedBaseline } from '../trained-baseline.ts';
import { trainerCards, trainingCurves } from '../trainer-cards.ts';
import { heldOutJobs } from '../training-jobs.ts';

/** What a trained model scores that is shown the text of an item and nothing else. */
export const questionOnly: Audit<'test' | 'train' | 'trained', 'predictions'> = {
  meta: {
    id: 'question-only',
    family: 'baselines',
    title: 'Question-only baselines',
    says: {
      pass: 'Trained on text alone, baselines score no more than the limits allow',
      fail: 'Trained on text alone, baselines score more than the limits allow',
    },
    why: 'Counting answers is a lower bound of what a question gives away. A model that is trained on the text alone generalises over words; for what it scores, nobody needs the image. Where items have several texts (premise and hypothesis), each is shown alone.',
    formula:
      'score = mean over test items of s(answer of a model trained on text alone); prior-gap = score − score of the best rung of the prior ladder, on the same items; blind-share = score of the best baseline / score of a model',
    cannotTell:
      'Another blind model may score more: the number is a lower bound of what the text gives away. A baseline and a model that score the same need not do so on the same items, or in the same way.',
    cites: ['antol2015', 'agrawal2018', 'poliak2018', 'nadeau2003', 'efron1993'],
    requires: ['test', 'train', 'trained'],
    uses: ['predictions'],
    options: ['metric', 'baselines', 'seeds', 'folds', 'bootstrap', 'examples'],
    measures: {
      'bag-of-ngrams': 'the mean score of a bag of words and word pairs',
      'lstm-q': 'the mean score of a recurrent network that reads the words in order',
      'prior-gap':
        'the mean score of a baseline minus that of the best rung of the prior ladder on the same items, paired',
      'blind-share': 'the mean score of the best baseline over that of a model, paired',
    },
  },

  notApplicable: withoutHeldOut,

  trains: ({ test, train }, settings) =>
    baselineViews({ test, train }, settings).flatMap((view) =>
      heldOutJobs(view, { test, train, settings, targets: 'soft' }),
    ),

  measure({ test, train, trained, predictions = [] }, settings, random): Finding {
    const baselines = baselineViews({ test, train }, settings).map((view) => {
      const [first, ...others] = heldOutJobs(view, { test, train, settings, targets: 'soft' });
      const runs = [trained(first), ...others.map(trained)] as const;
      return trainedBaseline(view, runs, { test, metric: settings.metric });
    });
    const models = predictions.map((own) => modelSeries(test, own, settings));
    const above = baselineLadder({ test, train, baselines, models }, settings, random);
    const cards = trainerCards(baselines.flatMap(({ runs }) => runs));
    return {
      measures: [
        ...measuresAbove(above, 'prior-gap'),
        ...models.map((_, at) => shareOf(above, models, { at, name: predictions[at]!.name })),
      ],
      evidence: [
        laddersTop(above),
        trainingCurves(cards),
        ...(settings.examples ? [textsAbove(above)] : []),
      ],
      warnings: groupingWarnings(above.grouping),
      trainers: cards,
    };
  },
};

function modelSeries(test: Split, { answers }: AlignedPredictions, { metric }: Settings): Series {
  const values = scoreValues(scoreItems(test, answers, metric));
  return { name: 'model', values, range: [0, 1], method: metric };
}

function shareOf(
  above: BaselineLadder,
  models: readonly Series[],
  { at, name }: { readonly at: number; readonly name: string },
) {
  const { view, series, stated } = bestBaseline(above);
  return blindShare({
    split: above.test,
    title: viewTitle(view),
    blind: series,
    blindMean: stated.overall,
    model: models[at]!,
    modelMean: above.models[at]!.overall,
    modelName: name,
  });
}
