import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exceedancePValue, itemsToSettle, mirrored } from '../../../core/index.ts';

/** A standard error of .01 on either side, whose interval reaches 1.96 of them. */
const ESTIMATE = { value: 0.5, interval: [0.5 - 0.0196, 0.5 + 0.0196] } as const;

describe('exceedancePValue', () => {
  it.each([
    // Φ(−1), Φ(−2) and Φ(−3) of any table of the normal distribution
    [0.49, 0.158655],
    [0.48, 0.02275],
    [0.47, 0.00135],
    [0.5, 0.5],
    [0.51, 0.841345],
  ])('of .5 ± .01 being at most %d', (limit, expected) => {
    expect(exceedancePValue(ESTIMATE, limit)).toBeCloseTo(expected, 4);
  });

  it('takes the side of the interval that looks at the limit', () => {
    const lopsided = { value: 0.5, interval: [0.49, 0.6] } as const;
    expect(exceedancePValue(lopsided, 0.49)).toBeCloseTo(0.025, 10);
    expect(exceedancePValue(lopsided, 0.6)).toBeCloseTo(0.975, 10);
  });

  it('is at most 2.5 % exactly where the whole interval is past the limit', () => {
    const number = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (one, two, three, limit) => {
        const [low, value, high] = [one, two, three].sort((a, b) => a - b) as [
          number,
          number,
          number,
        ];
        fc.pre(Math.abs(low - limit) > 1e-9 && value - low > 1e-9);
        const pValue = exceedancePValue({ value, interval: [low, high] }, limit);
        expect(pValue <= 0.025).toBe(low > limit);
      }),
    );
  });

  it('leaves no doubt where the interval has no width', () => {
    const sure = { value: 3, interval: [3, 3] } as const;
    expect([2, 3, 4].map((limit) => exceedancePValue(sure, limit))).toEqual([0, 1, 1]);
  });
});

describe('itemsToSettle', () => {
  it('is four times as many for half the distance from the limit', () => {
    // a half width of .0196 is to become .0098, and half widths shrink with the root of n
    expect(itemsToSettle(ESTIMATE, { limit: 0.4902, n: 100, pValue: 0.025 })).toBe(400);
    expect(itemsToSettle(ESTIMATE, { limit: 0.5098, n: 100, pValue: 0.025 })).toBe(400);
  });

  it('is more where p has to be less: Φ⁻¹(.9985) = 2.967738 for 1.959964', () => {
    const items = itemsToSettle(ESTIMATE, { limit: 0.4804, n: 10_000, pValue: 0.0015 });
    expect(items).toBe(Math.ceil(10_000 * (2.967738 / 1.959964) ** 2));
  });

  it('is no number where the value is the limit', () => {
    expect(itemsToSettle(ESTIMATE, { limit: 0.5, n: 100, pValue: 0.025 })).toBeNull();
  });
});

it('a mirrored estimate is that of the negated number', () => {
  expect(mirrored({ value: 1, interval: [0, 3] })).toEqual({ value: -1, interval: [-3, -0] });
});
