import type { Evidence, Finding, Settings, Split } from '../../core/index.ts';
import type { TrainingJob } from '../../trainers/index.ts';
import { withoutAnswers } from '../applicability.ts';
import type { Audit } from '../audit.ts';
import { type BaselineView, baselineViews, withoutHeldOut } from '../baseline-views.ts';
import { fileNameParts } from '../file-name-parts.ts';
import { groupingBy, groupingWarnings } from '../grouping.ts';
import {
  type ItemBits,
  informationExtremes,
  informationHistogram,
  informationSeries,
} from '../information.ts';
import { bootstrapPlan, measuresOf, statedMeans } from '../means.ts';
import { byName } from '../measure-order.ts';
import { hasStoredBits, storedBits, storedBitsWarnings } from '../stored-bits.ts';
import { outsideVocabulary, trainedBits } from '../trained-bits.ts';
import { trainerCards, trainingCurves } from '../trainer-cards.ts';
import { heldOutJobs } from '../training-jobs.ts';

interface Splits {
  readonly test: Split;
  readonly train: Split | null;
}

/** How many bits of the answer an input tells to a model that can use it. */
export const vInformation: Audit<'test' | 'train', 'trained'> = {
  meta: {
    id: 'v-information',
    family: 'baselines',
    title: 'Usable information',
    says: {
      pass: 'The input tells no more bits of the answer than the limits allow',
      fail: 'The input tells more bits of the answer than the limits allow',
    },
    why: 'Accuracy says how often an answer is right, not how much was known. The bits that an input takes off the cost of the answer are comparable between inputs and data sets, and they are stated item by item: an item with many bits gives itself away, one with negative bits misleads or is mislabelled.',
    formula:
      'PVI = log2 p(y | x) − log2 p(y | ∅), p(y | ∅) from the frequencies of answers in training; v-information = mean PVI over held-out items = entropy-without − entropy-with',
    cannotTell:
      'It is what one kind of model can use: a larger model may find more, and a badly fitted one finds less, or even less than nothing. The bits of a label that is wrong in itself mean nothing.',
    cites: ['xu2020', 'ethayarajh2022', 'krichevsky1981', 'nadeau2003'],
    requires: ['test', 'train'],
    uses: ['trained'],
    options: ['baselines', 'folds', 'bootstrap', 'examples'],
    measures: {
      'v-information': 'the mean bits that the input takes off the cost of the reference answer',
      'entropy-without': 'the mean cost of the reference answer without the input, in bits',
      'entropy-with': 'the mean cost of the reference answer with the input, in bits',
      'negative-share': 'the share of items whose answer was more likely without the input',
    },
  },

  notApplicable: (splits, settings) =>
    withoutAnswers(splits.test) ??
    (hasStoredBits(splits.test) ? null : withoutHeldOut(splits, settings)),

  trains: (splits, settings) =>
    viewsOf(splits, settings).map((view) => jobOf(view, splits, settings)),

  runsUntrained: ({ test }) => hasStoredBits(test),

  measure({ test, train, trained }, settings, random): Finding {
    const splits = { test, train };
    const views = trained ? viewsOf(splits, settings) : [];
    const runs = trained ? views.map((view) => trained(jobOf(view, splits, settings))) : [];
    const own = views.map((view, at) => trainedBits(view, runs[at]!, { ...splits, settings }));
    const all = [...own, storedBits(test)].filter((bits) => bits !== null);
    const fileNames = fileNameParts(all.map(({ title }) => title));
    const cards = trainerCards(runs);
    const measures = all.flatMap((bits) => {
      const grouping = groupingBy(bits.split, 'answerType');
      const plan = bootstrapPlan(bits.split, settings, random);
      return statedMeans(informationSeries(bits), grouping, bits.split, plan).flatMap(measuresOf);
    });
    return {
      measures: byName(measures),
      evidence: [
        ...all.flatMap((bits, at) => evidenceOf(bits, fileNames[at]!, settings)),
        ...(cards.length > 0 ? [trainingCurves(cards)] : []),
      ],
      warnings: [
        ...views.flatMap((view, at) => outsideVocabulary(view, runs[at]!)),
        ...storedBitsWarnings(test),
        ...groupingWarnings(groupingBy(test, 'answerType')),
      ],
      ...(cards.length > 0 ? { trainers: cards } : {}),
    };
  },
};

/** None where baselines have nothing to go by: stored bits need none. */
function viewsOf(splits: Splits, settings: Settings): readonly BaselineView[] {
  return withoutHeldOut(splits, settings) === null ? baselineViews(splits, settings) : [];
}

function jobOf(view: BaselineView, splits: Splits, settings: Settings): TrainingJob {
  return heldOutJobs(view, { ...splits, settings, targets: 'hard' })[0];
}

function evidenceOf(bits: ItemBits, fileName: string, { examples }: Settings): Evidence[] {
  const histogram = informationHistogram(bits, fileName);
  return examples ? [histogram, informationExtremes(bits, fileName)] : [histogram];
}
