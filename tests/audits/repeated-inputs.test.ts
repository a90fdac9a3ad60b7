import { expect, it } from 'vitest';
import { repeatedInputs } from '../../audits/repeated-inputs.ts';
import { textSplit } from './text-split.ts';

/** Ten items in two folds; the premises of so many items are the same text in both folds. */
function pairs(repeated: number, cluster?: string) {
  return textSplit(
    Array.from({ length: 10 }, (_, at) => ({
      texts: {
        premise: at < repeated ? (at % 2 ? 'It rains.' : ' it  rains.') : `${at}`,
        hypothesis: `${at}`,
      },
      answer: 'neutral',
      image: null,
      ...(cluster === undefined ? {} : { cluster: `${cluster} ${Math.floor(at / 2)}` }),
    })),
  );
}
const folds = { of: Uint32Array.from({ length: 10 }, (_, at) => at % 2), count: 2 };

it('warns of an input of which more than a fifth of the items repeat in another fold', () => {
  const warnings = repeatedInputs(pairs(3), ['premise', 'hypothesis'], folds);
  expect(warnings).toEqual([
    {
      code: 'repeated-input',
      message: expect.stringMatching(
        /^3 of 10 items \(30\.0 %\) have a premise that also occurs in another fold \(one such text\): the folds share it\. Every item is a cluster of its own.*--columns cluster=NAME/,
      ),
      count: 3,
    },
  ]);
});

it('is silent up to a fifth', () => {
  expect(repeatedInputs(pairs(2), ['premise', 'hypothesis'], folds)).toEqual([]);
});

it('takes repeats for templates where items are in clusters, and says what to do if they are none', () => {
  const [warning] = repeatedInputs(pairs(4, 'scene'), ['premise'], folds);
  expect(warning!.message).toContain('templates');
  expect(warning!.message).toContain('--columns cluster=NAME');
});

it('only mentions questions that repeat over images', () => {
  const asked = textSplit(
    Array.from({ length: 10 }, (_, at) => ({
      texts: { question: 'How many?' },
      answer: 'two',
      image: `${Math.floor(at / 2)}`,
    })),
  );
  const [warning] = repeatedInputs(asked, ['question'], folds);
  expect(warning!.message).toBe(
    '10 of 10 items (100.0 %) have a question that also occurs in another fold (one such text): the folds share it. Where questions come from templates that is to be expected.',
  );
});

it('is silent where folds keep repeats together', () => {
  const together = { of: Uint32Array.from({ length: 10 }, (_, at) => (at < 5 ? 0 : 1)), count: 2 };
  expect(repeatedInputs(pairs(5), ['premise'], together)).toEqual([]);
});
