import { describe, expect, it } from 'vitest';
import { answerKeys } from '../../../core/accuracy/answer-keys.ts';

const raw = ' The Cat. ';

describe('answerKeys', () => {
  it('normalises both sides of a mixed item since 2021', () => {
    const keys = answerKeys('official-2021');
    expect(keys.mixedAnswer(raw)).toBe('cat');
    expect(keys.mixedPrediction(raw)).toBe('cat');
  });

  it('normalises neither side of a unanimous item since 2021, but strips both', () => {
    const keys = answerKeys('official-2021');
    expect(keys.unanimity(raw)).toBe('The Cat.');
    expect(keys.unanimousAnswer(raw)).toBe('The Cat.');
    expect(keys.unanimousPrediction(raw)).toBe('The Cat.');
  });

  it('normalised every prediction before 2021', () => {
    const keys = answerKeys('official-2017');
    expect(keys.unanimousPrediction(raw)).toBe('cat');
    expect(keys.mixedPrediction(raw)).toBe('cat');
  });

  it("took people's answers as they stand before 2021, but for the punctuation of mixed items", () => {
    const keys = answerKeys('official-2017');
    expect(keys.unanimity(raw)).toBe(raw);
    expect(keys.unanimousAnswer(raw)).toBe(raw);
    expect(keys.mixedAnswer(raw)).toBe(' The Cat ');
  });

  it('compares under "simple" what it compares under the rules of 2021', () => {
    expect(answerKeys('simple')).toBe(answerKeys('official-2021'));
  });
});
