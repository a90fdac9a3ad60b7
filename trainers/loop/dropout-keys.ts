/** A step of a training, as far as dropout is concerned. */
export type DropoutStep = number & { readonly brand: 'DropoutStep' };

/** The step of that number of the training with that seed. */
export function dropoutStep(seed: string, step: number): DropoutStep {
  let word = 0;
  for (let index = 0; index < seed.length; index++) word = mixed(word ^ seed.charCodeAt(index));
  return mixed(word ^ Math.imul(step + 1, WEYL)) as DropoutStep; // made nowhere else
}

/** The key from which the graph draws what is dropped of an item in a step. */
export function dropoutKey(step: DropoutStep, item: number): number {
  return mixed(step ^ Math.imul(item + 1, WEYL)) >>> 0;
}

/** 2^32 over the golden ratio, odd: multiples of it spread evenly. */
const WEYL = 0x9e3779b9;

/** The 32-bit finaliser of MurmurHash3. */
function mixed(word: number): number {
  let value = word ^ (word >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
