import { usageFailure } from '../core/index.ts';
import type {
  Architecture,
  SearchMethod,
  SearchSpace,
  TrainingRequest,
} from '../trainers/index.ts';
import type { RawValues } from './command-table.ts';
import { choiceValue, flagValue, integerValue } from './values.ts';

/** A search as it was asked for. */
export interface SearchRequest {
  readonly method: SearchMethod;
  /** What is not set. */
  readonly space: SearchSpace;
}

/** `--search` and `--search-method`, checked; null where no search is asked for. */
export function searchRequest(
  values: RawValues,
  model: Architecture,
  options: TrainingRequest['options'],
): SearchRequest | null {
  const trials = integerValue(values, 'search');
  const id = choiceValue(values, 'search-method', ['random', 'bayesian', 'successive-halving']);
  if (trials === null) return withoutSearch(values);
  if (flagValue(values, 'resume')) {
    throw usageFailure({
      what: '--resume is for trainings without --search',
      advice: 'Leave it out: a search goes on after the trials that it has made.',
    });
  }
  const space = Object.entries(model.space).filter(([name]) => options[name] === undefined);
  if (space.length === 0 || model.solve !== undefined) throw nothingToSearch(model);
  const epochs = Number(options['epochs'] ?? model.defaults.epochs);
  return { method: methodOf(id, trials, epochs), space: Object.fromEntries(space) };
}

function withoutSearch(values: RawValues): null {
  if (values['search-method'] === undefined) return null;
  throw usageFailure({
    what: '--search-method says how to search, but not how often',
    advice: 'Add --search N.',
  });
}

function nothingToSearch({ id, solve }: Architecture): Error {
  return usageFailure({
    what: `--search has nothing to search for ${id}`,
    found: solve ? 'a model in closed form' : 'every option of its space in --set',
    advice: 'Leave out --search, or some of --set.',
  });
}

/** Each rung of successive halving keeps a third, as in Hyperband (Li et al. 2018). */
const ETA = 3;

/** The resource is epochs; the last rung of successive halving spends about all of them. */
function methodOf(id: SearchMethod['id'], trials: number, epochs: number): SearchMethod {
  if (id !== 'successive-halving') return { id, trials, resource: epochs };
  let least = epochs;
  for (let left = trials; left >= ETA && least >= ETA; left = Math.floor(left / ETA)) {
    least = Math.floor(least / ETA);
  }
  return { id, settings: trials, least, most: epochs, eta: ETA };
}
