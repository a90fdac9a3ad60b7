import type { Random } from '../../core/index.ts';
import { optionsAt, uniformPlace } from './place.ts';
import type { Options, SearchSpace } from './space.ts';

/** Uniform options for the trial of a number, whatever the other trials are (Bergstra & Bengio 2012). */
export function randomOptions(space: SearchSpace, number: number, random: Random): Options {
  return optionsAt(space, uniformPlace(space, random.fork(`trial-${number}`)));
}
