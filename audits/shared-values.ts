import { ABSENT, type Codes, translation } from '../core/index.ts';

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
  const codes = new Map<number, number>();
  const pair = (first: number, second: number) => first * 0x1_0000_0000 + second;
  const train = one.train.map((first, item) => {
    const second = other.train[item]!;
    if (first === ABSENT || second === ABSENT) return ABSENT;
    const key = pair(first, second);
    const code = codes.get(key) ?? codes.size;
    codes.set(key, code);
    return code;
  });
  const test = one.test.map((first, item) => {
    const second = other.test[item]!;
    if (first === ABSENT || second === ABSENT) return ABSENT;
    return codes.get(pair(first, second)) ?? ABSENT;
  });
  return { train, test };
}

/** For each test item 1 where its value stands in train, else 0. */
export function standing({ test }: SharedValues): Float64Array {
  return Float64Array.from(test, (code) => (code === ABSENT ? 0 : 1));
}

/** The first training item with the value of each test item, or `ABSENT`. */
export function firstTwins({ train, test }: SharedValues): Uint32Array {
  const first = new Map<number, number>();
  train.forEach((code, item) => {
    if (code !== ABSENT && !first.has(code)) first.set(code, item);
  });
  return test.map((code) => (code === ABSENT ? ABSENT : first.get(code)!));
}
