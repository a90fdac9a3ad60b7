import { describe, expect, it } from 'vitest';
import { nearestFirst } from '../../adapters/nearest.ts';

describe('nearestFirst', () => {
  it('puts the name first that needs the fewest edits', () => {
    // vqq → vqa 1, vqa-cp 4 (1 replaced, 3 added), table 5
    expect(nearestFirst('vqq', ['table', 'vqa-cp', 'vqa'])).toEqual(['vqa', 'vqa-cp', 'table']);
  });

  it('keeps the order of equally near names and changes nothing it was given', () => {
    const known = Object.freeze(['ab', 'ba', 'a']);
    expect(nearestFirst('', known)).toEqual(['a', 'ab', 'ba']);
  });
});
