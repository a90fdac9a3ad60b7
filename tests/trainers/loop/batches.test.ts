import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutByLength, epochBatches, pieceOf } from '../../../trainers/loop/batches.ts';
import { networkOf } from '../../../trainers/loop/network-of.ts';
import type { Plan } from '../../../trainers/loop/plan.ts';
import { type WrittenPlan, writtenPlan } from './written-plan.ts';

const sequences = (written: WrittenPlan): Plan =>
  writtenPlan({
    architecture: 'lstm-q',
    options: { embedding: 1, hidden: 1, joint: 1, dropout: 0 },
    ...written,
  });

const batchesOf = (plan: Plan, epoch = 0) => epochBatches(plan, networkOf(plan.network), epoch);

const ascending = (numbers: Iterable<number>) => [...numbers].sort((one, other) => one - other);

const texts = fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), { maxLength: 40 });

describe('epochBatches', () => {
  it('holds every item to learn from once, in batches of one length and at most the batch size', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (written, batchSize) => {
        const training = [...written.keys()].filter((item) => item % 3 > 0);
        const plan = sequences({ texts: written, training, settings: { batchSize } });
        const batches = batchesOf(plan);
        expect(ascending(batches.flatMap(({ items }) => [...items]))).toEqual(training);
        for (const { length, items } of batches) {
          expect(items.length).toBeGreaterThan(0);
          expect(items.length).toBeLessThanOrEqual(batchSize);
          for (const item of items) expect(written[item]).toHaveLength(length);
        }
      }),
    );
  });

  it('fills all batches of a length but one', () => {
    // Five texts of one word and three of two, by twos: 2 + 2 + 1 and 2 + 1.
    const one = [[0], [0], [1], [1], [2]];
    const two = [
      [0, 1],
      [0, 1],
      [1, 1],
    ];
    const plan = sequences({ texts: [...one, ...two], settings: { batchSize: 2 } });
    const sizes = (wanted: number) =>
      ascending(
        batchesOf(plan).flatMap(({ length, items }) => (length === wanted ? [items.length] : [])),
      );
    expect([sizes(1), sizes(2)]).toEqual([
      [1, 2, 2],
      [1, 2],
    ]);
  });

  it('puts bags of all sizes into the same batches, as if of length 1', () => {
    const plan = writtenPlan({ texts: [[0], [0, 1, 1], [], [1]] });
    const [batch, ...others] = batchesOf(plan);
    expect(others).toEqual([]);
    expect(batch!.length).toBe(1);
    expect(ascending(batch!.items)).toEqual([0, 1, 2, 3]);
  });

  it('depends on the seed and the epoch alone', () => {
    const written = { texts: Array.from({ length: 50 }, (_, item) => [item % 7]) };
    const plan = writtenPlan({ ...written, seed: 'one' });
    expect(batchesOf(plan, 3)).toEqual(batchesOf(writtenPlan({ ...written, seed: 'one' }), 3));
    expect(batchesOf(plan, 3)).not.toEqual(batchesOf(plan, 4));
    expect(batchesOf(plan, 3)).not.toEqual(batchesOf(writtenPlan({ ...written, seed: 'two' }), 3));
  });

  it('leaves the list of items to learn from as it is', () => {
    const plan = writtenPlan({ texts: Array.from({ length: 20 }, () => [0]) });
    batchesOf(plan);
    expect(ascending(plan.training)).toEqual([...plan.training]);
  });

  it('is empty where there is nothing to learn from', () => {
    expect(batchesOf(writtenPlan({ texts: [[0]], training: [] }))).toEqual([]);
  });
});

describe('cutByLength', () => {
  it('keeps the order of items within a length, the shortest first', () => {
    const plan = sequences({ texts: [[0, 0], [1], [1, 1], [0], [2]] });
    const network = networkOf(plan.network);
    const items = Uint32Array.of(4, 2, 1, 0, 3);
    expect(cutByLength(items, plan.examples, network, 2)).toEqual([
      { length: 1, items: Uint32Array.of(4, 1) },
      { length: 1, items: Uint32Array.of(3) },
      { length: 2, items: Uint32Array.of(2, 0) },
    ]);
  });
});

describe('pieceOf', () => {
  it('cuts into pieces that follow each other and differ by one item at most', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 8 }), (size, count) => {
        const items = Uint32Array.from({ length: size }, (_, index) => 100 + index);
        const pieces = Array.from({ length: count }, (_, index) => pieceOf(items, index, count));
        expect(pieces.flatMap((piece) => [...piece])).toEqual([...items]);
        const sizes = pieces.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(Math.max(...sizes)).toBe(Math.ceil(size / count)); // the room that memory keeps
      }),
    );
  });
});
