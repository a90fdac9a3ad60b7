import type { Finding, Split } from '../../core/index.ts';
import type { TrainedRun } from '../../trainers/index.ts';
import type { Audit } from '../audit.ts';
import {
  type BaselineView,
  baselineViews,
  modelGroup,
  viewTitle,
  withoutBaselines,
} from '../baseline-views.ts';
import { type DataMap, hardestItems, mapHeatmap } from '../data-map-evidence.ts';
import { dataMapSeries, REGIONS } from '../data-map-series.ts';
import { dataMapWarnings } from '../data-map-warnings.ts';
import { fileNameParts } from '../file-name-parts.ts';
import { groupingBy, groupingWarnings } from '../grouping.ts';
import { inputTexts } from '../input-texts.ts';
import { bootstrapPlan, measuresOf, statedMeans } from '../means.ts';
import { byName } from '../measure-order.ts';
import { trainerCards, trainingCurves } from '../trainer-cards.ts';
import { trainingDynamics } from '../training-dynamics.ts';
import { inSampleJob } from '../training-jobs.ts';

/** How training went for every item: which are easy, which waver, which are never learnt. */
export const dataMap: Audit<'test' | 'train' | 'trained'> = {
  meta: {
    id: 'data-map',
    family: 'baselines',
    title: 'Data map',
    says: {
      pass: 'Training on text alone learns no more of the items than the limits allow',
      fail: 'Training on text alone learns more of the items than the limits allow',
    },
    why: 'How a model learns an item tells what the item is like. What is learnt from text alone in the first epoch and kept gives itself away; what is never learnt is hard, needs another input, or is wrongly labelled.',
    formula:
      'over epochs k: confidence = mean p_k(y | x), variability = sd p_k(y | x), correctness = share of epochs with p_k > .5; a forgetting event is p_k > .5 ≥ p_(k+1)',
    cannotTell:
      'A low confidence does not say why: a wrong label, a rare answer and a question that needs its image all look alike. The map is of one model and one course of training; another one draws another map.',
    cites: ['swayamdipta2020', 'toneva2019'],
    requires: ['test', 'train', 'trained'],
    options: ['baselines', 'bootstrap', 'examples'],
    measures: {
      confidence: 'the mean probability of the reference answer over epochs',
      variability: 'the standard deviation of that probability over epochs',
      correctness: 'the share of epochs in which that probability is above .5',
      'forgetting-events': 'how often it falls from above .5 to .5 or below, per item',
      'never-learnt-share': 'the share of items with no epoch above .5',
      'easy-share': `the share of items with a confidence above ${REGIONS.easyAbove} and a variability below ${REGIONS.steadyBelow}`,
      'hard-share': `the share of items with a confidence below ${REGIONS.hardBelow} and a variability below ${REGIONS.steadyBelow}`,
      'ambiguous-share': `the share of items with a variability of ${REGIONS.waveringFrom} or more`,
    },
  },

  notApplicable: withoutBaselines,

  trains: (splits, settings) => baselineViews(splits, settings).map(inSampleJob),

  measure({ test, train, trained }, settings, random): Finding {
    const views = baselineViews({ test, train }, settings);
    const runs = views.map((view) => trained(inSampleJob(view)));
    const fileNames = fileNameParts(views.map(viewTitle));
    const maps = views.map((view, at) =>
      mapOf(view, runs[at]!, { learnt: train ?? test, fileName: fileNames[at]! }),
    );
    const measures = maps.flatMap((map, at) => {
      const grouping = groupingBy(map.split, 'answerType');
      const plan = bootstrapPlan(map.split, settings, random);
      const view = views[at]!;
      const method = `${view.baseline}, in sample`;
      const series = dataMapSeries(map.dynamics, modelGroup(view, settings), method);
      return statedMeans(series, grouping, map.split, plan).flatMap(measuresOf);
    });
    const cards = trainerCards(runs);
    return {
      measures: byName(measures),
      evidence: [
        ...maps.flatMap((map) =>
          settings.examples ? [mapHeatmap(map), hardestItems(map)] : [mapHeatmap(map)],
        ),
        trainingCurves(cards),
      ],
      warnings: [
        ...maps.flatMap((map, at) => dataMapWarnings(map, runs[at]!)),
        ...groupingWarnings(groupingBy(train ?? test, 'answerType')),
      ],
      trainers: cards,
    };
  },
};

interface MapParts {
  readonly learnt: Split;
  readonly fileName: string;
}

function mapOf(view: BaselineView, run: TrainedRun, { learnt, fileName }: MapParts): DataMap {
  const dynamics = trainingDynamics(run.epochs);
  const split = dynamics.rows.length === learnt.size ? learnt : learnt.select(dynamics.rows);
  const texts = inputTexts(split, view.inputs);
  return { split, texts, dynamics, title: viewTitle(view), fileName };
}
