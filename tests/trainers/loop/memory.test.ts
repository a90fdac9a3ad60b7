import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import { createMemory, denseOffsets } from '../../../trainers/loop/memory.ts';
import { networkOf } from '../../../trainers/loop/network-of.ts';
import { memoryOf, type WrittenPlan, writtenPlan } from './written-plan.ts';

const bags: WrittenPlan = {
  texts: [[0, 1], [2], []],
  options: { width: 5 },
  rows: 3,
  answers: 4,
  settings: { epochs: 6, batchSize: 7, microBatches: 2, optimizer: { id: 'adam' } },
};

const sequences: WrittenPlan = {
  ...bags,
  architecture: 'lstm-q',
  options: { embedding: 5, hidden: 2, joint: 3, dropout: 0 },
  texts: [[0, 1], [2], [0, 1, 2]],
};

describe('denseOffsets', () => {
  it('lays parameters one after the other; the last number is where all end', () => {
    // [4, 5] and [4].
    expect(denseOffsets(networkOf(writtenPlan(bags).network))).toEqual([0, 20, 24]);
    expect(denseOffsets({ dense: [], buffers: [] })).toEqual([0]);
  });
});

describe('createMemory', () => {
  it('has room for parameters, their states and derivatives, and every epoch', () => {
    const memory = memoryOf(writtenPlan(bags));
    const sizes = (arrays: readonly ArrayLike<number>[]) => arrays.map(({ length }) => length);
    expect(sizes([memory.dense, memory.keptDense, memory.table, memory.keptTable])).toEqual([
      24, 24, 15, 15,
    ]);
    expect(sizes(memory.denseState)).toEqual([24, 24]); // two moments
    expect(sizes(memory.tableState)).toEqual([15, 15]);
    expect(sizes(memory.denseDerivatives)).toEqual([24, 24]); // two micro-batches
    expect(sizes(memory.readDerivatives)).toEqual([4 * 5, 4 * 5]); // of at most ⌈7 / 2⌉ items
    expect(sizes([memory.curve, memory.truth, memory.truthOfEpochs, memory.answers])).toEqual([
      2 * 6,
      3,
      0,
      3,
    ]);
  });

  it('has room for the longest sequence in every micro-batch', () => {
    const { readDerivatives } = memoryOf(writtenPlan(sequences));
    expect(readDerivatives[0]).toHaveLength(4 * 3 * 5);
  });

  it('has room for the probabilities of every epoch where they are kept', () => {
    const settings = { ...bags.settings, keepEpochs: true };
    expect(memoryOf(writtenPlan({ ...bags, settings })).truthOfEpochs).toHaveLength(6 * 3);
  });

  it('shares all of its numbers between threads', () => {
    for (const array of Object.values(memoryOf(writtenPlan(bags))).flat()) {
      expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });

  it('begins with nothing trained: no answer, no probability, states as the optimizer wants them', () => {
    const optimizer = { id: 'ada-grad', initialAccumulator: 0.25 } as const;
    const memory = memoryOf(writtenPlan({ ...bags, settings: { ...bags.settings, optimizer } }));
    expect([...memory.scalars].every((value) => value === 0)).toBe(true);
    expect([...memory.answers]).toEqual([-1, -1, -1]);
    expect([...memory.truth]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(memory.denseState.map((state) => [...new Set(state)])).toEqual([[0.25]]);
    expect(memory.tableState.map((state) => [...new Set(state)])).toEqual([[0.25]]);
  });

  it('draws first values within the bounds of the architecture, whatever the micro-batches', () => {
    const memory = memoryOf(writtenPlan(sequences));
    for (const values of [memory.dense, memory.table]) {
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(Math.fround(0.08));
      expect(new Set(values).size).toBeGreaterThan(values.length / 2);
    }
    const settings = { ...sequences.settings, microBatches: 5 };
    expect(memoryOf(writtenPlan({ ...sequences, settings })).dense).toEqual(memory.dense);
  });

  it('draws the same for the same seed, and each parameter from a stream of its own', () => {
    const plan = writtenPlan(sequences);
    const network = networkOf(plan.network);
    const first = createMemory(plan, network, createRandom('one'));
    expect(createMemory(plan, network, createRandom('one')).dense).toEqual(first.dense);
    expect(createMemory(plan, network, createRandom('two')).dense).not.toEqual(first.dense);
    const fewer = { ...network, dense: network.dense.slice(1) };
    const others = createMemory(plan, fewer, createRandom('one')).dense;
    expect(others).toEqual(first.dense.slice(denseOffsets(network)[1]));
  });
});
