import { expect, it } from 'vitest';
import { toOnnxGraph } from '../../../trainers/graph/lower.ts';
import { add, multiply, scale } from '../../../trainers/graph/ops/arithmetic.ts';
import { constant, input } from '../../../trainers/graph/ops/leaves.ts';
import { reshape, split, transpose } from '../../../trainers/graph/ops/shaping.ts';
import { createTape, recordComposite } from '../../../trainers/graph/value.ts';
import { evaluated } from './compiled.ts';

it('holds what the outputs depend on and nothing else, in the order of the tape', () => {
  const tape = createTape();
  const [a, b, unused] = [
    input(tape, 'a', ['batch']),
    input(tape, 'b', ['batch']),
    input(tape, 'c', []),
  ];
  const product = multiply(b, a);
  multiply(unused, unused);
  const graph = toOnnxGraph({ result: add(product, a) }, { name: 'small' });
  expect(graph.name).toBe('small');
  expect(graph.inputs).toEqual([
    { name: 'a', dataType: 'float32', shape: ['batch'] },
    { name: 'b', dataType: 'float32', shape: ['batch'] },
  ]);
  expect(graph.nodes.map(({ type, inputs }) => [type, ...inputs])).toEqual([
    ['Mul', 'b', 'a'],
    ['Add', 'v3', 'a'],
    ['Identity', 'v5'],
  ]);
  expect(graph.outputs).toEqual([{ name: 'result', dataType: 'float32', shape: ['batch'] }]);
});

it('one value may be two outputs, and an input one', async () => {
  const a = input(createTape('float64'), 'a', [2]);
  const doubled = add(a, a);
  const results = await evaluated({ one: doubled, other: doubled, same: a }, { a: [1, 2] });
  expect(results).toEqual({ one: [2, 4], other: [2, 4], same: [1, 2] });
});

it('parameters become part of the file', () => {
  const tape = createTape();
  const product = multiply(input(tape, 'x', ['batch', 2]), input(tape, 'w', [2]));
  const parameters = { w: Float32Array.of(3, 4) };
  const graph = toOnnxGraph({ product }, { name: 'model', parameters });
  expect(graph.inputs.map(({ name }) => name)).toEqual(['x']);
  expect(graph.initializers).toEqual([
    { name: 'w', dataType: 'float32', dims: [2], bytes: new Uint8Array(parameters.w.buffer) },
  ]);
});

it('equal constants are stored once', () => {
  const x = input(createTape(), 'x', []);
  const graph = toOnnxGraph({ y: scale(scale(x, 2), 2) }, { name: 'twice' });
  expect(graph.initializers).toHaveLength(1);
});

it('constants that differ in type or shape are not the same', () => {
  const tape = createTape();
  const ids = [
    constant(tape, [], [1]),
    constant(tape, [1], [1]),
    constant(tape, [], [1], 'int64'),
    constant(tape, [], [2]),
  ].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
  expect(() => constant(tape, [2], [1])).toThrow('another size');
});

it('a composite is lowered to its parts', async () => {
  const a = input(createTape('float64'), 'a', []);
  const [outer] = recordComposite('softplus', [a], [scale(a, 3)], () => [null]);
  const [again] = recordComposite('softplus', [a], [outer!], () => [null]);
  expect(await evaluated({ y: add(again!, a) }, { a: [2] })).toEqual({ y: [8] });
});

it('a node of several outputs is there once, whichever of them are read', async () => {
  const a = input(createTape('float64'), 'a', [4]);
  const [, second, third] = split(a, 0, 4);
  const y = add(second!, third!);
  const graph = toOnnxGraph({ y }, { name: 'parts' });
  expect(graph.nodes.filter(({ type }) => type === 'Split')).toHaveLength(1);
  expect(await evaluated({ y }, { a: [1, 2, 3, 4] })).toEqual({ y: [5] });
});

it('attributes keep their kind', () => {
  const a = input(createTape(), 'a', [2, 3]);
  const { nodes } = toOnnxGraph({ y: transpose(a, [1, 0]) }, { name: 'turned' });
  expect(nodes[0]!.attributes).toEqual({ perm: { kind: 'ints', value: [1, 0] } });
});

it('a parameter of an unknown length or of another size is refused', () => {
  const tape = createTape();
  const x = input(tape, 'x', ['batch']);
  const options = { name: 'model', parameters: { x: Float32Array.of(1) } };
  expect(() => toOnnxGraph({ x }, options)).toThrow('"batch" is not known');
  const w = input(tape, 'w', [3]);
  const short = { name: 'model', parameters: { w: Float32Array.of(1) } };
  expect(() => toOnnxGraph({ w }, short)).toThrow('"w" holds 1 numbers, not [3]');
});

it('a shape with two names cannot be made by reshaping', () => {
  const a = input(createTape(), 'a', ['batch', 'length']);
  expect(() => reshape(a, ['length', 'batch'])).toThrow('more than one named length');
});
