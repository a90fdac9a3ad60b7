import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABSENT, createRandom } from '../../../core/index.ts';
import { jaccardJoin } from '../../../core/text/jaccard-join.ts';
import { type CodeSets, shingleSets } from '../../../core/text/shingles.ts';

function setsOf(sets: readonly (readonly number[])[]): CodeSets {
  const sorted = sets.map((set) => [...new Set(set)].sort((a, b) => a - b));
  const offsets = new Uint32Array(sets.length + 1);
  sorted.forEach((set, at) => {
    offsets[at + 1] = offsets[at]! + set.length;
  });
  return { offsets, codes: Uint32Array.from(sorted.flat()) };
}

/** Every pair compared: the most similar, of equals the first. */
function bruteForce(asked: CodeSets, known: CodeSets, threshold: number) {
  const members = ({ offsets, codes }: CodeSets) =>
    Array.from(offsets.subarray(1), (end, set) => new Set(codes.subarray(offsets[set]!, end)));
  return members(asked).map((one) => {
    let best: readonly [set: number, similarity: number] = [ABSENT, 0];
    members(known).forEach((other, set) => {
      const common = [...one].filter((code) => other.has(code)).length;
      const union = one.size + other.size - common;
      const similarity = union === 0 ? 0 : common / union;
      if (similarity >= threshold && similarity > best[1]) best = [set, similarity];
    });
    return best;
  });
}

function pairs({ nearest, similarity }: ReturnType<typeof jaccardJoin>) {
  return Array.from(nearest, (set, at) => [set, similarity[at]!] as const);
}

describe('jaccardJoin', () => {
  it('finds the most similar set that reaches the threshold', () => {
    const known = setsOf([[1, 2, 3, 4, 9], [1, 2, 3, 4], [7]]);
    // with {1, 2, 3, 4, 5}: 4 of 6 with the first, 4 of 5 with the second
    expect(pairs(jaccardJoin(setsOf([[1, 2, 3, 4, 5]]), known, 0.8))).toEqual([[1, 0.8]]);
    expect(pairs(jaccardJoin(setsOf([[1, 2, 3, 4, 5]]), known, 0.81))).toEqual([[ABSENT, 0]]);
    expect(pairs(jaccardJoin(setsOf([[7]]), known, 1))).toEqual([[2, 1]]);
  });

  it('takes the first of equals', () => {
    const known = setsOf([[3], [1, 2], [1, 2]]);
    expect(pairs(jaccardJoin(setsOf([[1, 2]]), known, 0.5))).toEqual([[1, 1]]);
  });

  it('finds nothing like an empty set, and nothing among none', () => {
    expect(pairs(jaccardJoin(setsOf([[]]), setsOf([[], [1]]), 0.5))).toEqual([[ABSENT, 0]]);
    expect(pairs(jaccardJoin(setsOf([[1]]), setsOf([]), 0.5))).toEqual([[ABSENT, 0]]);
    expect(pairs(jaccardJoin(setsOf([]), setsOf([[1]]), 0.5))).toEqual([]);
  });

  it('is what comparing every pair gives, for any sets and thresholds', () => {
    const sets = fc.array(fc.array(fc.nat({ max: 25 }), { maxLength: 18 }), { maxLength: 25 });
    const threshold = fc.constantFrom(0.1, 0.3, 0.5, 0.6, 2 / 3, 0.7, 0.75, 0.8, 0.9, 1);
    fc.assert(
      fc.property(sets, sets, threshold, (one, other, least) => {
        const [asked, known] = [setsOf(one), setsOf(other)];
        expect(pairs(jaccardJoin(asked, known, least))).toEqual(bruteForce(asked, known, least));
      }),
      { numRuns: 300 },
    );
  });

  it('finds every planted near duplicate, and what comparing every pair finds besides', () => {
    const random = createRandom('near duplicates');
    const word = () =>
      Array.from({ length: 3 + random.below(5) }, () => LETTERS[random.below(20)]).join('');
    const texts = Array.from({ length: 400 }, () => Array.from({ length: 6 }, word).join(' '));
    // one letter changed in a text of at least 23 characters changes at most 3 of 23 or more shingles:
    // J ≥ 20 / 26 > .75
    const changed = texts.map((text) => {
      const at = 1 + random.below(text.length - 2);
      return `${text.slice(0, at)}z${text.slice(at + 1)}`;
    });
    const [known, asked] = shingleSets([texts, changed]);
    const found = pairs(jaccardJoin(asked!, known!, 0.75));
    expect(found).toEqual(bruteForce(asked!, known!, 0.75));
    expect(found.map(([set]) => set)).toEqual([...texts.keys()]);
  });
});

const LETTERS = 'abcdefghijklmnopqrst';
