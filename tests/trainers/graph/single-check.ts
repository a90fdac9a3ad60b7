import { createRandom } from '../../../core/index.ts';
import { gradients } from '../../../trainers/graph/gradient.ts';
import {
  createTape,
  type FloatType,
  type Tape,
  type Value,
} from '../../../trainers/graph/value.ts';
import { evaluated, type Results } from './compiled.ts';
import { differentiated, type GradientCheck, inputsOf, sampled } from './gradient-check.ts';

/** Single precision has 6e-8, times what sums of some dozens of numbers lose. */
export const SINGLE_TOLERANCE = 1e-5;

/**
 * The largest difference between the single form of a check and its double form, in the value and in all
 * derivatives, relative to the largest number of each, or to 1 where all
 * are smaller: a sum may cancel.
 */
export async function worstSingleError(check: GradientCheck): Promise<number> {
  const single = await valuesOf(check, check.single!, 'float32'); // only such checks are asked
  const double = await valuesOf(check, check.of, 'float64');
  const errors = Object.entries(double).map(([name, expected]) => {
    const largest = Math.max(1, ...expected.map(Math.abs));
    return furthest(single[name]!, expected) / largest;
  });
  return Math.max(...errors);
}

/** The largest difference of two lists; infinite where their lengths differ. */
export function furthest(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return Math.max(0, ...one.map((value, place) => Math.abs(value - other[place]!)));
}

async function valuesOf(
  check: GradientCheck,
  of: (tape: Tape) => Value,
  float: FloatType,
): Promise<Results> {
  const tape = createTape(float);
  const loss = of(tape);
  const inputs = inputsOf(tape);
  const by = differentiated(inputs, check.fixed);
  const derivatives = gradients(
    loss,
    by.map(({ value }) => value),
  );
  const named = derivatives.map((value, index) => [`by ${by[index]!.name}`, value]);
  const feeds = sampled(inputs, createRandom('single and double'), check);
  return evaluated({ loss, ...Object.fromEntries(named) }, feeds, check.lengths);
}
