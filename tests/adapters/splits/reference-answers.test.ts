import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostFrequent, referenceAnswers } from '../../../adapters/splits/reference-answers.ts';
import { ABSENT } from '../../../core/index.ts';

// codes:          0    1        2       3
const labels = ['sea', 'boat', 'island', ''];

function stored(items: readonly (readonly [given: number, people: readonly number[]])[]) {
  const offsets = [0];
  for (const [, people] of items) offsets.push(offsets.at(-1)! + people.length);
  return {
    labels,
    given: Uint32Array.from(items, ([given]) => given),
    people: {
      offsets: Uint32Array.from(offsets),
      codes: Uint32Array.from(items.flatMap(([, people]) => people)),
    },
  };
}

describe('referenceAnswers', () => {
  it('is what the file gives, whatever people said most', () => {
    const { reference, elected } = referenceAnswers(stored([[1, [0, 0, 1]]]));
    expect(reference).toEqual(Uint32Array.of(1));
    expect(elected).toEqual(new Uint32Array(0));
  });

  it('is the most frequent answer where the file gives none, and says so', () => {
    const { reference, elected } = referenceAnswers(
      stored([
        [1, [1]],
        [ABSENT, [0, 2, 2]],
      ]),
    );
    expect(reference).toEqual(Uint32Array.of(1, 2));
    expect(elected).toEqual(Uint32Array.of(1));
  });

  it('is absent where nobody answered or all texts are empty', () => {
    const { reference, people, unanswered } = referenceAnswers(
      stored([
        [ABSENT, []],
        [ABSENT, [3, 3]],
        [3, [3]],
        [0, [0]],
      ]),
    );
    expect(reference).toEqual(Uint32Array.of(ABSENT, ABSENT, ABSENT, 0));
    expect(unanswered).toEqual(Uint32Array.of(0, 1, 2));
    expect(people).toEqual({
      offsets: Uint32Array.of(0, 0, 0, 0, 1),
      codes: Uint32Array.of(0),
    });
  });

  it('lets a given answer without people stand as the one answer', () => {
    const { people } = referenceAnswers(
      stored([
        [2, []],
        [1, [3, 3]],
      ]),
    );
    expect(people).toEqual({ offsets: Uint32Array.of(0, 1, 2), codes: Uint32Array.of(2, 1) });
  });

  it('keeps an empty text among other answers', () => {
    const { people } = referenceAnswers(stored([[1, [1, 3]]]));
    expect(people.codes).toEqual(Uint32Array.of(1, 3));
  });
});

describe('mostFrequent', () => {
  it('breaks ties by alphabet, not by order', () => {
    expect(mostFrequent(Uint32Array.of(0, 1, 0, 1, 2), labels)).toBe(1); // boat, sea: twice each
    expect(mostFrequent(Uint32Array.of(2, 1), labels)).toBe(1);
  });

  it('is absent for an empty list', () => {
    expect(mostFrequent(new Uint32Array(0), labels)).toBe(ABSENT);
  });

  it('does not depend on the order of the answers', () => {
    const answers = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(answers, (codes) => {
        const most = mostFrequent(Uint32Array.from(codes), labels);
        expect(mostFrequent(Uint32Array.from(codes).reverse(), labels)).toBe(most);
        expect(mostFrequent(Uint32Array.from(codes).sort(), labels)).toBe(most);
      }),
    );
  });
});
