/** A table of a flatbuffer: fields by their place, 0 where they are left out. */
export interface FlatTable {
  uint8(field: number): number;
  int32(field: number): number;
  int64(field: number): number;
  inner(field: number): FlatTable;
  has(field: number): boolean;
  /** How long a list is; throws where so many elements of this size do not fit. */
  count(field: number, size: number): number;
  /** A list of numbers of 64 bits; throws as `count`. */
  int64s(field: number): readonly number[];
  /** A list of pairs of numbers of 64 bits; throws as `count`. */
  pairs(field: number): readonly (readonly [number, number])[];
  /** A table in a list that is long enough. */
  element(field: number, index: number): FlatTable;
}

/** The table that the offset at `at` leads to. Reads beyond the bytes throw a `RangeError`. */
export function table(view: DataView, at: number): FlatTable {
  const start = at + view.getInt32(at, true);
  const fields = start - view.getInt32(start, true);
  const size = view.getInt16(fields, true);
  const place = (field: number) => {
    const offset = field < size ? view.getInt16(fields + field, true) : 0;
    return offset === 0 ? null : start + offset;
  };
  const valueAt = <T>(field: number, read: (place: number) => T, absent: T) => {
    const found = place(field);
    return found === null ? absent : read(found);
  };
  const listAt = (found: number) => found + view.getInt32(found, true);
  return {
    uint8: (field) => valueAt(field, (found) => view.getUint8(found), 0),
    int32: (field) => valueAt(field, (found) => view.getInt32(found, true), 0),
    int64: (field) => valueAt(field, (found) => numberAt(view, found), 0),
    has: (field) => place(field) !== null,
    inner: (field) => table(view, place(field) ?? view.byteLength),
    count: (field, bytes) => valueAt(field, (found) => countAt(view, listAt(found), bytes), 0),
    int64s: (field) => valueAt(field, (found) => numbersAt(view, listAt(found)), []),
    pairs: (field) => valueAt(field, (found) => pairsAt(view, listAt(found)), []),
    element: (field, index) => table(view, listAt(place(field)!) + 4 + 4 * index), // it has been counted
  };
}

function countAt(view: DataView, list: number, bytes: number): number {
  const count = view.getInt32(list, true);
  if (count >= 0 && list + 4 + count * bytes <= view.byteLength) return count;
  throw new Error(`a list of ${count} in ${view.byteLength} bytes`);
}

function numbersAt(view: DataView, list: number): readonly number[] {
  return Array.from({ length: countAt(view, list, 8) }, (_, index) =>
    numberAt(view, list + 4 + 8 * index),
  );
}

/** A list of structs of two numbers of 64 bits. */
function pairsAt(view: DataView, list: number): readonly (readonly [number, number])[] {
  return Array.from({ length: countAt(view, list, 16) }, (_, index) => {
    const at = list + 4 + 16 * index;
    return [numberAt(view, at), numberAt(view, at + 8)] as const;
  });
}

function numberAt(view: DataView, at: number): number {
  return Number(view.getBigInt64(at, true));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
