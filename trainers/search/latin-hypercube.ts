import type { Random } from '../../core/index.ts';
import { dimensionNames, type Place } from './place.ts';
import type { SearchSpace } from './space.ts';

/**
 * Places that fall, in every dimension, one into each of `count` equal strips (McKay, Beckman &
 * Conover 1979): more even than as many uniform places.
 */
export function latinHypercube(space: SearchSpace, count: number, random: Random): Place[] {
  const strips = dimensionNames(space).map((name) => {
    const stream = random.fork(name);
    const order = stream.shuffle(Uint32Array.from({ length: count }, (_, index) => index));
    return Array.from(order, (strip) => (strip + stream.uniform()) / count);
  });
  return Array.from({ length: count }, (_, index) => strips.map((strip) => strip[index]!));
}
