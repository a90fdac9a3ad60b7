import { expect, it } from 'vitest';
import { add, multiply } from '../../../trainers/graph/ops/arithmetic.ts';
import { recordComposite, type Value } from '../../../trainers/graph/value.ts';
import { TOLERANCE, worstGradientError } from './gradient-check.ts';
import { one, two } from './op-checks.ts';

/** a², with a derivative of the test's making in place of 2 a. */
function square(a: Value, slope: (upstream: Value) => Value): Value {
  const [output] = recordComposite('multiply', [a], [multiply(a, a)], ([upstream]) => [
    slope(upstream!), // the only output, so it has a derivative
  ]);
  return output!;
}

it('a derivative that is half of what it should be is found out', async () => {
  const check = one((a) => square(a, (upstream) => multiply(upstream, a)));
  expect(await worstGradientError(check)).toBeCloseTo(0.5, 6);
});

it('a derivative that is no number is found out', async () => {
  const check = two(
    (a, nothing) => square(a, (upstream) => multiply(upstream, nothing)),
    ['batch', 2],
    ['batch', 2],
    ['b'],
  );
  const broken = { ...check, samples: { b: () => Number.NaN } };
  expect(await worstGradientError(broken)).toBeNaN();
});

it('a right derivative is within the tolerance', async () => {
  const check = one((a) => square(a, (upstream) => multiply(upstream, add(a, a))));
  expect(await worstGradientError(check)).toBeLessThan(TOLERANCE);
});
