import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shingleSets } from '../../../core/text/shingles.ts';

/** The shingles of a text by their definition, as texts. */
function shinglesOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const padded = words.length === 0 ? '' : ` ${words.join(' ')} `;
  return new Set(
    Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)),
  );
}

function sizes({ offsets }: { readonly offsets: Uint32Array }): number[] {
  return Array.from(offsets.subarray(1), (end, set) => end - offsets[set]!);
}

describe('shingleSets', () => {
  it('are the distinct runs of three characters, with a space before and behind', () => {
    // " cat ": " ca", "cat", "at "; " aaaa ": " aa", "aaa", "aa "; " a "; nothing
    expect(sizes(shingleSets([['cat', 'aaaa', 'a', '?!']])[0]!)).toEqual([3, 3, 1, 0]);
  });

  it('heed neither case nor punctuation', () => {
    const [sets] = shingleSets([['Is it RED?', 'is it, red']]);
    const [first, second] = [sets!.codes.slice(0, 9), sets!.codes.slice(9)];
    expect(first).toEqual(second);
  });

  it('tell letters apart that are no ASCII, and split no accents off', () => {
    expect(sizes(shingleSets([['é', '猫在哪', 'हिन्दी']])[0]!)).toEqual([1, 3, 6]);
  });

  it('have codes that are lower the rarer they are, over all lists', () => {
    // " ab" stands in three texts, "ab " in two, "abc" and "bc " in one; the first seen comes first
    const [one, other] = shingleSets([['ab', 'abc'], ['ab']]);
    expect([...one!.codes.subarray(0, 2)]).toEqual([2, 3]);
    expect([...one!.codes.subarray(2)]).toEqual([0, 1, 3]);
    expect([...other!.codes]).toEqual([2, 3]);
  });

  it('are as many as the definition says, ascending, and share codes where they share texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '?', 'é'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (left, right) => {
        const lists = shingleSets([left, right]);
        const codes = new Map<string, number>();
        [left, right].forEach((texts, list) => {
          texts.forEach((own, set) => {
            const { offsets, codes: all } = lists[list]!;
            const found = all.subarray(offsets[set]!, offsets[set + 1]!);
            const expected = shinglesOf(own);
            expect(found.length).toBe(expected.size);
            expect([...new Set(found)].sort((a, b) => a - b)).toEqual([...found]);
            for (const shingle of expected) codes.set(shingle, -1);
          });
        });
        const used = lists.flatMap((sets) => [...sets.codes]);
        expect(new Set(used).size).toBe(codes.size);
      }),
    );
  });

  it('are none for no texts', () => {
    expect(shingleSets([[], []]).map(({ codes }) => codes.length)).toEqual([0, 0]);
  });
});
