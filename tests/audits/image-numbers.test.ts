import { describe, expect, it } from 'vitest';
import { imageNumberWarnings } from '../../audits/image-numbers.ts';
import { labelledSplit } from '../core/written-split.ts';

const named = (images: readonly string[]) => labelledSplit(images.map((image) => ({ image })));
const codes = (test: readonly string[], train: readonly string[]) =>
  imageNumberWarnings({ test: named(test), train: named(train) }).map(({ code }) => code);

describe('imageNumberWarnings', () => {
  it('warn where the images of both splits are numbered from the start', () => {
    expect(codes(['0', '1', '2'], ['2', '0', '1', '3'])).toEqual(['running-image-numbers']);
    expect(codes(['1', '2'], ['1', '2', '3'])).toEqual(['running-image-numbers']);
  });

  it('do not where names are no numbers, begin elsewhere, or leave many out', () => {
    expect(codes(['a', 'b'], ['a', 'b'])).toEqual([]);
    expect(codes(['0', '1', '2'], ['3', '4', '5'])).toEqual([]);
    expect(codes(['1', '9', '25'], ['1', '2', '3'])).toEqual([]);
    expect(codes([], ['1', '2'])).toEqual([]);
  });
});
