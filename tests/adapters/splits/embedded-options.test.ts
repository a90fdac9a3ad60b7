import { describe, expect, it } from 'vitest';
import { embeddedOptions } from '../../../adapters/splits/embedded-options.ts';

describe('embeddedOptions', () => {
  it.each([
    [
      'Where?\nOptions: A: On it., B: Under it, asleep., C: Beside',
      ['On it.', 'Under it, asleep.', 'Beside'],
    ],
    ['Which?\nChoices:\n(A) one\n(B) two words\n(C) three', ['one', 'two words', 'three']],
    ['Which?\nA. one\nB. two', ['one', 'two']],
    ['Which?\nA) one B) two', ['one', 'two']],
    ['Options: A: see B: below, B: see A: above', ['see', 'below, B: see A: above']],
    ['An option B: one. Options: A: x, B: y', ['x', 'y']],
    ['Options: A: x,\nB: y,\nC: z;', ['x', 'y', 'z;']],
  ])('of %j', (question, expected) => {
    expect(embeddedOptions(question)).toEqual(expected);
  });

  it.each([
    'How many are there?',
    'Is it A: red, or B: blue?', // nothing says that options begin
    'Options: A: alone',
    'Options: B: x, C: y',
    'Which?\nOptions:',
    '',
  ])('none of %j', (question) => {
    expect(embeddedOptions(question)).toEqual([]);
  });
});
