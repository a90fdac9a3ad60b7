import { shapeSize } from '../shapes.ts';
import { type DataType, type Numbers, place, type Shape, type Tape, type Value } from '../value.ts';

/** A value that is fed at each run, under this name. */
export function input(tape: Tape, name: string, shape: Shape, dtype: DataType = tape.float): Value {
  return place(tape, { op: 'input', inputs: [], dtype, shape, source: { kind: 'input', name } });
}

/** Numbers that are part of the graph; equal ones are stored once. */
export function constant(
  tape: Tape,
  shape: readonly number[],
  numbers: readonly number[],
  dtype: DataType = tape.float,
): Value {
  if (shapeSize(shape) !== numbers.length) throw new RangeError('a constant of another size');
  const key = `${dtype}|${shape.join()}|${numbers.join()}`;
  const known = tape.constants.get(key);
  if (known) return known;
  const source = { kind: 'constant', data: typed(dtype, numbers) } as const;
  const value = place(tape, { op: 'constant', inputs: [], dtype, shape, source });
  tape.constants.set(key, value);
  return value;
}

/** One float without axes. */
export function scalar(tape: Tape, number: number): Value {
  return constant(tape, [], [number]);
}

/** A list of whole numbers, as axes, shapes and indices are. */
export function integers(tape: Tape, numbers: readonly number[]): Value {
  return constant(tape, [numbers.length], numbers, 'int64');
}

function typed(dtype: DataType, numbers: readonly number[]): Numbers {
  switch (dtype) {
    case 'float32':
      return Float32Array.from(numbers);
    case 'float64':
      return Float64Array.from(numbers);
    case 'int64':
      return BigInt64Array.from(numbers, BigInt);
    case 'int32':
      return Int32Array.from(numbers);
    case 'uint32':
      return Uint32Array.from(numbers);
    case 'bool':
      throw new RangeError('no constant of truths is needed');
  }
}
