import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Split } from '../../../core/index.ts';
import { carveValidation } from '../../../trainers/loop/validation.ts';
import { writtenSplit } from '../../core/written-split.ts';

/** So many clusters of so many items each. */
const clustered = (clusters: number, size: number) =>
  writtenSplit(
    Array.from({ length: clusters * size }, (_, item) => ({ image: `${Math.floor(item / size)}` })),
  );

const allRows = ({ size }: Split) => Uint32Array.from({ length: size }, (_, row) => row);

const carved = (split: Split, share: number, seed = 'seed', rows = allRows(split)) =>
  carveValidation(split, rows, share, createRandom(seed));

const clustersOf = (split: Split, rows: Uint32Array) =>
  new Set([...rows].map((row) => split.clusters.codes[row]!));

describe('carveValidation', () => {
  it('carves whole clusters until they hold the share, and parts all rows in their order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 60 }),
        fc.integer({ min: 2, max: 5 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (clusters, size, share) => {
          const split = clustered(clusters, size);
          const { training, validation } = carved(split, share);
          // Clusters are equally large, so the last one goes past the share by less than itself.
          let least = 0;
          while (least < share * split.size) least += size;
          expect(validation.length).toBe(least < 20 || least === split.size ? 0 : least);
          const kept = clustersOf(split, training);
          for (const cluster of clustersOf(split, validation))
            expect(kept.has(cluster)).toBe(false);
          const both = [...training, ...validation].sort((one, other) => one - other);
          expect(both).toEqual([...allRows(split)]);
          expect([...training]).toEqual([...training].sort((one, other) => one - other));
        },
      ),
    );
  });

  it('carves from the rows given alone', () => {
    const split = clustered(100, 2);
    const rows = allRows(split).filter((row) => row % 4 < 2); // every other cluster
    const { training, validation } = carved(split, 0.3, 'seed', rows);
    expect(validation).toHaveLength(30);
    expect(training).toHaveLength(70);
    for (const row of validation) expect(row % 4).toBeLessThan(2);
  });

  it('carves the same for the same seed, and other clusters for another', () => {
    const split = clustered(100, 2);
    expect(carved(split, 0.2)).toEqual(carved(split, 0.2));
    expect(carved(split, 0.2, 'other')).not.toEqual(carved(split, 0.2));
  });

  it.each([
    ['it would be 19 items', clustered(190, 1), 0.1],
    ['none are asked for', clustered(100, 2), 0],
    ['it would leave nothing to learn from', clustered(1, 100), 0.1],
    ['there are no items', writtenSplit([]), 0.5],
  ])('carves nothing where %s', (_, split, share) => {
    const { training, validation } = carved(split, share);
    expect(validation).toHaveLength(0);
    expect(training).toEqual(allRows(split));
  });

  it('carves 20 items, the fewest that it does', () => {
    expect(carved(clustered(200, 1), 0.1).validation).toHaveLength(20);
  });
});
