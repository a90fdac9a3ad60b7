import { expect, it } from 'vitest';
import { foldedTexts, inputTexts } from '../../audits/input-texts.ts';
import { ABSENT, codesOf } from '../../core/index.ts';
import { textSplit } from './text-split.ts';

it('makes texts the same that differ in case and white space', () => {
  const folded = foldedTexts(codesOf(['Is it?', ' is   IT? ', null, 'Is he?']));
  expect(folded.labels).toEqual(['is it?', 'is he?']);
  expect([...folded.codes]).toEqual([0, 0, ABSENT, 1]);
});

it('joins several texts of an item', () => {
  const split = textSplit([
    { texts: { premise: 'P', hypothesis: 'H' }, answer: 'a' },
    { texts: { premise: 'p', hypothesis: 'h' }, answer: 'a' },
  ]);
  const texts = inputTexts(split, ['premise', 'hypothesis']);
  expect([texts.labels, [...texts.codes]]).toEqual([['p / h'], [0, 0]]);
  expect(inputTexts(split, ['hypothesis']).labels).toEqual(['h']);
});
