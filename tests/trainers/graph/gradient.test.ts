import { expect, it } from 'vitest';
import { gradients } from '../../../trainers/graph/gradient.ts';
import { toOnnxGraph } from '../../../trainers/graph/lower.ts';
import { add, multiply, negate, sign, subtract } from '../../../trainers/graph/ops/arithmetic.ts';
import { input, scalar } from '../../../trainers/graph/ops/leaves.ts';
import { linear } from '../../../trainers/graph/ops/matrices.ts';
import { gatherElements } from '../../../trainers/graph/ops/picking.ts';
import { sum } from '../../../trainers/graph/ops/reductions.ts';
import { reshape, split, transpose } from '../../../trainers/graph/ops/shaping.ts';
import { createTape, type Value } from '../../../trainers/graph/value.ts';
import { compiled, evaluated } from './compiled.ts';

function numberOn(tape = createTape('float64'), name = 'x'): Value {
  return input(tape, name, []);
}

async function derivative(loss: Value, by: Value, at: Readonly<Record<string, number[]>>) {
  const [value] = gradients(loss, [by]);
  return (await evaluated({ value: value! }, at))['value']!; // one value, one derivative
}

it('adds up what arrives on several ways', async () => {
  // y = x² + 3x · (x − 1) = 4x² − 3x, so y′ = 8x − 3: 13 at 2.
  const x = numberOn();
  const three = multiply(x, scalar(x.tape, 3));
  const y = add(multiply(x, x), multiply(three, subtract(x, scalar(x.tape, 1))));
  expect(await derivative(y, x, { x: [2] })).toEqual([13]);
});

it('adds up a value that is both inputs of an op', async () => {
  const x = numberOn();
  expect(await derivative(add(x, x), x, { x: [5] })).toEqual([2]);
  expect(await derivative(subtract(x, x), x, { x: [5] })).toEqual([0]);
});

it('differentiates by a value in the middle as if nothing were behind it', async () => {
  // y = u · x with u = x²: the derivative by u is x, the one by x itself 3x².
  const x = numberOn();
  const u = multiply(x, x);
  const y = multiply(u, x);
  const [byU, byX] = gradients(y, [u, x]);
  const results = await evaluated({ byU: byU!, byX: byX! }, { x: [3] });
  expect(results).toEqual({ byU: [3], byX: [27] });
});

it('the derivative of a value by itself is 1', async () => {
  const x = numberOn();
  expect(await derivative(x, x, { x: [4] })).toEqual([1]);
});

it('a loss may have axes of length 1', async () => {
  const x = input(createTape('float64'), 'x', [2, 3]);
  const loss = transpose(reshape(sum(multiply(x, x)), [1, 1]), [1, 0]);
  expect(await derivative(loss, x, { x: [1, 2, 3, 4, 5, 6] })).toEqual([2, 4, 6, 8, 10, 12]);
});

it('walks a chain of 20,000 ops without recursion', () => {
  const x = numberOn();
  let value = x;
  for (let length = 0; length < 20_000; length++) value = negate(value);
  const [byX] = gradients(value, [x]);
  expect(byX!.tape.values.length).toBeGreaterThan(40_000);
  expect(toOnnxGraph({ value, byX: byX! }, { name: 'chain' }).nodes.length).toBeGreaterThan(40_000);
});

it('a chain of 300 doublings has 2^300 for its derivative', async () => {
  const x = numberOn();
  let value = x;
  for (let length = 0; length < 300; length++) value = add(value, value);
  expect(await derivative(value, x, { x: [1] })).toEqual([2 ** 300]);
});

it('refuses a parameter that the loss does not depend on', () => {
  const tape = createTape();
  const [x, unused] = [numberOn(tape), numberOn(tape, 'unused')];
  expect(() => gradients(multiply(x, x), [x, unused])).toThrow(
    'the loss does not depend on value 1 (input)',
  );
});

it('refuses a parameter through which no derivative flows', () => {
  const x = numberOn();
  expect(() => gradients(sign(x), [x])).toThrow('does not depend');
});

it('refuses a loss that is more than one number', () => {
  const x = input(createTape(), 'x', [2]);
  expect(() => gradients(x, [x])).toThrow('a loss is one number');
  const y = input(createTape(), 'y', ['batch']);
  expect(() => gradients(y, [y])).toThrow('a loss is one number');
});

it('records nothing for inputs that nobody asked about in what is lowered', () => {
  const tape = createTape();
  const [x, weight, bias] = [
    input(tape, 'x', [2, 3]),
    input(tape, 'w', [4, 3]),
    input(tape, 'b', [4]),
  ];
  const [byBias] = gradients(sum(linear(x, weight, bias)), [bias]);
  const graph = toOnnxGraph({ byBias: byBias! }, { name: 'bias' });
  expect(graph.nodes.map(({ type }) => type)).not.toContain('Gemm');
});

it('an infinite number does not spoil the derivatives of others', async () => {
  const tape = createTape('float64');
  const x = input(tape, 'x', [1, 3]);
  const indices = input(tape, 'indices', [1, 1], 'int64');
  const [byX] = gradients(sum(gatherElements(x, indices, 1)), [x]);
  const feeds = { x: [Number.NEGATIVE_INFINITY, 1, 2], indices: [1] };
  expect((await evaluated({ byX: byX! }, feeds))['byX']).toEqual([0, 1, 0]);
});

it('an axis in one part is that part', async () => {
  const x = input(createTape('float64'), 'x', [2]);
  const graph = await compiled({ part: split(x, 0, 1)[0]! });
  expect(await graph.run({ x: [1, 2] })).toEqual({ part: [1, 2] });
  await graph.release();
});
