import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, grassbergerEntropy, plugInEntropy } from '../../../core/index.ts';

describe('plugInEntropy', () => {
  it.each([
    [[1, 1], 1],
    [[5], 0],
    [[2, 2, 2, 2], 2],
    // ½ · 1 + ¼ · 2 + ¼ · 2
    [[4, 2, 2], 1.5],
    // ¾ · log2(4/3) + ¼ · 2 = 2 − ¾ log2 3
    [[3, 1], 2 - 0.75 * Math.log2(3)],
  ])('of %j is %d bits', (counts, bits) => {
    expect(plugInEntropy(counts)).toBeCloseTo(bits, 12);
  });

  it('heeds neither order nor labels that never occur', () => {
    expect(plugInEntropy([2, 0, 4, 2, 0])).toBeCloseTo(1.5, 12);
  });

  it('lies between 0 and the logarithm of the number of labels', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1 }), (counts) => {
        const bits = plugInEntropy(counts)!;
        expect(bits >= 0 && bits <= Math.log2(counts.length) + 1e-9).toBe(true);
      }),
    );
  });

  it('is null, not 0, where nothing was counted', () => {
    expect(plugInEntropy([])).toBeNull();
    expect(plugInEntropy([0, 0])).toBeNull();
  });
});

describe('grassbergerEntropy', () => {
  // By the definition of Grassberger 2003, equation 28: G(n) = ψ(n) + (−1)^n / 2 · (ψ((n + 1) / 2) −
  // ψ(n / 2)), with mpmath 1.4.1 at 30 digits: (ln N − Σ n G(n) / N) / ln 2.
  it.each([
    [[1, 1], 2.832746177276867],
    [[4, 2, 1], 1.6173114898528336],
    [[1, 1, 1, 1, 1], 4.15467427216423],
    [[10, 5, 5, 2, 1, 1], 2.425489067495759],
    [[100, 1], 0.09825824390376033],
    [[3, 3, 3], 2.117281096941253],
  ])('of %j is %d bits by its definition', (counts, bits) => {
    expect(grassbergerEntropy(counts)).toBeCloseTo(bits, 12);
  });

  it('is the plug-in for large counts', () => {
    // G(n) = ln n + O(1 / n²), so both are 1 bit but for about 10^-10
    expect(grassbergerEntropy([100_000, 100_000])).toBeCloseTo(1, 8);
  });

  it('is 0 for a single label, and labels that never occur change nothing', () => {
    expect(grassbergerEntropy([7])).toBe(0);
    expect(grassbergerEntropy([0, 4, 0, 2, 1])).toBe(grassbergerEntropy([4, 2, 1]));
  });

  it('is null where nothing was counted', () => {
    expect(grassbergerEntropy([])).toBeNull();
    expect(grassbergerEntropy([0])).toBeNull();
  });

  it('is far less biased than the plug-in where labels are as many as items', () => {
    // 64 draws from 64 equally likely labels: 6 bits. With counts binomial(64, 1/64), mpmath gives the
    // exact biases −.0577 (Grassberger) and −.8184 (plug-in).
    const random = createRandom('uniform source');
    const samples = Array.from({ length: 300 }, () => {
      const counts = new Uint16Array(64);
      random.tally(counts);
      return counts;
    });
    const corrected = samples.map((counts) => grassbergerEntropy(counts)! - 6);
    const plugIn = samples.map((counts) => plugInEntropy(counts)! - 6);
    expect(Math.abs(mean(corrected) + 0.0577)).toBeLessThan(4 * standardError(corrected));
    expect(Math.abs(mean(plugIn) + 0.8184)).toBeLessThan(4 * standardError(plugIn));
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardError(values: readonly number[]): number {
  const squares = values.map((value) => (value - mean(values)) ** 2);
  return Math.sqrt(mean(squares) / (values.length - 1));
}
