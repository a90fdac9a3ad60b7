import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codesOf,
  createSplit,
  evaluatorItemAccuracy,
  keyCounts,
  type Metric,
  numbersOf,
  peopleAnswers,
  referenceAnswer,
  scorerFor,
} from '../../../core/index.ts';
import { labelledSplit, times, writtenSplit } from '../written-split.ts';

/** The share that one prediction earns on one item that people answered so. */
function scored(answers: readonly string[], prediction: string, metric: Metric): number {
  const scorer = scorerFor(writtenSplit([{ answers }]), metric);
  return scorer.score(0, scorer.prepare([prediction]), 0) / scorer.denominator;
}

describe('official-2021', () => {
  it.each([
    [0, 0],
    [1, 0.3],
    [2, 0.6],
    [3, 0.9],
    [4, 1],
    [9, 1],
  ])('%i of ten people earn %d', (matches, expected) => {
    const answers = [...times(matches, 'cat'), ...times(10 - matches, 'dog')];
    expect(scored(answers, 'cat', 'official-2021')).toBe(expected);
  });

  it('scores by how many people there are: 0 of one, 1/3 of two, .8 of three in five', () => {
    expect(scored(['cat'], 'cat', 'official-2021')).toBe(0);
    expect(scored(['cat', 'cat'], 'cat', 'official-2021')).toBeCloseTo(1 / 3, 15);
    const five = [...times(3, 'cat'), ...times(2, 'dog')];
    expect(scored(five, 'cat', 'official-2021')).toBe(0.8);
  });

  it('normalises nothing where people are unanimous', () => {
    expect(scored(times(10, 'cat'), 'cat', 'official-2021')).toBe(1);
    expect(scored(times(10, 'cat'), 'The cat.', 'official-2021')).toBe(0);
    expect(scored(times(10, '2'), 'two', 'official-2021')).toBe(0);
  });

  it('normalises both sides where one person differs', () => {
    expect(scored([...times(9, '2'), '3'], 'two', 'official-2021')).toBe(1);
  });

  it('strips white space before it asks whether people are unanimous', () => {
    expect(scored([...times(9, 'two'), ' two\n'], '2', 'official-2021')).toBe(0);
    expect(scored([...times(9, 'two'), ' two\n'], '\ttwo ', 'official-2021')).toBe(1);
  });

  it('takes "0" for "none" where people differ, not where all say "none"', () => {
    expect(scored([...times(9, 'none'), 'one'], '0', 'official-2021')).toBe(1);
    expect(scored(times(10, 'none'), '0', 'official-2021')).toBe(0);
  });

  it('takes the empty answers left of "a" and "the" for the same', () => {
    expect(scored([...times(5, 'a'), ...times(5, 'x')], 'the', 'official-2021')).toBe(1);
  });
});

describe('official-2017', () => {
  it('normalised the prediction alone where people are unanimous', () => {
    expect(scored(times(10, 'cat'), 'The cat.', 'official-2017')).toBe(1);
    expect(scored(times(10, '2'), 'two', 'official-2017')).toBe(1);
    expect(scored(times(10, 'two'), 'two', 'official-2017')).toBe(0);
    expect(scored(times(10, 'none'), 'none', 'official-2017')).toBe(0);
  });

  it('processed only the punctuation of people who differ', () => {
    expect(scored([...times(9, 'cat.'), 'dog'], 'cat', 'official-2017')).toBe(1);
    expect(scored([...times(9, 'the cat'), 'dog'], 'the cat', 'official-2017')).toBe(0);
  });

  it('did not strip, so that a space made people differ', () => {
    // "u.s" nine times and once with a space: mixed, so the period goes from people's answers too
    expect(scored([...times(9, 'u.s'), 'u.s '], 'u.s', 'official-2017')).toBe(1);
    // unanimous: the prediction is "us", the answers are "u.s"
    expect(scored(times(10, 'u.s'), 'u.s', 'official-2017')).toBe(0);
  });
});

describe('simple', () => {
  it.each([
    [1, 1 / 3],
    [2, 2 / 3],
    [3, 1],
  ])('%i matches earn min(matches / 3, 1)', (matches, expected) => {
    const answers = [...times(matches, 'cat'), ...times(10 - matches, 'dog')];
    expect(scored(answers, 'cat', 'simple')).toBeCloseTo(expected, 15);
    expect(scored(answers, 'The Cat', 'simple')).toBeCloseTo(expected, 15);
  });

  it("gives a third to the only person's answer", () => {
    expect(scored(['cat'], 'cat', 'simple')).toBeCloseTo(1 / 3, 15);
  });
});

describe('label', () => {
  it('is 1 for the same characters and 0 for all else', () => {
    const scorer = scorerFor(labelledSplit([{ answer: 'cat' }]), 'label');
    const prepared = scorer.prepare(['cat', 'Cat', 'cat ']);
    expect([0, 1, 2].map((label) => scorer.score(0, prepared, label))).toEqual([1, 0, 0]);
    expect(scorer.denominator).toBe(1);
    expect(scorer.evaluatorAccuracy(0, prepared, 0)).toBe(1);
    expect(scorer.evaluatorAccuracy(0, prepared, 1)).toBe(0);
  });

  it('heeds the reference answer, not what people said', () => {
    const scorer = scorerFor(writtenSplit([{ answer: 'cat', answers: times(10, 'dog') }]), 'label');
    const prepared = scorer.prepare(['cat', 'dog']);
    expect([scorer.score(0, prepared, 0), scorer.score(0, prepared, 1)]).toEqual([1, 0]);
  });
});

describe('scorerFor', () => {
  it('scores over a denominator that items with different numbers of people share', () => {
    // 3 · lcm(2, 10, 3) = 90
    const split = writtenSplit([
      { answers: times(2, 'cat') },
      { answers: [...times(1, 'cat'), ...times(9, 'dog')] },
      { answers: times(3, 'cat') },
    ]);
    const scorer = scorerFor(split, 'official-2021');
    const prepared = scorer.prepare(['cat']);
    expect(scorer.denominator).toBe(90);
    // 1/3, .3 and 2/3 of 90
    expect([0, 1, 2].map((item) => scorer.score(item, prepared, 0))).toEqual([30, 27, 60]);
  });

  const answerText = fc.constantFrom('cat', 'Cat', 'the cat', 'two', '2', 'u.s.', 'no');

  it("agrees with the evaluator's loop on texts normalised beforehand", () => {
    // texts that normalise to themselves make unanimity irrelevant
    const plain = fc.constantFrom('cat', 'dog', '2', 'usa');
    fc.assert(
      fc.property(
        fc.array(plain, { minLength: 1, maxLength: 12 }),
        plain,
        (answers, prediction) => {
          const loop = evaluatorItemAccuracy(answers, [...answers.keys()], prediction);
          expect(scored(answers, prediction, 'official-2021')).toBeCloseTo(loop, 12);
          expect(scored(answers, prediction, 'official-2017')).toBeCloseTo(loop, 12);
        },
      ),
    );
  });

  it.each(['official-2021', 'official-2017', 'simple'] as const)(
    "has in %s the same value as integers and as the evaluator's sum",
    (metric) => {
      fc.assert(
        fc.property(
          fc.array(answerText, { minLength: 1, maxLength: 12 }),
          answerText,
          (answers, text) => {
            const scorer = scorerFor(writtenSplit([{ answers }]), metric);
            const prepared = scorer.prepare([text]);
            const exact = scorer.score(0, prepared, 0) / scorer.denominator;
            expect(scorer.evaluatorAccuracy(0, prepared, 0)).toBeCloseTo(exact, 12);
          },
        ),
      );
    },
  );

  it('scores a uniform guess by the mean over all labels, spellings of one answer counted each', () => {
    fc.assert(
      fc.property(
        fc.array(answerText, { minLength: 1, maxLength: 10 }),
        fc.uniqueArray(answerText, { minLength: 1 }),
        (answers, labels) => {
          const scorer = scorerFor(writtenSplit([{ answers }]), 'official-2021');
          const prepared = scorer.prepare(labels);
          const sum = labels.reduce(
            (total, _, label) => total + scorer.score(0, prepared, label),
            0,
          );
          const uniform = scorer.uniform(0, prepared, keyCounts(prepared));
          expect(uniform).toBeCloseTo(sum / labels.length, 10);
        },
      ),
    );
  });

  it('scores the text of the right option of a choice, and nothing else, by label', () => {
    const split = createSplit({
      name: 'test',
      columns: {
        id: codesOf(['q0', 'q1']),
        options: {
          kind: 'ragged',
          offsets: Uint32Array.of(0, 2, 4),
          values: codesOf(['red', 'blue', 'blue', 'red']),
        },
        index: numbersOf([1, 1]),
        answer: codesOf(['blue', 'red']),
      },
      target: { kind: 'choice', options: 'options', index: 'index', answer: 'answer' },
    });
    const scorer = scorerFor(split, 'label');
    const prepared = scorer.prepare(['blue', 'B', 'Blue']);
    expect([0, 1].map((item) => scorer.score(item, prepared, 0))).toEqual([1, 0]);
    expect([1, 2].map((label) => scorer.score(0, prepared, label))).toEqual([0, 0]);
    expect(() => scorerFor(split, 'official-2021')).toThrow('choice');
  });

  it('refuses a target without answer texts', () => {
    const split = createSplit({
      name: 'test',
      columns: { id: codesOf(['q0']), value: numbersOf([1]) },
      target: { kind: 'number', value: 'value' },
    });
    expect(() => scorerFor(split, 'simple')).toThrow(RangeError);
    expect(() => scorerFor(split, 'label')).toThrow(RangeError);
    expect(() => referenceAnswer(split)).toThrow('number');
    expect(() => peopleAnswers(split)).toThrow('number');
  });

  it('refuses to compare with people where there are none', () => {
    expect(() => scorerFor(labelledSplit([{ answer: 'cat' }]), 'official-2021')).toThrow(
      RangeError,
    );
  });
});
