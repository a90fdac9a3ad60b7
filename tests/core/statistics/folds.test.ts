import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterFolds, codesOf, createRandom } from '../../../core/index.ts';
import { clustersBy } from '../../../core/split/clusters.ts';

const clustersOf = (images: readonly number[]) =>
  clustersBy({ image: codesOf(images.map(String)) }, ['image'], images.length);

describe('clusterFolds', () => {
  it('keeps clusters whole and folds as even as the largest cluster allows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 2, max: 10 }),
        fc.integer(),
        (images, count, seed) => {
          const clusters = clustersOf(images);
          const folds = clusterFolds(clusters, count, createRandom(seed));
          const foldOf = new Map<number, number>();
          folds.forEach((fold, item) => {
            expect(fold).toBeLessThan(count);
            expect(foldOf.get(clusters.codes[item]!) ?? fold).toBe(fold);
            foldOf.set(clusters.codes[item]!, fold);
          });
          // the next cluster always goes to the emptiest fold, so no fold leads by more than one cluster
          const sizes = counted(folds, count);
          const largest = Math.max(...counted(clusters.codes, clusters.count));
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(largest);
        },
      ),
    );
  });

  it('differs in size by one item at most where every item stands alone', () => {
    const folds = clusterFolds(clustersBy({}, [], 13), 5, createRandom(0));
    expect(counted(folds, 5).sort()).toEqual([2, 2, 3, 3, 3]);
  });

  it('leaves folds empty where clusters are fewer', () => {
    const folds = clusterFolds(clustersOf([1, 1, 2]), 5, createRandom(0));
    expect(
      counted(folds, 5)
        .filter((size) => size > 0)
        .sort(),
    ).toEqual([1, 2]);
  });

  it('depends on the stream', () => {
    const clusters = clustersBy({}, [], 50);
    const folds = (seed: number) => clusterFolds(clusters, 5, createRandom(seed)).join('');
    expect(folds(1)).toBe(folds(1));
    expect(folds(1)).not.toBe(folds(2));
  });
});

function counted(codes: Uint32Array, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const code of codes) counts[code]! += 1;
  return counts;
}
