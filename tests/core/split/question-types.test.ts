import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { questionTypeOf, questionTypes } from '../../../core/index.ts';

describe('questionTypes', () => {
  it('are the 65 published types in their published order', () => {
    // SHA-256 of the lines of mscoco_question_types.txt (GT-Vision-Lab/VQA at a013f00), joined by \n
    const digest = createHash('sha256').update(questionTypes.join('\n')).digest('hex');
    expect(questionTypes).toHaveLength(65);
    expect(digest).toBe('12f91d1a05002353e9881e25bb9e64687d8350e9053f57c5a1877ddf45a24686');
  });

  it('are each the type of a question that starts with them', () => {
    for (const type of questionTypes) expect(questionTypeOf(`${type} zebra?`)).toBe(type);
  });
});

describe('questionTypeOf', () => {
  // by the published rule: the longest prefix, in whole words
  it.each([
    ['How many people are in the boat?', 'how many people are in'],
    ['How many people are sailing?', 'how many people are'],
    ['How many boats are there?', 'how many'],
    ['How tall is the mast?', 'how'],
    ['What is the color of the sail?', 'what is the color of the'],
    ['What is the colour?', 'what is the'],
    ['Is this an island?', 'is this an'],
    ['Is this anchor old?', 'is this'],
  ])('takes the longest prefix of %j', (question, type) => {
    expect(questionTypeOf(question)).toBe(type);
  });

  it('matches whole words only', () => {
    expect(questionTypeOf('Is there wind?')).toBe('is there');
    expect(questionTypeOf('Is thermal wind strong?')).toBe('is');
    expect(questionTypeOf('Island or mainland?')).toBe('none of the above');
  });

  it('heeds neither case nor white space nor a question mark after the last word', () => {
    expect(questionTypeOf('  WHAT\tcolor  is the   SEA ?')).toBe('what color is the');
    expect(questionTypeOf('Why?')).toBe('why');
    expect(questionTypeOf('Who is?')).toBe('who is');
  });

  it('is "none of the above" where no prefix fits, also for an empty question', () => {
    expect(questionTypeOf('Name the captain.')).toBe('none of the above');
    expect(questionTypeOf('')).toBe('none of the above');
    expect(questionTypeOf('none of the above')).toBe('none of the above');
  });
});
