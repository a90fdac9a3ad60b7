import type { Evidence, Finding, Group, Settings, Split } from '../../core/index.ts';
import type { Audit } from '../audit.ts';
import { baselineLadder, laddersTop, measuresAbove } from '../baseline-ladder.ts';
import { type BaselineView, baselineViews, viewTitle, withoutHeldOut } from '../baseline-views.ts';
import { fileNameParts } from '../file-name-parts.ts';
import { groupingWarnings } from '../grouping.ts';
import { evenBins, itemHistogram } from '../item-histogram.ts';
import type { FoldsOf } from '../mean-interval.ts';
import { bootstrapPlan, measuresOf, overallMean, type Series, statedMeans } from '../means.ts';
import { PERMUTATIONS, permutationNull } from '../permutation-null.ts';
import { repeatedInputs } from '../repeated-inputs.ts';
import { type TrainedBaseline, trainedBaseline } from '../trained-baseline.ts';
import { trainerCards, trainingCurves } from '../trainer-cards.ts';
import { foldsJob } from '../training-jobs.ts';

/** What the test set alone teaches of its own answers to a model that sees text and nothing else. */
export const testSetStress: Audit<'test' | 'trained'> = {
  meta: {
    id: 'test-set-stress',
    family: 'baselines',
    title: 'Test-set stress test',
    says: {
      pass: 'Trained on the rest of the test set, baselines gain no more over priors than the limits allow',
      fail: 'Trained on the rest of the test set, baselines gain more over priors than the limits allow',
    },
    why: 'A test set has patterns of its own, which no training set need have. A model that is trained on all but one fold of the test set, on text alone, and tested on that fold, shows how far they carry; item by item it tells which questions can be solved without the image.',
    formula:
      'score = mean over items of s(answer of a model that was trained on the other folds); gain = score − score of the best rung of the prior ladder in the same folds; excess = score − mean score after permuting targets within fold and question type',
    cannotTell:
      'A low score does not prove that the image is needed: a larger model may find patterns that these baselines do not. Repeated texts that folds do not keep together move the score in either direction.',
    cites: ['brown2025', 'nadeau2003', 'phipson2010', 'efron1993'],
    requires: ['test', 'trained'],
    options: ['metric', 'baselines', 'folds', 'bootstrap'],
    measures: {
      'bag-of-ngrams': 'the cross-validated mean score of a bag of words and word pairs',
      'lstm-q': 'the cross-validated mean score of a recurrent network',
      gain: 'that score minus that of the best rung of the prior ladder in the same folds, paired',
      excess: `the score minus its mean over ${PERMUTATIONS} permutations of targets within fold and question type`,
      'p-value': 'the share of permutations, the data among them, that score at least as much',
      'solvable-share':
        'the share of items whose reference answer has a probability above .5 when held out',
    },
  },

  notApplicable: ({ test }, settings) => withoutHeldOut({ test, train: null }, settings),

  trains: ({ test }, settings) =>
    viewsOf(test, settings).map((view) => foldsJob(view, { test, settings, targets: 'soft' })),

  measure({ test, trained }, settings, random): Finding {
    const { metric } = settings;
    const baselines = viewsOf(test, settings).map((view) => {
      const run = trained(foldsJob(view, { test, settings, targets: 'soft' }));
      return { ...trainedBaseline(view, [run], { test, metric }), folds: run.folds!, run };
    });
    const ladder = { test, train: null, baselines, models: [] };
    const above = baselineLadder(ladder, settings, random);
    const plan = bootstrapPlan(test, settings, random);
    const nulls = baselines.map(({ view, run: { answers }, folds }) => {
      const parts = { test, answers, folds, metric, group: named(view) };
      return permutationNull(parts, random.fork('permutations'));
    });
    const solvable = baselines.map((own) => solvability(own, own.folds));
    const cards = trainerCards(baselines.map(({ run }) => run));
    const fileNames = fileNameParts(baselines.map(({ view }) => viewTitle(view)));
    return {
      measures: [
        ...measuresAbove(above, 'gain'),
        ...nulls.map(({ excess }) => overallMean(excess, test, plan)),
        ...nulls.map(({ pValue }) => pValue),
        ...statedMeans(solvable, above.grouping, test, plan).flatMap(measuresOf),
      ],
      evidence: [
        laddersTop(above),
        ...baselines.map((own, at) => solvabilityHistogram(own, fileNames[at]!)),
        trainingCurves(cards),
      ],
      warnings: [
        ...repeatedInputs(test, textsOf(baselines), baselines[0]!.folds),
        ...groupingWarnings(above.grouping),
      ],
      trainers: cards,
    };
  },
};

function viewsOf(test: Split, settings: Settings): readonly BaselineView[] {
  return baselineViews({ test, train: null }, settings);
}

function named({ baseline, group }: BaselineView): Group {
  return { model: baseline, ...group };
}

/** For each item 1 where its reference answer was the more likely one than all others together. */
function solvability({ view, runs }: TrainedBaseline, folds: FoldsOf): Series {
  return {
    name: 'solvable-share',
    values: Float64Array.from(runs[0]!.truthProbability, (p) => (p > 0.5 ? 1 : 0)),
    range: [0, 1],
    method: `probability above .5, ${runs[0]!.protocol}`,
    group: named(view),
    folds,
  };
}

function solvabilityHistogram({ view, runs }: TrainedBaseline, fileName: string): Evidence {
  return itemHistogram({
    id: `solvability-${fileName}`,
    title: `Probability of the reference answer, ${viewTitle(view)}`,
    note: 'How many items a held-out baseline gives which probability of their reference answer. Items far to the right can be solved without the image.',
    quantity: 'Probability',
    values: runs[0]!.truthProbability,
    ...evenBins(10, 1),
  });
}

function textsOf(baselines: readonly TrainedBaseline[]): readonly string[] {
  return [...new Set(baselines.flatMap(({ view }) => view.inputs))];
}
