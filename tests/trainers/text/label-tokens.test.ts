import { describe, expect, it } from 'vitest';
import { labelTokens } from '../../../trainers/text/label-tokens.ts';
import { tokens } from '../../../trainers/text/tokens.ts';

describe('labelTokens', () => {
  it('gives the words of each label, taken apart once for a dictionary', () => {
    const labels = Object.freeze(["What's this?", '']);
    const words = labelTokens(labels);
    expect([words(0), words(1)]).toEqual(labels.map(tokens));
    expect(labelTokens(labels)(0)).toBe(words(0));
    expect(labelTokens([...labels])(0)).not.toBe(words(0));
  });
});
