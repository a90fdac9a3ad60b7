import { toOnnxGraph } from '../../../trainers/graph/lower.ts';
import { createSession, type TensorData } from '../../../trainers/graph/session.ts';
import type { DataType, Dimension, Shape, Value } from '../../../trainers/graph/value.ts';

export type Feeds = Readonly<Record<string, ArrayLike<number>>>;
export type Results = Readonly<Record<string, readonly number[]>>;
/** What the named lengths are: `{ batch: 3 }`. */
export type Lengths = Readonly<Record<string, number>>;

export interface CompiledGraph {
  readonly run: (feeds: Feeds) => Promise<Results>;
  readonly release: () => Promise<void>;
}

/** The named values as something that runs; feeds that it does not need are left out. */
export async function compiled(
  outputs: Readonly<Record<string, Value>>,
  lengths: Lengths = {},
): Promise<CompiledGraph> {
  const graph = toOnnxGraph(outputs, { name: 'test' });
  const session = await createSession(graph);
  const needed = new Set(graph.inputs.map(({ name }) => name));
  const inputs = Object.values(outputs)[0]!.tape.values.flatMap(({ source, dtype, shape }) =>
    source.kind === 'input' && needed.has(source.name) ? [{ name: source.name, dtype, shape }] : [],
  );
  const tensor = (dtype: DataType, dims: readonly number[], values: ArrayLike<number>) => ({
    data: typed(dtype, values),
    dims,
  });
  return {
    async run(feeds) {
      const given = inputs.map(({ name, dtype, shape }) => {
        const values = feeds[name];
        if (values === undefined) throw new RangeError(`"${name}" is not fed`);
        return [name, tensor(dtype, dimsOf(shape, lengths), values)] as const;
      });
      const results = Object.entries(outputs).map(([name, { dtype, shape }]) => {
        const dims = dimsOf(shape, lengths);
        return [name, tensor(dtype, dims, new Float64Array(size(dims)))] as const;
      });
      await session.run(Object.fromEntries(given), Object.fromEntries(results));
      return Object.fromEntries(
        results.map(([name, { data }]) => [name, Array.from<number | bigint>(data).map(Number)]),
      );
    },
    release: () => session.release(),
  };
}

/** The numbers of values for one set of feeds. */
export async function evaluated(
  outputs: Readonly<Record<string, Value>>,
  feeds: Feeds,
  lengths: Lengths = {},
): Promise<Results> {
  const graph = await compiled(outputs, lengths);
  const results = await graph.run(feeds);
  await graph.release();
  return results;
}

/** A shape with its names filled in; `3*batch` is three times `batch`. */
export function dimsOf(shape: Shape, lengths: Lengths): readonly number[] {
  const known = (length: Dimension) =>
    typeof length === 'number'
      ? length
      : length.split('*').reduce((all, name) => all * (lengths[name] ?? Number(name)), 1);
  return shape.map(known);
}

export function size(dims: readonly number[]): number {
  return dims.reduce((all, length) => all * length, 1);
}

/** Numbers as the memory of that type. */
function typed(dtype: DataType, values: ArrayLike<number>): TensorData {
  switch (dtype) {
    case 'float32':
      return Float32Array.from(values);
    case 'float64':
      return Float64Array.from(values);
    case 'int64':
      return BigInt64Array.from(Array.from(values), BigInt);
    case 'int32':
      return Int32Array.from(values);
    case 'uint32':
      return Uint32Array.from(values);
    case 'bool':
      throw new RangeError('truths are not read');
  }
}
