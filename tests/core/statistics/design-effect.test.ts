import { describe, expect, it } from 'vitest';
import { clusteredVariance } from '../../../core/index.ts';

const rows = (size: number) => Uint32Array.from({ length: size }, (_, row) => row);
const ownClusters = (size: number) => ({ codes: rows(size), count: size });

describe('clusteredVariance', () => {
  it('is the usual variance of a mean where every item is its own cluster', () => {
    // 1, 2, 3, 6: mean 3, squares 4 + 1 + 0 + 9 = 14; 14 / 3 / 4
    const values = Float64Array.of(1, 2, 3, 6);
    const { variance, designEffect, n, clusters } = clusteredVariance(
      values,
      rows(4),
      ownClusters(4),
    );
    expect(variance).toBeCloseTo(14 / 12, 12);
    expect(designEffect).toBeCloseTo(1, 12);
    expect([n, clusters]).toEqual([4, 4]);
  });

  it('adds residuals up within clusters', () => {
    // mean 3; residuals −2, −1 | 0 | 3: sums −3, 0, 3; 3/2 · 18 / 16; independent 14 / 12
    const clusters = { codes: Uint32Array.of(0, 0, 1, 2), count: 3 };
    const found = clusteredVariance(Float64Array.of(1, 2, 3, 6), rows(4), clusters);
    expect(found.variance).toBeCloseTo(27 / 16, 12);
    expect(found.designEffect).toBeCloseTo(27 / 16 / (14 / 12), 12);
    expect(found.clusters).toBe(3);
  });

  it('has a design effect of m for m identical copies, up to the factors for small samples', () => {
    // C clusters of m equal items: C/(C−1) · m² S / (Cm)² over m S / ((Cm − 1) Cm) is
    // (Cm − 1) / (C − 1), which goes to m as C grows: here 3 999 / 1 999 ≈ 2.0005 for m = 2 …
    for (const [clusters, copies] of [
      [2000, 2],
      [2000, 5],
      [4, 3],
    ] as const) {
      const codes = Uint32Array.from({ length: clusters * copies }, (_, item) =>
        Math.floor(item / copies),
      );
      const values = Float64Array.from(codes, (cluster) => cluster % 2);
      const found = clusteredVariance(values, rows(codes.length), { codes, count: clusters });
      expect(found.designEffect).toBeCloseTo((clusters * copies - 1) / (clusters - 1), 9);
    }
  });

  it('speaks of the given rows alone', () => {
    const codes = Uint32Array.of(0, 1, 1, 2);
    const values = Float64Array.of(0, 100, 4, 2);
    const part = clusteredVariance(values, Uint32Array.of(0, 2, 3), { codes, count: 3 });
    // 0, 4, 2: mean 2, squares 8; 8 / 2 / 3
    expect(part.variance).toBeCloseTo(4 / 3, 12);
    expect([part.n, part.clusters]).toEqual([3, 3]);
  });

  it('has no variance for items of one cluster, and no design effect where all values agree', () => {
    const one = { codes: Uint32Array.of(0, 0), count: 1 };
    expect(clusteredVariance(Float64Array.of(1, 2), rows(2), one)).toMatchObject({
      variance: null,
      designEffect: null,
    });
    expect(clusteredVariance(Float64Array.of(1, 1), rows(2), ownClusters(2))).toMatchObject({
      variance: 0,
      designEffect: null,
    });
  });
});
