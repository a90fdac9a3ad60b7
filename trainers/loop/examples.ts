import type { Split } from '../../core/index.ts';
import { encodeFeatures } from '../features/index.ts';
import type { Recipe } from '../models/index.ts';
import { type EncodedTexts, encodeBags, encodeSequences } from '../text/index.ts';
import type { Examples } from './plan.ts';

/** Some rows of a split. */
export interface Part {
  readonly split: Split;
  readonly rows: Uint32Array;
}

/** The items of all parts, one part after the other, as a recipe reads them. */
export function encodedExamples(recipe: Recipe, parts: readonly Part[]): Examples {
  const size = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  if (recipe.kind === 'features') {
    const features = parts.map(({ split, rows }) => encodeFeatures(recipe, split, rows));
    return { ...NO_TEXTS, size, features: shared(joinedFloats(features)) };
  }
  const encoded = parts.map(({ split, rows }) =>
    recipe.kind === 'bag' ? encodeBags(recipe, split, rows) : encodeSequences(recipe, split, rows),
  );
  return { ...joinedTexts(encoded), size, features: new Float32Array(0) };
}

const NO_TEXTS = {
  textOf: new Uint32Array(0),
  offsets: Uint32Array.of(0),
  rows: new Uint32Array(0),
};

function joinedTexts(
  parts: readonly EncodedTexts[],
): Pick<Examples, 'textOf' | 'offsets' | 'rows'> {
  let [texts, rows] = [0, 0];
  const moved = parts.map((part) => {
    const own = {
      of: part.of.map((text) => text + texts),
      ends: part.offsets.subarray(1).map((end) => end + rows),
      rows: part.rows,
    };
    texts += part.offsets.length - 1;
    rows += part.rows.length;
    return own;
  });
  return {
    textOf: shared(joinedIntegers(moved.map(({ of }) => of))),
    offsets: shared(joinedIntegers([Uint32Array.of(0), ...moved.map(({ ends }) => ends)])),
    rows: shared(joinedIntegers(moved.map((part) => part.rows))),
  };
}

function joinedIntegers(arrays: readonly Uint32Array[]): Uint32Array {
  const into = new Uint32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    into.set(array, at);
    at += array.length;
  }
  return into;
}

function joinedFloats(arrays: readonly Float32Array[]): Float32Array {
  const into = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    into.set(array, at);
    at += array.length;
  }
  return into;
}

/** A copy in memory that threads share, so that none is given a copy of its own. */
export function shared<A extends Float32Array | Uint32Array | Int32Array>(array: A): A {
  const memory = new SharedArrayBuffer(array.byteLength);
  const Kind = array.constructor as new (memory: SharedArrayBuffer) => A; // one of the three
  const copy = new Kind(memory);
  copy.set(array);
  return copy;
}
