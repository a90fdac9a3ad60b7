import { describe, expect, it } from 'vitest';
import { distinctAnswers, effectiveNumber, entropyDifference } from '../../audits/answer-spread.ts';
import { createRandom } from '../../core/index.ts';
import { labelledSplit } from '../core/written-split.ts';

const of = (answers: readonly number[]) => Uint32Array.from(answers);
const part = (count: number) => ({
  split: labelledSplit(Array.from({ length: count }, () => ({}))),
  rows: Uint32Array.from({ length: count }, (_, row) => row),
  group: null,
});
const four = of(Array.from({ length: 400 }, (_, at) => at % 4));
const two = of(Array.from({ length: 400 }, (_, at) => at % 2));

describe('the spread of answers', () => {
  it('counts different answers, without an interval', () => {
    const measure = distinctAnswers('different', four, part(400));
    expect(measure).toMatchObject({ value: 4, unit: 'answers', n: 400 });
    expect(measure.interval).toBeUndefined();
    expect(measure.reason).toContain('not an estimate');
  });

  it('is an effective number that is near the number of equally common answers', () => {
    // Grassberger: ln 400 − G(100), with G(100) = −γ − ln 2 + 2 (1 + 1/3 + … + 1/99):
    // 1 + 1/3 + … + 1/99 = 2.937775, so G = −1.270363 + 5.875550 = 4.605187 and the entropy is
    // 5.991465 − 4.605187 = 1.386278 nats: e^1.386278 = 3.99993
    const { value, interval } = effectiveNumber('effective', four, part(400));
    expect(value).toBeCloseTo(3.99993, 4);
    expect(interval![0]).toBeLessThan(4);
    expect(interval![1]).toBeGreaterThan(4);
  });

  it('is compared as a difference of entropies', () => {
    // 1 bit less 2 bits, each to four digits by the rule above
    const { value, interval } = entropyDifference('difference', two, four, part(400));
    expect(value).toBeCloseTo(-1, 4);
    expect(interval![0]).toBeLessThan(-1);
    expect(interval![1]).toBeGreaterThan(-1);
  });

  it('is 1 for one answer, and differs by nothing for the same answers', () => {
    const constant = effectiveNumber('effective', of(new Array(50).fill(7)), part(50));
    expect(constant).toMatchObject({ value: 1, interval: [1, 1] });
    expect(entropyDifference('difference', four, four, part(400)).value).toBe(0);
  });

  it('has no interval where answers are many, and no value without items', () => {
    const many = of(Array.from({ length: 20 }, (_, at) => at % 3));
    expect(effectiveNumber('effective', many, part(20)).reason).toContain('undersampled');
    for (const measure of [
      distinctAnswers('different', of([]), part(0)),
      effectiveNumber('effective', of([]), part(0)),
      entropyDifference('difference', of([]), of([]), part(0)),
    ]) {
      expect(measure).toMatchObject({ value: null, reason: 'no items' });
    }
  });

  it('has an interval of the difference that covers the planted one nineteen times in twenty', () => {
    // answers with the shares .5, .25, .125, .125 (1.75 bits); the model halves them into two equally
    // common ones (1 bit), and errs evenly on a tenth: 1 − 1.75 bits
    const hits = Array.from({ length: 200 }, (_, seed) => {
      const random = createRandom(`difference ${seed}`);
      const asked = Array.from({ length: 300 }, () => [0, 0, 0, 0, 1, 1, 2, 3][random.below(8)]!);
      const given = asked.map((answer) =>
        random.uniform() < 0.9 ? Number(answer === 0) : random.below(2),
      );
      const [low, high] = entropyDifference('difference', of(given), of(asked), part(300))
        .interval!;
      return low <= -0.75 && -0.75 <= high;
    }).filter((isHit) => isHit).length;
    // binomial (200, .95): fewer than 180 happens once in a thousand
    expect(hits).toBeGreaterThanOrEqual(180);
  });
});
