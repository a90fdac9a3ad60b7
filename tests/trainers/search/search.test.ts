import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import {
  proposeTrial,
  type SearchMethod,
  type SearchSpace,
} from '../../../trainers/search/index.ts';
import { leastScore, type Search, searched } from './run-search.ts';

/** Branin's function; its least value is 0.397887 (Dixon & Szegö 1978), at three places. */
const braninSpace: SearchSpace = {
  x: { kind: 'number', low: -5, high: 10, scale: 'linear' },
  y: { kind: 'number', low: 0, high: 15, scale: 'linear' },
};

function branin(x: number, y: number): number {
  const valley = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
  return valley ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
}

function braninSearch(id: 'random' | 'bayesian', trials: number): Search {
  const score: Search['score'] = ({ options }) =>
    branin(Number(options['x']), Number(options['y']));
  return { method: { id, trials, resource: 1 }, space: braninSpace, score };
}

describe('a Bayesian search', () => {
  const seeds = [1, 2, 3, 4];

  it('finds the minimum of a function of two numbers, and random search does not', () => {
    const bests = (id: 'random' | 'bayesian') =>
      seeds.map(
        (seed) => leastScore(searched(braninSearch(id, 30), createRandom(seed))) - 0.397887,
      );
    const [bayesian, random] = [bests('bayesian'), bests('random')];
    for (const [index, best] of bayesian.entries()) {
      expect(best).toBeLessThan(0.05);
      expect(best).toBeLessThan(random[index]!);
    }
  });

  it('chooses among values, whole numbers and logarithms', () => {
    const space: SearchSpace = {
      cell: { kind: 'choice', values: ['lstm', 'gru', 'mean'] },
      rate: { kind: 'number', low: 1e-4, high: 1, scale: 'log' },
      layers: { kind: 'number', low: 1, high: 6, scale: 'linear', integer: true },
    };
    const score: Search['score'] = ({ options: { cell, rate, layers } }) =>
      (cell === 'gru' ? 0 : 1) +
      (Math.log10(Number(rate)) + 2) ** 2 +
      0.2 * Math.abs(Number(layers) - 4);
    const method = { id: 'bayesian', trials: 35, resource: 1 } as const;
    const trials = searched({ method, space, score }, createRandom(7));
    // The least is 0, at gru, 0.01 and 4.
    expect(leastScore(trials)).toBeLessThan(0.02);
  });

  it('passes over what it has tried while anything is left', () => {
    const space: SearchSpace = { size: { kind: 'choice', values: [1, 2, 3, 4, 5, 6, 7] } };
    const method = { id: 'bayesian', trials: 7, resource: 1 } as const;
    const score: Search['score'] = ({ options }) => Number(options['size']);
    const trials = searched({ method, space, score }, createRandom(1));
    const later = trials.slice(2).map(({ options }) => options['size']);
    expect(new Set(later).size).toBe(5);
  });

  it('goes on when trials fail, even the first ones', () => {
    const failing = { ...braninSearch('bayesian', 8), score: () => null };
    expect(searched(failing, createRandom(1))).toHaveLength(8);
  });

  it('keeps away from where trials fail', () => {
    const half: Search = {
      ...braninSearch('bayesian', 16),
      score: ({ options: { x, y } }) => (Number(x) < 2.5 ? null : Number(y)),
    };
    const trials = searched(half, createRandom(1));
    // Half of the even trials fail, and of those after them fewer.
    expect(trials.slice(0, 4).filter(({ score }) => score === null)).toHaveLength(2);
    const later = trials.slice(4).filter(({ score }) => score === null);
    expect(later.length).toBeLessThan(6);
  });
});

describe('successive halving', () => {
  const method = { id: 'successive-halving', settings: 27, least: 1, most: 9, eta: 3 } as const;
  const space: SearchSpace = { floor: { kind: 'number', low: 0, high: 1, scale: 'linear' } };
  /** A curve that falls towards its floor: at 1/r above it, all alike. */
  const curve: Search['score'] = ({ options, resource }) => Number(options['floor']) + 1 / resource;

  it('spends ever more on ever fewer', () => {
    const trials = searched({ method, space, score: curve }, createRandom(1));
    const counts = [1, 3, 9].map(
      (spent) => trials.filter(({ resource }) => resource === spent).length,
    );
    // 27 · 1, 9 · 3, 3 · 9; one setting at 27 would be more than the most.
    expect(counts).toEqual([27, 9, 3]);
    expect(trials).toHaveLength(39);
  });

  it('takes the best of all settings to the last rung', () => {
    const trials = searched({ method, space, score: curve }, createRandom(1));
    const floors = trials.slice(0, 27).map(({ options }) => Number(options['floor']));
    const last = trials.slice(36).map(({ options }) => Number(options['floor']));
    expect(last).toEqual(floors.toSorted((one, other) => one - other).slice(0, 3));
  });

  it('takes the earlier of equal settings', () => {
    const trials = searched({ method, space, score: () => 0 }, createRandom(1));
    expect(trials.slice(27, 36).map(({ options }) => options)).toEqual(
      trials.slice(0, 9).map(({ options }) => options),
    );
  });

  it('takes no failed setting further', () => {
    let made = 0;
    const score = () => (made++ < 25 ? null : 1);
    const trials = searched({ method, space, score }, createRandom(1));
    // Two of 27 are left for the second rung, which takes none on: ⌊2 / 3⌋ = 0.
    expect(trials).toHaveLength(29);
  });

  it('is not continued from the trials of another search', () => {
    const trials = searched({ method, space, score: curve }, createRandom(1)).slice(0, 5);
    const other = () => proposeTrial(method, space, trials, createRandom(2));
    expect(other).toThrow('trial 1 is not the one that this search would have made');
  });
});

describe('a search that was broken off', () => {
  const methods: readonly SearchMethod[] = [
    { id: 'random', trials: 12, resource: 2 },
    { id: 'bayesian', trials: 12, resource: 2 },
    { id: 'successive-halving', settings: 8, least: 1, most: 4, eta: 2 },
  ];

  it.each(methods)('goes on as if it had not been: $id', (method) => {
    const search = { ...braninSearch('random', 0), method };
    const whole = searched(search, createRandom(9));
    for (const made of [1, 5, 11, whole.length]) {
      // Through JSON, as a file would give them.
      const before = JSON.parse(JSON.stringify(whole.slice(0, made)));
      expect(searched(search, createRandom(9), before)).toEqual(whole);
    }
    expect(proposeTrial(method, braninSpace, whole, createRandom(9))).toBeNull();
  });

  it.each(methods)('does not depend on the order of the names: $id', (method) => {
    const search = { ...braninSearch('random', 0), method };
    const space = { y: braninSpace['y']!, x: braninSpace['x']! };
    expect(searched({ ...search, space }, createRandom(9))).toEqual(
      searched(search, createRandom(9)),
    );
  });

  it.each(methods)('has other trials with another seed: $id', (method) => {
    const first = (seed: number) => proposeTrial(method, braninSpace, [], createRandom(seed));
    expect(first(1)).not.toEqual(first(2));
    expect(first(1)?.number).toBe(1);
  });
});

it('without dimensions proposes empty options', () => {
  const method = { id: 'bayesian', trials: 3, resource: 1 } as const;
  const trials = searched({ method, space: {}, score: () => 1 }, createRandom(1));
  expect(trials.map(({ options }) => options)).toEqual([{}, {}, {}]);
});

it('says what is wrong with a method', () => {
  const propose = (method: SearchMethod) => () =>
    proposeTrial(method, braninSpace, [], createRandom(1));
  const halving = { id: 'successive-halving', settings: 8, least: 1, most: 4 } as const;
  expect(propose({ ...halving, eta: 1 })).toThrow('"eta"; found 1. Give a number from 2.');
  expect(propose({ id: 'random', trials: 0, resource: 1 })).toThrow('Give a number from 1.');
  expect(propose({ id: 'random', trials: 1, resource: 0 })).toThrow('Give a number above 0.');
});
