import type { Group, Settings, Split } from '../core/index.ts';
import { BASELINES, type BaselineId } from '../trainers/index.ts';
import { withoutAnswers } from './applicability.ts';
import { sharedTextInputs } from './input-texts.ts';

/** A baseline with what it is shown of an item. */
export interface BaselineView {
  readonly baseline: BaselineId;
  /** The text inputs that it sees. */
  readonly inputs: readonly string[];
  /** Names the input where it is shown only one of several; else empty. */
  readonly group: Group;
}

interface Splits {
  readonly test: Split;
  readonly train: Split | null;
}

/**
 * What each baseline of the run is shown. One text input is shown as it is. Of several, all are shown
 * together where some other input is denied (else the baseline would see everything), and then each
 * alone.
 */
export function baselineViews(splits: Splits, settings: Settings): readonly BaselineView[] {
  const texts = sharedTextInputs(splits);
  const alone = texts.map((input) => ({ inputs: [input], group: { input } }));
  const together = { inputs: texts, group: {} };
  const shown = isAnyDenied(splits.test) ? [together, ...alone] : alone;
  return chosenBaselines(settings).flatMap((baseline) =>
    (texts.length === 1 ? [together] : shown).map((view) => ({ baseline, ...view })),
  );
}

/** Why no baseline can be trained and tested on these items; null where one can. */
export function withoutBaselines(splits: Splits, settings: Settings): string | null {
  if (sharedTextInputs(splits).length === 0) {
    return 'the items have no text input that a baseline could be shown';
  }
  if (chosenBaselines(settings).length === 0) return 'no baseline was chosen';
  return withoutAnswers(splits.test);
}

/** As `withoutBaselines`, and why no item can be held out. */
export function withoutHeldOut(splits: Splits, settings: Settings): string | null {
  const reason = withoutBaselines(splits, settings);
  if (reason !== null || splits.train !== null || splits.test.clusters.count > 1) return reason;
  return 'all items are of one cluster, so none can be held out; pass --train FILES';
}

/** What a view is called beside others: `bag-of-ngrams (premise)`. */
export function viewTitle({ baseline, group }: BaselineView): string {
  return group.input === undefined ? baseline : `${baseline} (${group.input})`;
}

/** The part of a group that tells a view from the others: the model only where there are several. */
export function modelGroup({ baseline, group }: BaselineView, settings: Settings): Group {
  return chosenBaselines(settings).length > 1 ? { model: baseline, ...group } : group;
}

/** Whether the items have an image or another input that is no text. */
function isAnyDenied({ columns, inputs }: Split): boolean {
  return (
    columns['image'] !== undefined || Object.values(inputs).some(({ kind }) => kind !== 'text')
  );
}

function chosenBaselines({ baselines }: Settings): readonly BaselineId[] {
  return BASELINES.filter((id) => baselines.includes(id));
}
