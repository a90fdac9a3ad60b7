import { type Random, usageFailure } from '../../core/index.ts';
import { bayesianOptions, leastInitialTrials } from './bayesian-search.ts';
import { randomOptions } from './random-search.ts';
import { checkSpace, type SearchSpace } from './space.ts';
import { halvingProposal, type SuccessiveHalving } from './successive-halving.ts';
import type { Proposal, Trial } from './trial.ts';

/** How to search, as JSON. */
export type SearchMethod = FixedBudget | SuccessiveHalving;

/** So many trials, each with the same resource. */
interface FixedBudget {
  readonly id: 'random' | 'bayesian';
  readonly trials: number;
  readonly resource: number;
}

/**
 * The trial that a search makes next, or null when it is done. It depends on nothing but method,
 * space, the trials so far in their order, and the path of `random`, which is forked and never drawn
 * from: a search that was broken off goes on as if it had not been. Knows nothing of models. A space
 * without dimensions gives empty options. Throws a usage failure on a space or method that cannot be.
 */
export function proposeTrial(
  method: SearchMethod,
  space: SearchSpace,
  trials: readonly Trial[],
  random: Random,
): Proposal | null {
  checkSpace(space);
  checkMethod(method);
  if (method.id === 'successive-halving') return halvingProposal({ method, space }, trials, random);
  if (trials.length >= method.trials) return null;
  const number = trials.length + 1;
  const initialTrials = leastInitialTrials(space);
  const options =
    method.id === 'random'
      ? randomOptions(space, number, random)
      : bayesianOptions(space, trials, { initialTrials, random });
  return { number, options, resource: method.resource };
}

/** Resources are amounts of anything; all else counts, and η halves at least. */
const LEAST: Readonly<Record<string, number>> = { trials: 1, settings: 1, eta: 2 };

function checkMethod(method: SearchMethod): void {
  for (const [name, value] of Object.entries(method)) {
    const least = LEAST[name] ?? Number.MIN_VALUE;
    if (name === 'id' || (Number.isFinite(value) && value >= least)) continue;
    throw usageFailure({
      what: `the search ${method.id} cannot use this "${name}"`,
      found: JSON.stringify(value),
      advice: `Give a number ${name in LEAST ? `from ${least}` : 'above 0'}.`,
    });
  }
}
