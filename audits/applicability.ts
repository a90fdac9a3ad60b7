import { hasAnswerText, type Settings, type Split } from '../core/index.ts';

/** Why an audit that compares answer texts cannot read this split; null where it can. */
export function withoutAnswers({ target }: Split): string | null {
  if (hasAnswerText(target)) return null;
  return `the items ask for a target of kind "${target.kind}", which has no answer text`;
}

/** Why an audit of people's agreement cannot read this split; null where it can. */
export function withoutPeople({ target }: Split): string | null {
  if (target.kind === 'answers') return null;
  return 'the items have one reference answer each; agreement needs the answers of several people';
}

/** Why there is nothing that priors could be learnt from; null where there is. */
export function withoutTraining(
  { test, train }: { readonly test: Split; readonly train: Split | null },
  { inSample }: Settings,
): string | null {
  if (train !== null || inSample || test.clusters.count !== 1) return null;
  return 'all items are of one cluster, so none can be held out; pass --train FILES or --in-sample';
}
