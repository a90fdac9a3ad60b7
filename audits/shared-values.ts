import { ABSENT, type Codes, rowNumbers, sortedByCode, translation } from '../core/index.ts';

/**
 * What items of two splits may have in common, numbered alike in both: a test item stands in train
 * where its code is not `ABSENT`. A training item has `ABSENT` where it has no value.
 */
export interface SharedValues {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** The values of a column of both splits; they are the same where their texts are. */
export function sharedValues(train: Codes, test: Codes): SharedValues {
  const known = translation(test.labels, train.labels);
  const isUsed = new Uint8Array(train.labels.length); // another column may use the dictionary too
  for (const code of train.codes) if (code !== ABSENT) isUsed[code] = 1;
  const inTrain = known.map((code) => (code !== ABSENT && isUsed[code] ? code : ABSENT));
  return {
    train: train.codes,
    test: test.codes.map((code) => (code === ABSENT ? ABSENT : inTrain[code]!)),
  };
}

/** Pairs of values: an item stands in train where one training item has both. */
export function sharedPairs(one: SharedValues, other: SharedValues): SharedValues {
  const count = codeCount(one);
  const learnt = sortedByCode(completeRows(one.train, other.train), one.train, count);
  const asked = sortedByCode(completeRows(one.test, other.test), one.test, count);
  const train = new Uint32Array(one.train.length).fill(ABSENT);
  const test = new Uint32Array(one.test.length).fill(ABSENT);
  const pairs = createPairs(codeCount(other));
  for (let first = 0; first < count; first++) {
    for (let at = learnt.starts[first]!; at < learnt.starts[first + 1]!; at++) {
      const row = learnt.rows[at]!;
      train[row] = pairs.add(first, other.train[row]!);
    }
    for (let at = asked.starts[first]!; at < asked.starts[first + 1]!; at++) {
      const row = asked.rows[at]!;
      test[row] = pairs.find(first, other.test[row]!);
    }
  }
  return { train, test };
}

/** Numbers pairs in order of first appearance; asked for one first value after the other. */
function createPairs(seconds: number) {
  const numbers = new Uint32Array(seconds);
  const metWith = new Uint32Array(seconds).fill(ABSENT); // the first value that the number is of
  let count = 0;
  return {
    add(first: number, second: number): number {
      if (metWith[second] !== first) {
        metWith[second] = first;
        numbers[second] = count++;
      }
      return numbers[second]!;
    },
    find: (first: number, second: number) =>
      metWith[second] === first ? numbers[second]! : ABSENT,
  };
}

/** One more than the largest code. */
function codeCount({ train, test }: SharedValues): number {
  let count = 0;
  for (const code of train) if (code !== ABSENT && code >= count) count = code + 1;
  for (const code of test) if (code !== ABSENT && code >= count) count = code + 1;
  return count;
}

/** The rows that have both. */
function completeRows(one: Uint32Array, other: Uint32Array): Uint32Array {
  return rowNumbers(one.length).filter((row) => one[row] !== ABSENT && other[row] !== ABSENT);
}

/** For each test item 1 where its value stands in train, else 0. */
export function standing({ test }: SharedValues): Float64Array {
  return Float64Array.from(test, (code) => (code === ABSENT ? 0 : 1));
}

/** The first training item with the value of each test item, or `ABSENT`. */
export function firstTwins(values: SharedValues): Uint32Array {
  const first = new Uint32Array(codeCount(values)).fill(ABSENT);
  values.train.forEach((code, item) => {
    if (code !== ABSENT && first[code] === ABSENT) first[code] = item;
  });
  return values.test.map((code) => (code === ABSENT ? ABSENT : first[code]!));
}
