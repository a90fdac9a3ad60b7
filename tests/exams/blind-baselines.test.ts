import { describe, expect, it } from 'vitest';
import { blindVerdict, examineBlind, LEAKS, TOLERANCE } from './blind-baselines.ts';

/** `npm run exam:blind` takes a hundred worlds of each; here are as many as a test may last. */
const [LEAK, NONE] = LEAKS;

describe('a bag of n-grams', () => {
  it('reaches the best blind accuracy where the question leaks, and does not exceed it', async () => {
    const verdict = blindVerdict(await examineBlind('bag-of-ngrams', LEAK, [1, 2, 3, 4, 5]), LEAK);
    expect(verdict).toMatchObject({ worlds: 5, above: 0, passes: true });
  });

  it('stays at the prior of the question type where it does not', async () => {
    const results = await examineBlind('bag-of-ngrams', NONE, [1, 2, 3, 4, 5]);
    expect(blindVerdict(results, NONE)).toMatchObject({ worlds: 5, above: 0, passes: true });
    for (const { expected, prior } of results) {
      expect(Math.abs(expected - prior)).toBeLessThan(TOLERANCE);
    }
  });
});

describe('the deeper LSTM', () => {
  it('reaches the best blind accuracy where the question leaks', async () => {
    const [result] = await examineBlind('lstm-q', LEAK, [1]);
    expect(result!.best - result!.expected).toBeLessThan(TOLERANCE);
    expect(result!.interval[0]).toBeLessThan(result!.best);
  }, 400_000);
});
