import type { Settings, Split, Warning } from '../core/index.ts';
import type { TrainedRun } from '../trainers/index.ts';
import { answerBits } from './answer-bits.ts';
import { type BaselineView, modelGroup, viewTitle } from './baseline-views.ts';
import type { ItemBits } from './information.ts';

export interface TrainedBitsParts {
  readonly test: Split;
  readonly train: Split | null;
  readonly settings: Settings;
}

/**
 * The bits of each item by a held-out baseline, beside those by the answer frequencies of the same
 * training items. An answer that the baseline cannot give has the probability 0 and would cost
 * infinitely much. It is taken to cost what it costs without the input, so that no information, and no
 * misleading, is put down to the input where it is the list of answers that ends.
 */
export function trainedBits(
  view: BaselineView,
  { truthProbability, folds, protocol }: TrainedRun,
  { test, train, settings }: TrainedBitsParts,
): ItemBits {
  const without = answerBits({ test, train: folds ? null : train, folds });
  return {
    split: test,
    without,
    withInput: truthProbability.map((p, item) => (p === 0 ? without[item]! : -Math.log2(p))),
    folds,
    group: modelGroup(view, settings),
    title: viewTitle(view),
    method: `${view.baseline}, ${protocol}`,
    inputs: view.inputs,
  };
}

/** Says for how many items the baseline cannot give the reference answer. */
export function outsideVocabulary(view: BaselineView, { truthProbability }: TrainedRun): Warning[] {
  const count = truthProbability.filter((p) => p === 0).length;
  if (count === 0) return [];
  const message = `${count} of ${truthProbability.length} items have a reference answer that ${viewTitle(view)} cannot give. It is taken to cost as much with the input as without: it counts as no information.`;
  return [{ code: 'outside-vocabulary', message, count }];
}
