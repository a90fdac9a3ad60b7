/**
 * base^exponent for an integer exponent from 0, by squaring. Products alone, which IEEE 754 rounds in
 * one way: unlike `Math.pow`, the result is the same on every machine.
 */
export function integerPower(base: number, exponent: number): number {
  let power = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    square *= square;
  }
  return power;
}
