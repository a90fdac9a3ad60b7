import { describe, expect, it } from 'vitest';
import {
  broadcastShape,
  isSameShape,
  knownLength,
  shapeSize,
  shapeText,
  stretchedAxes,
} from '../../../trainers/graph/shapes.ts';
import type { Shape } from '../../../trainers/graph/value.ts';

describe('shapes that are broadcast together', () => {
  it.each<[Shape, Shape, Shape]>([
    [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
    [[3], [2, 3], [2, 3]],
    [
      [2, 1, 4],
      [3, 1],
      [2, 3, 4],
    ],
    [[], ['batch', 2], ['batch', 2]],
    [
      ['batch', 1],
      [1, 5],
      ['batch', 5],
    ],
    [['2*batch'], ['2*batch'], ['2*batch']],
    [[], [], []],
  ])('%j and %j are %j, either way round', (one, other, both) => {
    expect(broadcastShape(one, other)).toEqual(both);
    expect(broadcastShape(other, one)).toEqual(both);
  });

  it.each<[Shape, Shape]>([
    [[2], [3]],
    [['batch'], [3]],
    [['batch'], ['2*batch']],
  ])('%j and %j do not fit', (one, other) => {
    expect(() => broadcastShape(one, other)).toThrow('shapes do not fit');
  });
});

it('stretched axes are those that were missing or of length 1', () => {
  expect(stretchedAxes([3, 1], [2, 3, 4])).toEqual([0, 2]);
  expect(stretchedAxes([1, 1], [1, 'batch'])).toEqual([1]);
  expect(stretchedAxes(['batch', 2], ['batch', 2])).toEqual([]);
  expect(stretchedAxes([], ['batch'])).toEqual([0]);
});

it('the same shape has the same names', () => {
  expect(isSameShape(['batch', 2], ['batch', 2])).toBe(true);
  expect(isSameShape(['batch', 2], [3, 2])).toBe(false);
  expect(isSameShape([2], [2, 1])).toBe(false);
});

it('a size is known where all lengths are', () => {
  expect(shapeSize([2, 3, 4])).toBe(24);
  expect(shapeSize([])).toBe(1);
  expect(() => shapeSize(['batch', 2])).toThrow('"batch" is not known');
  expect(() => knownLength('batch')).toThrow('"batch" is not known');
  expect(shapeText(['batch', 2])).toBe('[batch, 2]');
});
