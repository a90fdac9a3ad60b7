import type { Random } from '../../core/index.ts';

type Initialise = (values: Float32Array, random: Random) => void;

/** Each uniform in [−bound, bound). */
export function uniform(bound: number): Initialise {
  return (values, random) => {
    for (let index = 0; index < values.length; index++) {
      values[index] = (2 * random.uniform() - 1) * bound;
    }
  };
}

/** All 0. */
export const zeros: Initialise = (values) => {
  values.fill(0);
};
