import { describe, expect, it } from 'vitest';
import {
  createOptimizer,
  defaultLearningRate,
  type OptimizerSpec,
  optimizers,
} from '../../../trainers/optimizers/index.ts';
import { integerPower } from '../../../trainers/optimizers/integer-power.ts';

const ids = optimizers.map(({ id }) => id);

it('keeps as many numbers a parameter as its rule names', () => {
  expect(createOptimizer({ id: 'sgd' }).initialState).toEqual([]);
  expect(createOptimizer({ id: 'sgd', momentum: 0.9 }).initialState).toEqual([0]);
  const centered = { id: 'rms-prop', centered: true, momentum: 0.9 } as const;
  expect(createOptimizer(centered).initialState).toEqual([0, 0, 0]);
  const filled = { id: 'ada-grad', initialAccumulator: 0.1 } as const;
  expect(createOptimizer(filled).initialState).toEqual([0.1]);
});

it('records every option, the defaults too', () => {
  const { options } = createOptimizer({ id: 'adam', beta2: 0.99 });
  expect(options).toEqual({ beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0 });
});

it('has the default learning rates of PyTorch', () => {
  const rates = Object.fromEntries(ids.map((id) => [id, defaultLearningRate(id)]));
  expect(rates).toEqual({
    sgd: 0.001,
    'ada-grad': 0.01,
    'rms-prop': 0.01,
    adam: 0.001,
    'adam-w': 0.001,
    adamax: 0.002,
    adadelta: 1,
  });
});

describe('rows of a table', () => {
  it('are for rules that move nothing without a gradient', () => {
    const usable = ids.filter((id) => createOptimizer({ id }).untouchedRows !== null);
    expect(usable).toEqual(['sgd', 'ada-grad', 'rms-prop', 'adam']);
    expect(createOptimizer({ id: 'rms-prop', momentum: 0.9 }).untouchedRows).toBeNull();
    expect(createOptimizer({ id: 'rms-prop', weightDecay: 0.1 }).untouchedRows).toBeNull();
    expect(createOptimizer({ id: 'sgd', momentum: 0.9 }).untouchedRows).toBeNull();
    expect(createOptimizer({ id: 'adam', weightDecay: 0.1 }).untouchedRows).toBeNull();
  });

  it.each(ids)('move with %s as in a dense step, and no other number moves', (id) => {
    const optimizer = createOptimizer({ id });
    const table = () => Float64Array.of(1, 2, 3, 4, 5, 6);
    const states = () => optimizer.initialState.map((_, slot) => table().fill(0.01 * (slot + 1)));
    const dense = { parameters: table(), state: states() };
    const row = { parameters: table(), state: states() };
    const gradient = Float64Array.of(0.1, -0.2, 0.3, -0.4, 0.5, -0.6);
    const update = optimizer.step(3, 0.1);
    update({ ...dense, gradient, at: 0, gradientAt: 0, count: 6 });
    // Row 1 alone; its gradient stands first in an array that holds touched rows only.
    update({ ...row, gradient: gradient.slice(2), at: 2, gradientAt: 0, count: 2 });
    const untouched = { parameters: table(), state: states() };
    for (const at of [0, 1, 4, 5]) expect(row.parameters[at]).toBe(untouched.parameters[at]);
    for (const at of [2, 3]) expect(row.parameters[at]).toBe(dense.parameters[at]);
    for (const [slot, values] of row.state.entries()) {
      const [before, after] = [untouched.state[slot]!, dense.state[slot]!];
      expect([...values]).toEqual([
        ...before.slice(0, 2),
        ...after.slice(2, 4),
        ...before.slice(4),
      ]);
    }
  });

  it.each<OptimizerSpec>([{ id: 'rms-prop' }, { id: 'rms-prop', centered: true, alpha: 0.9 }])(
    'that rested come to where dense steps with derivatives of 0 bring them: %o',
    (spec) => {
      const optimizer = createOptimizer(spec);
      const fresh = () => ({
        parameters: Float64Array.of(1, -2),
        state: optimizer.initialState.map((fill) => new Float64Array(2).fill(fill)),
      });
      const [dense, rested] = [fresh(), fresh()];
      const place = { at: 0, gradientAt: 0, count: 2 };
      const gradients = [
        [0.3, -0.1],
        [0, 0],
        [0, 0],
        [0, 0],
        [0.2, 0.4],
      ];
      gradients.forEach((values, index) => {
        const gradient = Float64Array.from(values);
        const update = optimizer.step(index + 1, 0.1);
        update({ ...dense, ...place, gradient });
        if (index === 4) optimizer.rest!({ ...rested, ...place, gradient }, 3);
        if (index === 0 || index === 4) update({ ...rested, ...place, gradient });
      });
      for (const at of [0, 1]) {
        expect(rested.parameters[at]).toBeCloseTo(dense.parameters[at]!, 12);
        rested.state.forEach((values, slot) => {
          expect(values[at]).toBeCloseTo(dense.state[slot]![at]!, 12);
        });
      }
    },
  );

  it('of no numbers change nothing', () => {
    const parameters = Float64Array.of(1);
    const span = { parameters, gradient: Float64Array.of(1), state: [], at: 0, gradientAt: 0 };
    createOptimizer({ id: 'sgd' }).step(1, 0.1)({ ...span, count: 0 });
    expect([...parameters]).toEqual([1]);
  });
});

describe('a spec from a file', () => {
  // What JSON.parse gives has no type that the compiler could check.
  const parsed = (text: string) => () => createOptimizer(JSON.parse(text));

  it('with an unknown optimizer names the nearest', () => {
    expect(parsed('{"id":"rmsprop"}')).toThrow(
      'there is no optimizer "rmsprop". Did you mean "rms-prop"?',
    );
  });

  it('with an unknown option names the nearest', () => {
    expect(parsed('{"id":"adam","beta_1":0.5}')).toThrow(
      /no option "beta_1"\. Did you mean "beta1"/,
    );
  });

  it.each([
    ['{"id":"adam","beta1":1}', 'found 1. Give a number from 0 to below 1.'],
    ['{"id":"adam","epsilon":-1}', 'found -1. Give a finite number from 0.'],
    ['{"id":"sgd","momentum":null}', 'found null. Give a finite number from 0.'],
    ['{"id":"sgd","nesterov":1}', 'found 1. Give true or false.'],
    ['{"id":"sgd","nesterov":true}', 'found momentum 0, dampening 0.'],
    ['{"id":"sgd","nesterov":true,"momentum":0.9,"dampening":0.5}', 'dampening 0.5.'],
  ])('%s says what was found', (text, message) => {
    expect(parsed(text)).toThrow(message);
  });
});

it('raises to integer powers by products alone', () => {
  // 0.5^10 and 3^13 are exact in binary; 0.9^3 = 0.9 · (0.9 · 0.9) in this order.
  expect(integerPower(0.5, 10)).toBe(1 / 1024);
  expect(integerPower(3, 13)).toBe(1594323);
  expect(integerPower(0.9, 3)).toBe(0.9 * (0.9 * 0.9));
  expect(integerPower(0.9, 0)).toBe(1);
  expect(integerPower(0, 5)).toBe(0);
});
