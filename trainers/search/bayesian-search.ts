import type { Random } from '../../core/index.ts';
import { expectedImprovement } from './expected-improvement.ts';
import type { GaussianProcess } from './gaussian-process.ts';
import { latinHypercube } from './latin-hypercube.ts';
import { fittedGaussianProcess } from './marginal-likelihood.ts';
import { coordinates, dimensionNames, optionsAt, type Place, uniformPlace } from './place.ts';
import type { Options, SearchSpace } from './space.ts';
import type { Trial } from './trial.ts';

/**
 * Options where most is to be gained over the best trial, as a Gaussian process of the trials expects
 * (Snoek, Larochelle & Adams 2012). The first `initialTrials` fill the space evenly instead. A failed
 * trial counts as one that was as bad as the worst, so that its neighbourhood is avoided.
 */
export function bayesianOptions(
  space: SearchSpace,
  trials: readonly Trial[],
  { initialTrials, random }: { readonly initialTrials: number; readonly random: Random },
): Options {
  const scores = trials.flatMap(({ score }) => (score === null ? [] : [score]));
  if (trials.length < initialTrials || scores.length === 0) {
    return evenOptions(space, trials.length, { initialTrials, random });
  }
  const stream = random.fork(`trial-${trials.length + 1}`);
  const points = trials.map(({ options }) => coordinates(space, options));
  const worst = Math.max(...scores);
  const values = trials.map(({ score }) => score ?? worst);
  const surface = fittedGaussianProcess({ points, values }, stream);
  const climber = { space, surface, least: Math.min(...scores), tried: triedKeys(space, trials) };
  return optionsAt(space, mostPromising(climber, stream.fork('places')));
}

/** How many trials the process needs at least before it is asked: two a dimension. */
export function leastInitialTrials(space: SearchSpace): number {
  return 2 * Math.max(1, dimensionNames(space).length);
}

/** Those of the hypercube in their order; when all of them failed, uniform ones. */
function evenOptions(
  space: SearchSpace,
  made: number,
  { initialTrials, random }: { readonly initialTrials: number; readonly random: Random },
): Options {
  const place =
    latinHypercube(space, initialTrials, random.fork('initial'))[made] ??
    uniformPlace(space, random.fork(`trial-${made + 1}`));
  return optionsAt(space, place);
}

interface Climber {
  readonly space: SearchSpace;
  readonly surface: GaussianProcess;
  readonly least: number;
  /** Where nothing new would be learnt, if noise is small. */
  readonly tried: ReadonlySet<string>;
}

function triedKeys(space: SearchSpace, trials: readonly Trial[]): Set<string> {
  return new Set(trials.map(({ options }) => coordinates(space, options).join()));
}

const PLACES = 400;
const ROUNDS = 8;
const NEIGHBOURS = 24;
const FIRST_REACH = 0.1;
/** Over eight rounds the reach falls from 0.1 to 0.0008. */
const REACH_FACTOR = 0.5;

/** The best of uniform places, and then of ever nearer neighbours of the best. */
function mostPromising(climber: Climber, random: Random): Place {
  const uniform = Array.from({ length: PLACES }, (_, index) =>
    uniformPlace(climber.space, random.fork(`${index}`)),
  );
  let best = bestOf(climber, uniform);
  const stream = random.fork('neighbours');
  for (let round = 0; round < ROUNDS; round++) {
    const reach = FIRST_REACH * REACH_FACTOR ** round;
    const around = Array.from({ length: NEIGHBOURS }, () =>
      neighbour(climber.space, best, { reach, random: stream }),
    );
    best = bestOf(climber, [best, ...around]);
  }
  return best;
}

/** Of equally promising places the first. */
function bestOf(climber: Climber, places: readonly Place[]): Place {
  const gains = places.map((place) => gainAt(climber, place));
  return places[gains.indexOf(Math.max(...gains))]!;
}

/** −1 for what was tried: worse than any other place, better than none at all. */
function gainAt({ space, surface, least, tried }: Climber, place: Place): number {
  const point = coordinates(space, optionsAt(space, place));
  return tried.has(point.join()) ? -1 : expectedImprovement(surface.predict(point), least);
}

/** The largest number below 1. */
const LAST_PLACE = 1 - Number.EPSILON / 2;

/** Numbers move by a normal step; choices, which have no neighbours, are drawn anew now and then. */
function neighbour(
  space: SearchSpace,
  place: Place,
  { reach, random }: { readonly reach: number; readonly random: Random },
): Place {
  const names = dimensionNames(space);
  return names.map((name, at) => {
    if (space[name]!.kind === 'choice') {
      return random.below(names.length) === 0 ? random.uniform() : place[at]!;
    }
    return Math.min(LAST_PLACE, Math.max(0, place[at]! + reach * random.normal()));
  });
}
