import { type Batch, Type } from '@uwdata/flechette';

/**
 * Throws where a list of a column, or one inside it, is not among the values that there are: the library
 * would make a list as long as it is said to be.
 */
export function checkLists(batch: Batch<unknown>): void {
  const { children = [] } = batch; // its type says that there are always some
  const rangeOf = ranges(batch);
  const [values] = children;
  if (rangeOf !== null && values) {
    for (let index = 0; index < batch.length; index++) {
      const [start, end] = rangeOf(index);
      if (start >= 0 && start <= end && end <= values.length) continue;
      throw new Error(`a list from ${start} to ${end} of ${values.length} values`);
    }
  }
  for (const child of children) checkLists(child);
}

type RangeOf = (index: number) => readonly [start: number, end: number];

/** Where the lists of a column lie; null where it has none. */
function ranges({ type, offsets, sizes }: Batch<unknown>): RangeOf | null {
  switch (type.typeId) {
    case Type.List:
    case Type.LargeList:
      return (index) => [Number(offsets[index]), Number(offsets[index + 1])];
    case Type.ListView:
    case Type.LargeListView:
      return (index) => {
        const start = Number(offsets[index]);
        return [start, start + Number(sizes[index])];
      };
    case Type.FixedSizeList: {
      const { stride } = type as { readonly stride: number }; // this type alone has one
      return (index) => [index * stride, (index + 1) * stride];
    }
    default:
      return null;
  }
}
