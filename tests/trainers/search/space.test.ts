import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import { latinHypercube } from '../../../trainers/search/latin-hypercube.ts';
import { coordinates, optionsAt, uniformPlace } from '../../../trainers/search/place.ts';
import { checkSpace, type Dimension, type SearchSpace } from '../../../trainers/search/space.ts';

const space: SearchSpace = {
  rate: { kind: 'number', low: 0.001, high: 0.1, scale: 'log' },
  dropout: { kind: 'number', low: 0, high: 0.5, scale: 'linear' },
  layers: { kind: 'number', low: 1, high: 4, scale: 'linear', integer: true },
  cell: { kind: 'choice', values: ['lstm', 'gru'] },
};

// Places and coordinates are in the order of the names: cell, dropout, layers, rate.
it('has its middle where each dimension has', () => {
  // On a log scale between 10⁻³ and 10⁻¹ that is 10⁻²; of 1 to 4 layers, 2.5, rounded up.
  const options = optionsAt(space, [0.5, 0.5, 0.5, 0.5]);
  expect(options).toEqual({
    cell: 'gru',
    dropout: 0.25,
    layers: 3,
    rate: expect.closeTo(0.01, 12),
  });
});

it('has coordinates in [0, 1], and one for each choice', () => {
  const options = { cell: 'gru', dropout: 0.25, layers: 1, rate: 0.01 };
  // Layers reach from 0.5 to 4.5, so 1 is an eighth of the way.
  const expected = [0, 1, 0.5, 0.125, 0.5];
  for (const [at, value] of coordinates(space, options).entries()) {
    expect(value).toBeCloseTo(expected[at]!, 12);
  }
});

it('keeps within its bounds at both ends', () => {
  const last = 1 - Number.EPSILON / 2;
  expect(optionsAt(space, [0, 0, 0, 0])).toEqual({
    cell: 'lstm',
    dropout: 0,
    layers: 1,
    rate: expect.closeTo(0.001, 12),
  });
  const highest = optionsAt(space, [last, last, last, last]);
  expect(highest).toMatchObject({ cell: 'gru', layers: 4 });
  expect(highest['rate']).toBeLessThanOrEqual(0.1);
  expect(highest['dropout']).toBeLessThanOrEqual(0.5);
});

it('gives whole numbers equal chances, the outer ones too', () => {
  const random = createRandom(1);
  const counts = [0, 0, 0, 0, 0];
  for (let draw = 0; draw < 4000; draw++) {
    const { layers } = optionsAt(space, uniformPlace(space, random.fork(`${draw}`)));
    counts[Number(layers)]! += 1;
  }
  // 1000 each; four standard deviations of a binomial count are 4 · √(4000 · ¼ · ¾) = 110.
  for (const count of counts.slice(1)) expect(Math.abs(count - 1000)).toBeLessThan(110);
});

it('draws each dimension from its own stream', () => {
  const { dropout, ...fewer } = space;
  const options = (of: SearchSpace) => optionsAt(of, uniformPlace(of, createRandom(3)));
  const { dropout: value, ...others } = options(space);
  expect(options(fewer)).toEqual(others);
  expect(dropout && value).toBeTypeOf('number');
});

it('is filled evenly by a hypercube', () => {
  const places = latinHypercube(space, 10, createRandom(5));
  for (const at of [0, 1, 2, 3]) {
    const strips = places.map((place) => Math.floor(place[at]! * 10)).toSorted((a, b) => a - b);
    expect(strips).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
});

describe('says what to do about a dimension that nothing can be chosen from', () => {
  const wrong: readonly [Dimension, string][] = [
    [{ kind: 'choice', values: [] }, 'Give at least one value.'],
    [{ kind: 'number', low: 1, high: 1, scale: 'linear' }, 'Give a finite "low" below'],
    [{ kind: 'number', low: 0, high: 1, scale: 'log' }, 'Give a "low" above 0'],
    [{ kind: 'number', low: 0.5, high: 2, scale: 'linear', integer: true }, 'Give whole numbers'],
  ];

  it.each(wrong)('%j', (dimension, advice) => {
    expect(() => checkSpace({ width: dimension })).toThrow('field "width"');
    expect(() => checkSpace({ width: dimension })).toThrow(advice);
  });
});
