import { ABSENT, type Codes, jaccardJoin, shingleSets } from '../core/index.ts';

/** What training has that is most like the texts of the test. */
export interface NearTexts {
  /** For each test item 1 where its text, or a near duplicate of it, stands in train; else 0. */
  readonly standing: Float64Array;
  /** Texts that do not stand in train themselves, in order of first appearance. */
  readonly pairs: readonly NearPair[];
}

export interface NearPair {
  readonly text: string;
  /** Test items that have it. */
  readonly n: number;
  /** The most similar text of train, of equals the first. */
  readonly near: string;
  /** Jaccard similarity of the shingles of both. */
  readonly similarity: number;
}

/**
 * For each text of the test the most similar one of train, if it is at least as similar as the
 * threshold. Texts are compared once, however many items have them. `texts` are folded columns.
 */
export function nearTexts(train: Codes, test: Codes, threshold: number): NearTexts {
  const known = new Set(train.labels);
  const others = test.labels.flatMap((label, code) => (known.has(label) ? [] : [code]));
  const [trainSets, testSets] = shingleSets([
    train.labels,
    others.map((code) => test.labels[code]!),
  ]);
  const { nearest, similarity } = jaccardJoin(testSets!, trainSets!, threshold);
  const isNear = Uint8Array.from(test.labels, (label) => (known.has(label) ? 1 : 0));
  const counts = new Uint32Array(test.labels.length);
  for (const code of test.codes) if (code !== ABSENT) counts[code]! += 1;
  const pairs = others.flatMap((code, at): NearPair[] => {
    if (nearest[at] === ABSENT) return [];
    isNear[code] = 1;
    const near = train.labels[nearest[at]!]!;
    return [{ text: test.labels[code]!, n: counts[code]!, near, similarity: similarity[at]! }];
  });
  return {
    standing: Float64Array.from(test.codes, (code) => (code === ABSENT ? 0 : isNear[code]!)),
    pairs,
  };
}
