import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import {
  augmented,
  cropped,
  flippedHorizontally,
  type Image,
} from '../../../trainers/augmentation/index.ts';

/** Two channels of two rows of three. */
const IMAGE: Image = {
  channels: 2,
  height: 2,
  width: 3,
  pixels: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
};

function pixels({ pixels: values }: Image): number[] {
  return [...values];
}

describe('a flip', () => {
  it('turns the rows of each channel around', () => {
    expect(pixels(flippedHorizontally(IMAGE))).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10]);
  });

  it('twice is none', () => {
    expect(flippedHorizontally(flippedHorizontally(IMAGE))).toEqual(IMAGE);
  });
});

describe('a crop', () => {
  it('of the whole is the image', () => {
    expect(cropped(IMAGE, { top: 0, left: 0, height: 2, width: 3 })).toEqual(IMAGE);
  });

  it('may be smaller', () => {
    const crop = cropped(IMAGE, { top: 1, left: 1, height: 1, width: 2 });
    expect(crop).toEqual({
      channels: 2,
      height: 1,
      width: 2,
      pixels: Float32Array.of(5, 6, 11, 12),
    });
  });

  it('has zeros where it reaches beyond', () => {
    const before = cropped(IMAGE, { top: -1, left: -2, height: 2, width: 3 });
    expect(pixels(before)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 7]);
    const after = cropped(IMAGE, { top: 1, left: 2, height: 2, width: 3 });
    expect(pixels(after)).toEqual([6, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0]);
  });

  it('of nothing but padding is zeros', () => {
    const beyond = cropped(IMAGE, { top: 0, left: 5, height: 1, width: 2 });
    expect(pixels(beyond)).toEqual([0, 0, 0, 0]);
  });
});

describe('an augmented image', () => {
  const settings = { flip: 0.5, padding: 1 };
  const see = (item: number, epoch = 0, asksForSides = false, seed = 'augmentation') =>
    augmented(IMAGE, { epoch, item, asksForSides }, settings, createRandom(seed));

  it('depends on seed, epoch and item alone, not on what was asked before', () => {
    const items = Array.from({ length: 20 }, (_, item) => item);
    const random = createRandom('augmentation');
    const look = (item: number) => ({ epoch: 0, item, asksForSides: false });
    const forwards = items.map((item) => augmented(IMAGE, look(item), settings, random));
    const backwards = items
      .toReversed()
      .map((item) => augmented(IMAGE, look(item), settings, random))
      .toReversed();
    expect(backwards).toEqual(forwards);
    expect(items.map((item) => see(item))).toEqual(forwards);
    expect(items.map((item) => see(item, 1))).not.toEqual(forwards);
    expect(items.map((item) => see(item, 0, false, 'other'))).not.toEqual(forwards);
  });

  it('leaves the image that it was given as it is', () => {
    const before = pixels(IMAGE);
    for (let item = 0; item < 20; item++) see(item);
    expect(pixels(IMAGE)).toEqual(before);
  });

  it('is flipped for half of the items, and never where sides are asked for', () => {
    const flip = (item: number, asksForSides: boolean) =>
      augmented(
        IMAGE,
        { epoch: 0, item, asksForSides },
        { flip: 0.5, padding: 0 },
        createRandom('flips'),
      ).pixels[0] === 3;
    const items = Array.from({ length: 1000 }, (_, item) => item);
    // Binomial with n = 1,000: four standard deviations are 63.
    expect(Math.abs(items.filter((item) => flip(item, false)).length - 500)).toBeLessThan(63);
    expect(items.filter((item) => flip(item, true))).toEqual([]);
  });

  it('is moved the same whether or not it may be flipped', () => {
    const unflipped = Array.from({ length: 50 }, (_, item) => see(item, 0, true));
    const free = Array.from({ length: 50 }, (_, item) => see(item));
    const zeros = (image: Image) => image.pixels.filter((value) => value === 0).length;
    expect(free.map(zeros)).toEqual(unflipped.map(zeros));
  });

  it('lies at each of the nine places about equally often', () => {
    const counts = new Map<string, number>();
    for (let item = 0; item < 9000; item++) {
      const key = see(item, 0, true).pixels.join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(9);
    // Binomial with n = 9,000 and p = 1/9: four standard deviations are 119 of 1,000.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(119);
  });

  it('is the image itself where nothing is to be done', () => {
    const nothing = { flip: 0, padding: 0 };
    const look = { epoch: 3, item: 5, asksForSides: false };
    expect(augmented(IMAGE, look, nothing, createRandom(0))).toBe(IMAGE);
  });
});
