import { describe, expect, it } from 'vitest';
import { effectiveAnswers, entropyMeasures } from '../../audits/entropy-measures.ts';
import { everyRow } from '../../audits/rows-by-group.ts';
import { codesColumn, grassbergerEntropy, NORMAL_QUANTILE } from '../../core/index.ts';
import { times, type WrittenItem, writtenSplit } from '../core/written-split.ts';

function entropies(items: readonly WrittenItem[], isConditional = false) {
  const split = writtenSplit(items);
  const answers = codesColumn(split, 'answer');
  const types = codesColumn(split, 'questionType').codes;
  const conditions = isConditional ? types : new Uint32Array(split.size);
  return entropyMeasures('entropy', {
    split,
    answers,
    conditions,
    rows: everyRow(answers),
    group: null,
  });
}

const answered = (answers: readonly string[], rest: Omit<WrittenItem, 'answer'> = {}) =>
  answers.map((answer) => ({ ...rest, answer }));

describe('entropyMeasures', () => {
  it('states the plug-in and the corrected value', () => {
    // 20, 10, 10 of 40: ½ + ½ + ½ = 1.5 bits
    const items = answered([...times(20, 'a'), ...times(10, 'b'), ...times(10, 'c')]);
    const [plugIn, corrected] = entropies(items);
    expect(plugIn).toMatchObject({ name: 'entropy', unit: 'bits', n: 40, clusters: 40 });
    expect(plugIn.value).toBeCloseTo(1.5, 12);
    expect(corrected.name).toBe('entropy-corrected');
    expect(corrected.value).toBe(grassbergerEntropy([20, 10, 10]));
  });

  it('has the delta interval about the corrected value, for both', () => {
    // surprisals 1, 2, 2: mean 1.5, each .5 off; squares 40 · .25 = 10, variance of the mean 10 / 39 / 40;
    // and (3 − 1) / (2 (40 ln 2)²) of the second order
    const items = answered([...times(20, 'a'), ...times(10, 'b'), ...times(10, 'c')]);
    const [plugIn, corrected] = entropies(items);
    const variance = 10 / 39 / 40 + 2 / (2 * (40 * Math.LN2) ** 2);
    const spread = NORMAL_QUANTILE * Math.sqrt(variance);
    expect(corrected.interval).toEqual([
      expect.closeTo(corrected.value! - spread, 10),
      expect.closeTo(corrected.value! + spread, 10),
    ]);
    expect(plugIn.interval).toEqual(corrected.interval);
  });

  it('weighs the entropies within conditions by their items', () => {
    // "is": 10 yes, 10 no: 1 bit; "what": 20 red: 0 bits; ½ · 1 + ½ · 0
    const items = [
      ...answered([...times(10, 'yes'), ...times(10, 'no')], { questionType: 'is' }),
      ...answered(times(20, 'red'), { questionType: 'what' }),
    ];
    const [plugIn, corrected] = entropies(items, true);
    expect(plugIn.value).toBeCloseTo(0.5, 12);
    expect(corrected.value).toBeCloseTo(grassbergerEntropy([10, 10])! / 2, 12);
    // surprisals 1 and 0: their variance 10 / 39 / 40, and (3 labels − 2 conditions) / (2 (40 ln 2)²)
    const spread = NORMAL_QUANTILE * Math.sqrt(10 / 39 / 40 + 1 / (2 * (40 * Math.LN2) ** 2));
    expect(corrected.interval![1]).toBeCloseTo(corrected.value! + spread, 10);
  });

  it('has no interval where labels are more than a tenth of the items', () => {
    const [enough] = entropies(answered([...times(19, 'a'), 'b']));
    expect(enough.interval).toBeDefined();
    const [few] = entropies(answered([...times(18, 'a'), 'b']));
    expect(few).toMatchObject({
      value: expect.any(Number),
      reason: expect.stringContaining('2 labels'),
    });
    expect(few.interval).toBeUndefined();
  });

  it('has no interval where all items are of one cluster', () => {
    const items = answered([...times(20, 'a'), ...times(20, 'b')], { image: 'the only' });
    const [plugIn] = entropies(items);
    expect(plugIn).toMatchObject({ clusters: 1, reason: expect.stringContaining('one cluster') });
  });

  it('heeds neither the names of answers nor the order of rows', () => {
    const items = answered([...times(20, 'a'), ...times(12, 'b'), ...times(8, 'c')]);
    const renamed = items.map(({ answer }) => ({ answer: { a: 'z', b: 'a', c: 'q' }[answer]! }));
    const [one, oneCorrected] = entropies(items);
    for (const others of [renamed, items.toReversed()]) {
      const [other, otherCorrected] = entropies(others);
      expect(other.value).toBeCloseTo(one.value!, 12);
      expect(otherCorrected.value).toBeCloseTo(oneCorrected.value!, 12);
    }
  });

  it('has the same value and a wider interval where every item is there twice in its cluster', () => {
    const items = answered([...times(20, 'a'), ...times(20, 'b'), ...times(10, 'c')]).map(
      (item, index) => ({ ...item, image: `${index}` }),
    );
    const [once] = entropies(items);
    const [twice] = entropies([...items, ...items]);
    expect(twice.value).toBeCloseTo(once.value!, 12);
    // 2 identical copies of 50 items: (2 · 50 − 1) / (50 − 1)
    expect(twice.designEffect).toBeCloseTo(99 / 49, 9);
  });

  it('is null with a reason for no items', () => {
    for (const measure of entropies([])) {
      expect(measure).toMatchObject({ value: null, reason: 'no items', n: 0 });
    }
  });
});

describe('effectiveAnswers', () => {
  it('is 2 to the entropy, and so are its ends', () => {
    const [plugIn] = entropies(answered([...times(20, 'a'), ...times(20, 'b')]));
    const effective = effectiveAnswers(plugIn);
    expect(effective).toMatchObject({ name: 'effective-answers', unit: 'answers', n: 40 });
    expect(effective.value).toBeCloseTo(2, 12);
    expect(effective.interval).toEqual(plugIn.interval!.map((bits) => 2 ** bits));
  });

  it('is null where the entropy is', () => {
    expect(effectiveAnswers(entropies([])[0])).toMatchObject({ value: null, reason: 'no items' });
  });
});
