import type { Evidence, Finding, Settings } from '../../core/index.ts';
import { withoutAnswers } from '../applicability.ts';
import type { Audit } from '../audit.ts';
import { groupingBy, groupingWarnings } from '../grouping.ts';
import { imageNumberWarnings } from '../image-numbers.ts';
import { leakageChart, nearPairs, repeatedTexts, twinItems } from '../leakage-evidence.ts';
import {
  type BothSplits,
  haveSharedInputs,
  LEAKS,
  type Leakage,
  leakage,
} from '../leakage-series.ts';
import { bootstrapPlan, measuresOf, statedMeans } from '../means.ts';

/** How much of the test stands in train: what a model may know by heart. */
export const splitLeakage: Audit<'test' | 'train'> = {
  meta: {
    id: 'split-leakage',
    family: 'splits',
    title: 'Split leakage',
    says: {
      pass: 'No more of the test stands in train than the limits allow',
      fail: 'More of the test stands in train than the limits allow',
    },
    why: 'An item that a model has met in training asks for memory, not for looking. Texts may repeat by design, as questions from templates do; an image with the same question in both splits is a leak.',
    formula:
      'share of test items for which some training item has the same text, text and answer, image, image and text, or all three; near duplicates: the Jaccard similarity of the shingles of two texts is at least the threshold',
    cannotTell:
      'Images are compared by their names: one image under two names is missed, and two images of one name count as the same. Near duplicates are near in letters, not in meaning: paraphrases are missed, and "man" for "woman" may pass. A text in both splits is no leak in itself.',
    cites: ['broder1997', 'bayardo2007', 'xiao2008', 'efron1993'],
    requires: ['test', 'train'],
    options: ['nearDuplicate', 'bootstrap', 'examples'],
    measures: {
      'text-in-train': 'the share of test items whose text stands in train',
      'text-and-answer-in-train':
        'the share of test items whose text stands in train with the same reference answer',
      'near-text-in-train':
        'the share of test items whose text, or a near duplicate of it, stands in train',
      'image-in-train': 'the share of test items whose image has items in train',
      'image-and-text-in-train':
        'the share of test items whose image stands in train with the same text',
      'item-in-train':
        'the share of test items that stand in train as a whole: image, texts and reference answer, as far as both splits have them',
    },
  },

  notApplicable({ test, train }) {
    if (train === null) return 'no training split was given; pass --train FILES';
    const reason = withoutAnswers(test) ?? withoutAnswers(train);
    if (reason !== null) return reason;
    return haveSharedInputs({ test, train })
      ? null
      : 'train and test have no text input and no image column in common';
  },

  measure({ test, train }, settings, random): Finding {
    const splits = { test, train: train! }; // notApplicable has refused a missing one
    const leaks = leakage(splits, settings.nearDuplicate);
    const grouping = groupingBy(test, 'answerType');
    const plan = bootstrapPlan(test, settings, random);
    const stated = statedMeans(leaks.series, grouping, test, plan).flatMap(measuresOf);
    const measures = LEAKS.flatMap((name) =>
      [...leaks.undefined, ...stated].filter((measure) => measure.name === name),
    );
    return {
      measures,
      evidence: [
        leakageChart(measures),
        ...tablesOf(splits, leaks, settings).filter(({ rows }) => rows.length > 0),
      ],
      warnings: [...imageNumberWarnings(splits), ...groupingWarnings(grouping)],
    };
  },
};

/** Only the items with image and text can be told of without quoting a text. */
function tablesOf(splits: BothSplits, leaks: Leakage, { examples }: Settings): readonly Evidence[] {
  const { imageAndText, text } = leaks;
  return [
    ...(imageAndText ? [twinItems(splits, imageAndText, examples)] : []),
    ...(examples && text ? [repeatedTexts(splits, text), nearPairs(leaks)] : []),
  ];
}
