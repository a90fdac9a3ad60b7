import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jensenShannonDivergence, totalVariation } from '../../../core/index.ts';
import { reference } from './reference-statistics.ts';

describe.each([
  ['totalVariation', totalVariation],
  ['jensenShannonDivergence', jensenShannonDivergence],
])('%s', (_, divergence) => {
  it('is 0 for equal shares, exactly, whatever the counts', () => {
    expect(divergence([1, 2, 4], [3, 6, 12])).toBe(0);
  });

  it('is 1 where the two have no label in common', () => {
    expect(divergence([5, 0, 2], [0, 3, 0])).toBeCloseTo(1, 14);
  });

  it('is null where one of the two is empty', () => {
    expect(divergence([0, 0], [1, 2])).toBeNull();
    expect(divergence([], [])).toBeNull();
  });

  it('is the same from both sides, from 0 to 1', () => {
    const counts = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, (pairs) => {
        const [one, other] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const found = divergence(one, other);
        if (found === null) return;
        expect(divergence(other, one)).toBeCloseTo(found, 12);
        expect(found >= 0 && found <= 1 + 1e-12).toBe(true);
      }),
    );
  });
});

it.each(reference.divergences)('are those of NumPy and SciPy for $counts', (expected) => {
  const [one, other] = expected.counts;
  expect(totalVariation(one, other)).toBeCloseTo(expected.totalVariation, 12);
  expect(jensenShannonDivergence(one, other)).toBeCloseTo(expected.jensenShannon, 12);
});

it('the divergence in bits is that of a fair and a certain coin, by hand', () => {
  // p = (½, ½), q = (1, 0), r = (¾, ¼): ½ [½ log2 ⅔ + ½ log2 2] + ½ log2 4⁄3 = .311278
  expect(jensenShannonDivergence([1, 1], [1, 0])).toBeCloseTo(
    0.25 * Math.log2(2 / 3) + 0.25 + 0.5 * Math.log2(4 / 3),
    12,
  );
  expect(totalVariation([1, 1], [1, 0])).toBe(0.5);
});
