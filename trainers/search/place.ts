import type { Random } from '../../core/index.ts';
import type { Dimension, NumberDimension, Options, OptionValue, SearchSpace } from './space.ts';

/**
 * Options as a point of the unit cube: one number of [0, 1) for each dimension, in the order of their
 * names. A uniform place gives uniform options (on a log scale, a uniform logarithm).
 */
export type Place = readonly number[];

/** The names of a space in the order in which places hold them. */
export function dimensionNames(space: SearchSpace): string[] {
  return Object.keys(space).toSorted();
}

/** A uniform place; each dimension has its own stream, so that a new one leaves the others as they are. */
export function uniformPlace(space: SearchSpace, random: Random): Place {
  return dimensionNames(space).map((name) => random.fork(name).uniform());
}

/** The options at a place. */
export function optionsAt(space: SearchSpace, place: Place): Options {
  const names = dimensionNames(space);
  return Object.fromEntries(names.map((name, at) => [name, valueAt(space[name]!, place[at]!)]));
}

function valueAt(dimension: Dimension, share: number): OptionValue {
  if (dimension.kind === 'choice') {
    return dimension.values[Math.floor(share * dimension.values.length)]!;
  }
  const { low, high, integer } = dimension;
  const [start, end] = scaledBounds(dimension);
  const scaled = start + share * (end - start);
  const value = dimension.scale === 'log' ? Math.exp(scaled) : scaled;
  return Math.min(high, Math.max(low, integer ? Math.round(value) : value));
}

/**
 * Where options stand for a model that knows distances: numbers in [0, 1], a choice as a coordinate
 * for each value, of which one is 1.
 */
export function coordinates(space: SearchSpace, options: Options): number[] {
  return dimensionNames(space).flatMap((name) => coordinatesOf(space[name]!, options[name]));
}

function coordinatesOf(dimension: Dimension, value: OptionValue | undefined): number[] {
  if (dimension.kind === 'choice') {
    return dimension.values.map((each) => (each === value ? 1 : 0));
  }
  const [start, end] = scaledBounds(dimension);
  const scaled = dimension.scale === 'log' ? Math.log(Number(value)) : Number(value);
  return [(scaled - start) / (end - start)];
}

/** Whole numbers reach half a step to either side, so that the outer ones are as likely as others. */
function scaledBounds({ low, high, scale, integer }: NumberDimension): [number, number] {
  const reach = integer ? 0.5 : 0;
  const bounds: [number, number] = [low - reach, high + reach];
  return scale === 'log' ? [Math.log(bounds[0]), Math.log(bounds[1])] : bounds;
}
