import { describe, expect, it } from 'vitest';
import { limitedRows } from '../../cli/limited-items.ts';
import { codesOf, createRandom, createSplit } from '../../core/index.ts';

/** Ten images with 1, 2, … 10 questions: 55 items. */
const images = Array.from({ length: 10 }, (_, image) => Array(image + 1).fill(`image ${image}`));
const image = codesOf(images.flat());
const split = createSplit({
  name: 'test',
  columns: {
    id: codesOf(Array.from(image.codes.keys(), String)),
    image,
    answer: codesOf(Array(55).fill('a')),
  },
  target: { kind: 'label', answer: 'answer' },
  clusterColumns: ['image'],
});

describe('limitedRows', () => {
  it('takes whole clusters, in the order of the items, and no more items than asked', () => {
    for (let seed = 0; seed < 50; seed++) {
      const rows = limitedRows(split, 30, createRandom(seed));
      expect(rows.length).toBeLessThanOrEqual(30);
      expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
      const taken = new Set(rows.map((row) => image.codes[row]!));
      const whole = [...taken].reduce((total, cluster) => total + cluster + 1, 0);
      expect(rows.length).toBe(whole);
    }
  });

  it('is the same for equal seeds and differs between seeds', () => {
    const drawn = (seed: number) => limitedRows(split, 20, createRandom(seed)).join();
    expect(drawn(1)).toBe(drawn(1));
    expect(new Set([1, 2, 3, 4, 5].map(drawn)).size).toBeGreaterThan(1);
  });

  it('takes one cluster even where that is more than asked', () => {
    for (let seed = 0; seed < 20; seed++) {
      const rows = limitedRows(split, 1, createRandom(seed));
      expect(new Set(rows.map((row) => image.codes[row]!)).size).toBe(1);
    }
  });

  it('is all rows where the split is small enough', () => {
    expect(limitedRows(split, 55, createRandom(0))).toHaveLength(55);
  });
});
