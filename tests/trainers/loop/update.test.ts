import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieceOf } from '../../../trainers/loop/batches.ts';
import type { Memory } from '../../../trainers/loop/memory.ts';
import type { Plan } from '../../../trainers/loop/plan.ts';
import { createUpdater } from '../../../trainers/loop/update.ts';
import { createOptimizer, type OptimizerSpec } from '../../../trainers/optimizers/index.ts';
import { memberOf, memoryOf, writtenPlan } from './written-plan.ts';

/** All parameters at 0, so that a step of SGD at rate 1 leaves minus the derivatives. */
const atZero = (plan: Plan): Memory => {
  const memory = memoryOf(plan);
  memory.dense.fill(0);
  memory.table.fill(0);
  return memory;
};

/** One step over all items of a plan as one batch, by so many members. */
const update = (
  plan: Plan,
  memory: Memory,
  { step = 1, count = 1, stepsInAll = 1, items = plan.training } = {},
) => {
  const batch = { length: 1, items };
  for (let index = 0; index < count; index++) {
    const member = memberOf(plan, { memory, index, count });
    createUpdater(member, createOptimizer(plan.settings.optimizer), stepsInAll).update(batch, step);
  }
};

describe('dense parameters', () => {
  // One answer more than none: [weight, bias].
  const dense = (settings: Partial<Plan['settings']>) =>
    writtenPlan({ texts: [[0]], options: { width: 1 }, answers: 1, settings });
  const moved = (pieces: readonly number[], settings: Partial<Plan['settings']> = {}) => {
    const plan = dense({ microBatches: pieces.length, ...settings });
    const memory = atZero(plan);
    for (const [piece, value] of pieces.entries()) memory.denseDerivatives[piece]!.fill(value);
    update(plan, memory);
    return [...memory.dense];
  };

  it('move against the sum of all pieces', () => {
    expect(moved([1, 2, -0.5])).toEqual([-2.5, -2.5]);
  });

  it('add pieces in their order and in double precision', () => {
    // In doubles (2⁶⁰ + 1) − 2⁶⁰ = 0, but (2⁶⁰ − 2⁶⁰) + 1 = 1; in floats 2²⁴ + 1 + 1 would stay 2²⁴.
    const [large, one] = [2 ** 60, 1];
    expect(moved([large, one, -large])).toEqual([0, 0]);
    expect(moved([large, -large, one])).toEqual([-1, -1]);
    expect(moved([2 ** 24, one, one])).toEqual([-(2 ** 24) - 2, -(2 ** 24) - 2]);
  });

  it('have their sum cut by value, not its pieces', () => {
    expect(moved([3, -2.5], { clipValue: 1 })).toEqual([-0.5, -0.5]);
    expect(moved([3, 2], { clipValue: 1 })).toEqual([-1, -1]);
    expect(moved([-3, 1], { clipValue: 1 })).toEqual([1, 1]);
  });

  it('stay where they are frozen', () => {
    expect(moved([1], { frozen: ['output.weight'] })).toEqual([0, -1]);
    expect(moved([1], { frozen: ['output.weight', 'output.bias'] })).toEqual([0, 0]);
  });

  it('move at the rate that the schedule has for the step', () => {
    // .5 · .1² in the third step.
    const plan = dense({
      microBatches: 1,
      learningRate: 0.5,
      schedule: { id: 'exponential', factor: 0.1 },
    });
    const memory = atZero(plan);
    memory.denseDerivatives[0]!.fill(1);
    update(plan, memory, { step: 3, stepsInAll: 9 });
    expect(memory.dense[0]).toBeCloseTo(-0.005, 9);
  });
});

describe('rows of a table', () => {
  // Pieces of one item each. Item 0 reads rows 0 and 1, item 1 row 1 twice, item 2 nothing.
  const written = {
    texts: [[0, 1], [1, 1], []],
    rows: 4,
    options: { width: 2 },
  };
  const moved = (settings: Partial<Plan['settings']>) => {
    const plan = writtenPlan({ ...written, settings: { microBatches: 3, ...settings } });
    const memory = atZero(plan);
    memory.readDerivatives[0]!.set([2, 4]);
    memory.readDerivatives[1]!.set([10, -20]);
    update(plan, memory);
    return [...memory.table];
  };

  it('move against their share of the derivatives of the bags that hold them', () => {
    // Row 0: half of [2, 4]; row 1: the other half and twice half of [10, −20]; rows 2 and 3: nothing.
    expect(moved({})).toEqual([-1, -2, -11, 18, 0, 0, 0, 0]);
  });

  it('have their sums cut by value', () => {
    expect(moved({ clipValue: 1.5 })).toEqual([-1, -1.5, -1.5, 1.5, 0, 0, 0, 0]);
  });

  it('stay where the table is frozen', () => {
    expect(moved({ frozen: ['ngrams'] })).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('begin each batch with sums of nothing', () => {
    const plan = writtenPlan({ ...written, settings: { microBatches: 3 } });
    const memory = atZero(plan);
    const updater = createUpdater(memberOf(plan, { memory }), createOptimizer({ id: 'sgd' }), 2);
    memory.readDerivatives[0]!.set([2, 4]);
    for (const step of [1, 2]) updater.update({ length: 1, items: plan.training }, step);
    expect([...memory.table]).toEqual([-2, -4, -2, -4, 0, 0, 0, 0]);
  });

  const texts = fc.array(fc.array(fc.nat(5), { maxLength: 4 }), { minLength: 1, maxLength: 12 });
  const values = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 72, maxLength: 72 });
  const WIDTH = 3;
  const ROWS = 6;
  const randomPlan = (read: readonly (readonly number[])[], optimizer: OptimizerSpec) =>
    writtenPlan({
      texts: read,
      rows: ROWS,
      options: { width: WIDTH },
      settings: { optimizer, microBatches: 4, batchSize: 12, learningRate: 0.1 },
    });
  const fill = (memory: Memory, items: Uint32Array, numbers: readonly number[]) => {
    let at = 0;
    for (let piece = 0; piece < 4; piece++) {
      const { length } = pieceOf(items, piece, 4);
      for (let place = 0; place < length * WIDTH; place++) {
        memory.readDerivatives[piece]![place] = numbers[at++ % 72]! / 10;
      }
      memory.denseDerivatives[piece]!.forEach((_, place) => {
        memory.denseDerivatives[piece]![place] = numbers[at++ % 72]! / 10;
      });
    }
  };
  /** The derivative by the whole table: the transpose of reading, written out. */
  const wholeDerivative = (
    read: readonly (readonly number[])[],
    items: Uint32Array,
    memory: Memory,
  ) => {
    const sums = new Float64Array(ROWS * WIDTH);
    for (let piece = 0; piece < 4; piece++) {
      pieceOf(items, piece, 4).forEach((item, index) => {
        const rows = read[item]!;
        for (const row of rows) {
          for (let k = 0; k < WIDTH; k++) {
            const by = memory.readDerivatives[piece]![index * WIDTH + k]!;
            sums[row * WIDTH + k]! += by / rows.length;
          }
        }
      });
    }
    return sums;
  };

  it.each<readonly [OptimizerSpec, number]>([
    [{ id: 'sgd' }, 4],
    [{ id: 'ada-grad', initialAccumulator: 0.1 }, 4],
    [{ id: 'adam' }, 1],
    [{ id: 'rms-prop' }, 4],
  ])('move as the whole table does in a dense step: %o, for %i steps', (optimizer, steps) => {
    // Adam moves rows without a derivative once they have moved; the others leave them where they are.
    // Each step reads every second item, so that rows rest and come again.
    fc.assert(
      fc.property(texts, values, (read, numbers) => {
        const plan = randomPlan(read, optimizer);
        const memory = memoryOf(plan);
        const rule = createOptimizer(optimizer);
        const parameters = Float64Array.from(memory.table);
        const state = rule.initialState.map((value) => parameters.slice().fill(value));
        for (let step = 1; step <= steps; step++) {
          const items = plan.training.filter((item) => (item + step) % 2 === 0 || steps === 1);
          fill(memory, items, numbers.slice(step));
          const gradient = wholeDerivative(read, items, memory);
          const count = parameters.length;
          rule.step(step, 0.1)({ parameters, gradient, state, at: 0, gradientAt: 0, count });
          update(plan, memory, { step, items });
        }
        parameters.forEach((value, index) => {
          expect(memory.table[index]).toBeCloseTo(value, 4); // SGD comes to some tens: 7 digits
        });
      }),
      { numRuns: 30 },
    );
  });

  it('come to the same bytes whether 1, 2, 3 or 5 members own them', () => {
    fc.assert(
      fc.property(texts, values, (read, numbers) => {
        const plan = randomPlan(read, { id: 'ada-grad' });
        const results = [1, 2, 3, 5].map((count) => {
          const memory = memoryOf(plan);
          fill(memory, plan.training, numbers);
          update(plan, memory, { count });
          return [memory.table, memory.dense, memory.tableState[0], memory.denseState[0]];
        });
        for (const result of results) expect(result).toEqual(results[0]);
      }),
      { numRuns: 30 },
    );
  });
});
