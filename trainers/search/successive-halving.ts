import { type Random, usageFailure } from '../../core/index.ts';
import { randomOptions } from './random-search.ts';
import type { Options, SearchSpace } from './space.ts';
import type { Proposal, Trial } from './trial.ts';

/**
 * Many settings get little, and the best of them more (Jamieson & Talwalkar 2016; the rungs as in
 * Hyperband, Li et al. 2018): rung k spends least · ηᵏ on each, and its best ⌊count / η⌋ go on.
 */
export interface SuccessiveHalving {
  readonly id: 'successive-halving';
  /** How many settings the first rung tries. */
  readonly settings: number;
  /** What the first rung spends on each, r. */
  readonly least: number;
  /** No rung spends more than this on one. */
  readonly most: number;
  /** η, at least 2. */
  readonly eta: number;
}

/** The next trial after those that were made; null when the last rung is done. */
export function halvingProposal(
  halving: { readonly method: SuccessiveHalving; readonly space: SearchSpace },
  trials: readonly Trial[],
  random: Random,
): Proposal | null {
  const rungs = climb(halving.method, halving.space, random);
  let next = rungs.next();
  for (const trial of trials) {
    if (next.done) return null;
    checkSame(trial, next.value);
    next = rungs.next(trial);
  }
  return next.done ? null : next.value;
}

/** Yields a proposal, is told the trial, and so on: the whole search from its start. */
function* climb(
  { settings, least, most, eta }: SuccessiveHalving,
  space: SearchSpace,
  random: Random,
): Generator<Proposal, void, Trial> {
  let number = 1;
  let rung = Array.from({ length: settings }, (_, index) =>
    randomOptions(space, index + 1, random),
  );
  for (let resource = least; rung.length > 0 && resource <= most; resource *= eta) {
    const tried: Trial[] = [];
    for (const options of rung) tried.push(yield { number: number++, options, resource });
    rung = best(tried, Math.floor(rung.length / eta));
  }
}

/** Of equal scores the earlier trial is better; failed ones come last, and never go on. */
function best(trials: readonly Trial[], count: number): Options[] {
  return trials
    .flatMap(({ score, options }) => (score === null ? [] : [{ score, options }]))
    .sort((one, other) => one.score - other.score)
    .slice(0, count)
    .map(({ options }) => options);
}

/** Rungs depend on which trial was which: a list from another search cannot be continued. */
function checkSame(trial: Trial, proposal: Proposal): void {
  const names = Object.keys(proposal.options);
  const isSame =
    trial.resource === proposal.resource &&
    names.length === Object.keys(trial.options).length &&
    names.every((name) => trial.options[name] === proposal.options[name]);
  if (isSame) return;
  throw usageFailure({
    what: `trial ${proposal.number} is not the one that this search would have made`,
    found: JSON.stringify({ options: trial.options, resource: trial.resource }),
    advice: 'Continue with the space, seed and method of these trials, or start without them.',
  });
}
