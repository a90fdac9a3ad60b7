import type { Dimension, Shape } from './value.ts';

/** The shape of two that are broadcast together (NumPy's rule); throws `RangeError` on a clash. */
export function broadcastShape(one: Shape, other: Shape): Shape {
  const rank = Math.max(one.length, other.length);
  return Array.from({ length: rank }, (_, axis) => {
    const first = one[axis - rank + one.length] ?? 1;
    const second = other[axis - rank + other.length] ?? 1;
    if (first === second || second === 1) return first;
    if (first === 1) return second;
    throw new RangeError(`shapes do not fit: ${shapeText(one)} and ${shapeText(other)}`);
  });
}

/** The axes along which `from` was stretched to become `to`, counted in `to`. */
export function stretchedAxes(from: Shape, to: Shape): readonly number[] {
  const offset = to.length - from.length;
  return [...to.keys()].filter((axis) => {
    const length = from[axis - offset];
    return length === undefined || (length === 1 && to[axis] !== 1);
  });
}

/** Whether two shapes are the same, names included. */
export function isSameShape(one: Shape, other: Shape): boolean {
  return one.length === other.length && one.every((length, axis) => length === other[axis]);
}

/** How many numbers a shape holds; throws `RangeError` where a length is only named. */
export function shapeSize(shape: Shape): number {
  return shape.reduce<number>((size, length) => size * knownLength(length), 1);
}

/** A length as a number; throws `RangeError` where it is only named. */
export function knownLength(length: Dimension): number {
  if (typeof length === 'number') return length;
  throw new RangeError(`the length "${length}" is not known before the graph runs`);
}

export function shapeText(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}
