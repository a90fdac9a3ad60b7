import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../../core/index.ts';
import { clustersBy } from '../../../core/split/clusters.ts';

describe('clustersBy', () => {
  it('makes every item its own cluster where no column says otherwise', () => {
    const clusters = clustersBy({}, [], 3);
    expect([...clusters.codes]).toEqual([0, 1, 2]);
    expect(clusters).toMatchObject({ columns: [], count: 3 });
  });

  it('puts items with the same value together, numbered in order of first appearance', () => {
    const image = codesOf(['b', 'a', 'b', 'c', 'a']);
    const clusters = clustersBy({ image }, ['image'], 5);
    expect([...clusters.codes]).toEqual([0, 1, 0, 2, 1]);
    expect(clusters).toMatchObject({ columns: ['image'], count: 3 });
  });

  it('joins over two columns what is linked through other items', () => {
    // 0–2 share image b, 2–3 share premise y, 1–4 share premise x, 5 shares nothing
    const image = codesOf(['b', 'a', 'b', 'c', 'd', 'e']);
    const premise = codesOf(['w', 'x', 'y', 'y', 'x', 'z']);
    const { codes, count } = clustersBy({ image, premise }, ['image', 'premise'], 6);
    expect([...codes]).toEqual([0, 1, 0, 0, 1, 2]);
    expect(count).toBe(3);
  });

  it('lets items without a value share nothing', () => {
    const image = codesOf([null, 'a', null, 'a']);
    expect([...clustersBy({ image }, ['image'], 4).codes]).toEqual([0, 1, 2, 1]);
  });

  it('has no clusters for no items', () => {
    expect(clustersBy({ image: codesOf([]) }, ['image'], 0)).toMatchObject({ count: 0 });
  });

  it('is the connected components of sharing, however long the chains', () => {
    const value = fc.option(fc.nat({ max: 12 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 25 }), (items) => {
        const [image, premise] = [0, 1].map((side) =>
          codesOf(
            items.map((item) => (item[side as 0 | 1] === null ? null : `${item[side as 0 | 1]}`)),
          ),
        );
        const columns = { image: image!, premise: premise! };
        const { codes } = clustersBy(columns, ['image', 'premise'], items.length);
        const reached = components(items);
        for (const [one, other] of pairs(items.length)) {
          expect(codes[one] === codes[other]).toBe(reached[one] === reached[other]);
        }
      }),
    );
  });
});

/** Plain form: give each item the least number among those it shares with, until nothing changes. */
function components(items: readonly (readonly [number | null, number | null])[]): number[] {
  const least = items.map((_, item) => item);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [one, other] of pairs(items.length)) {
      const shares = [0, 1].some((side) => {
        const [a, b] = [items[one]![side], items[other]![side]];
        return a !== null && a === b;
      });
      if (!shares || least[one] === least[other]) continue;
      least[one] = least[other] = Math.min(least[one]!, least[other]!);
      changed = true;
    }
  }
  return least;
}

function pairs(size: number): [number, number][] {
  const all = Array.from({ length: size }, (_, item) => item);
  return all.flatMap((one) => all.slice(one + 1).map((other): [number, number] => [one, other]));
}
