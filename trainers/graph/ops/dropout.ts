import type { Value } from '../value.ts';
import { multiply, scale } from './arithmetic.ts';
import { exclusiveOr, lessThan, shiftRight } from './bits.ts';
import { constant, scalar } from './leaves.ts';
import { cast } from './shaping.ts';

/** What decides which elements are dropped, equal in all passes over the same items and step. */
export interface DropoutKeys {
  /** uint32, the shape of the rows with 1 for the last axis: a hash of seed, step and item a row. */
  readonly rows: Value;
}

/**
 * Sets each element to 0 with chance `rate` and divides the others by 1 − rate. Which ones depends on
 * the key of the row, `salt` and the place in the row alone: not on the order of the batch, the
 * thread or an earlier call.
 *
 * The place in a row counts along all axes but that of the rows: `a` is [rows, width] with keys
 * [rows, 1], or [steps, rows, width] with keys [1, rows, 1].
 */
export function dropout(a: Value, keys: DropoutKeys, rate: number, salt: number): Value {
  if (rate === 0) return a;
  const places = placesIn(a, salt);
  const random = mixed(exclusiveOr(keys.rows, places));
  const uniform = cast(shiftRight(random, 8), a.tape.float); // 24 bits are exact in a float
  const kept = lessThan(uniform, scalar(a.tape, (1 - rate) * 2 ** 24));
  return scale(multiply(a, cast(kept, a.tape.float)), 1 / (1 - rate));
}

/** Weyl sequence over the places, offset by the salt. */
function placesIn({ tape, shape }: Value, salt: number): Value {
  const width = shape.at(-1) as number; // the width of a layer is known
  const steps = shape.length === 3 ? (shape[0] as number) : 1; // as is the length of a sequence
  const numbers = Array.from(
    { length: steps * width },
    (_, place) => (Math.imul(place + 1, 0x9e3779b9) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0,
  );
  const axes = shape.length === 3 ? [steps, 1, width] : [1, width];
  return constant(tape, axes, numbers, 'uint32');
}

/** The 32-bit finaliser of MurmurHash3. */
function mixed(word: Value): Value {
  const factor = (number: number) => constant(word.tape, [], [number], 'uint32');
  let value = exclusiveOr(word, shiftRight(word, 16));
  value = multiply(value, factor(0x85ebca6b));
  value = exclusiveOr(value, shiftRight(value, 13));
  value = multiply(value, factor(0xc2b2ae35));
  return exclusiveOr(value, shiftRight(value, 16));
}
