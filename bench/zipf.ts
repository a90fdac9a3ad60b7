import type { Random } from '../core/index.ts';

/** Draws ranks 0 to `count` − 1, rank r in proportion to 1 / (r + 1) (Zipf 1949). */
export function createZipf(count: number, random: Random): () => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    sum += 1 / (rank + 1);
    sums[rank] = sum;
  }
  return () => firstAbove(sums, random.uniform() * sum);
}

/** The first place whose number is above `value`; the numbers ascend. */
function firstAbove(numbers: Float64Array, value: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
