import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementMeasures } from '../../audits/prior-agreement.ts';
import { createRandom } from '../../core/index.ts';
import { labelledSplit } from '../core/written-split.ts';

/** An item as numbers of answers: what the model gives, what is asked for, what the prior says. */
interface Told {
  readonly given: number;
  readonly asked: number;
  readonly prior: number;
  readonly type?: string;
}

function stated(items: readonly Told[]) {
  const [observed, chance, gap] = agreementMeasures(
    {
      split: labelledSplit(items.map(({ type = 'is' }) => ({ questionType: type }))),
      predicted: Uint32Array.from(items, ({ given }) => given),
      reference: Uint32Array.from(items, ({ asked }) => asked),
      prior: Uint32Array.from(items, ({ prior }) => prior),
      protocol: 'as given',
    },
    Uint32Array.from(items.keys()),
    null,
  );
  return { observed, chance, gap };
}

const repeat = (count: number, item: Told) => new Array<Told>(count).fill(item);

describe('agreementMeasures', () => {
  // 100 items of one type with the prior 0: 60 ask for 0, of which the model gives 50 right and 10 as 1;
  // 40 ask for 1, of which it gives 10 right and 30 as 0
  const items = [
    ...repeat(50, { given: 0, asked: 0, prior: 0 }),
    ...repeat(10, { given: 1, asked: 0, prior: 0 }),
    ...repeat(10, { given: 1, asked: 1, prior: 0 }),
    ...repeat(30, { given: 0, asked: 1, prior: 0 }),
  ];

  it('state how many wrong answers are the prior’s, and how many chance would make so', () => {
    const { observed, chance, gap } = stated(items);
    // 30 of 40 wrong ones; dealt out, 0 is given to .8 of all: .8 · 40 = 32 wrong with the prior's,
    // .2 · 60 = 12 wrong with 1: 32 of 44
    expect(observed).toMatchObject({ value: 0.75, n: 40 });
    expect(chance.value).toBeCloseTo(32 / 44, 12);
    expect(gap.value).toBeCloseTo(0.75 - 32 / 44, 12);
    expect(observed.interval).toBeDefined();
    expect(gap.interval![0]).toBeLessThan(gap.value!);
  });

  it('are what the closed form of two answers says', () => {
    // prior's answer given to m = .8, asked for by p = .6; e = .4 wrong; dealt out
    // e0 = .8 · .4 + .2 · .6 = .44
    const { observed, gap } = stated(items);
    expect(observed.value).toBeCloseTo(0.5 + (0.8 - 0.6) / (2 * 0.4), 12);
    expect(gap.value).toBeCloseTo(((0.8 - 0.6) / 2) * (1 / 0.4 - 1 / 0.44), 12);
  });

  it('deal answers out within a question type', () => {
    // a second type in which the prior is 1 and always given: 3 of 10 wrong, all the prior's
    const other = { given: 1, prior: 1, type: 'what' };
    const more = [
      ...items,
      ...repeat(7, { ...other, asked: 1 }),
      ...repeat(3, { ...other, asked: 2 }),
    ];
    const { observed, chance } = stated(more);
    expect(observed.value).toBeCloseTo(33 / 43, 12);
    expect(chance.value).toBeCloseTo((32 + 3) / (44 + 3), 12);
  });

  it('say 1 beside 1 of a model that always gives the prior’s answer', () => {
    const { observed, chance, gap } = stated([
      ...repeat(30, { given: 0, asked: 0, prior: 0 }),
      ...repeat(30, { given: 0, asked: 1, prior: 0 }),
    ]);
    expect([observed.value, chance.value, gap.value]).toEqual([1, 1, 0]);
    expect(gap.reason).toContain('does not vary');
  });

  it('state null with the reason where nothing is wrong, or could be, or is there', () => {
    const perfect = stated([
      ...repeat(30, { given: 0, asked: 0, prior: 0 }),
      ...repeat(30, { given: 1, asked: 1, prior: 0 }),
    ]);
    expect(perfect.observed).toMatchObject({ value: null, reason: 'no wrong answers' });
    expect(perfect.chance.value).toBeCloseTo(0.5, 12); // ½ · 30 of ½ · 30 + ½ · 30
    expect(perfect.gap).toMatchObject({ value: null, reason: 'no wrong answers' });
    const constant = stated(repeat(30, { given: 0, asked: 0, prior: 0 }));
    expect(constant.chance).toMatchObject({
      value: null,
      reason: 'no answer would be wrong by chance',
    });
    for (const { value, reason } of Object.values(stated([]))) {
      expect([value, reason]).toEqual([null, 'no items']);
    }
  });

  const told = fc.record({
    given: fc.nat({ max: 3 }),
    asked: fc.nat({ max: 3 }),
    prior: fc.nat({ max: 3 }),
    type: fc.constantFrom('is', 'what'),
  });

  it('expect what dealing every answer to every item of its type gives', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 25 }), (all) => {
        let [wrong, agreeing] = [0, 0];
        for (const item of all) {
          const cell = all.filter(({ type }) => type === item.type);
          const dealt = cell.filter(({ given }) => given !== item.asked);
          wrong += dealt.length / cell.length;
          agreeing += dealt.filter(({ given }) => given === item.prior).length / cell.length;
        }
        const { chance } = stated(all);
        if (wrong === 0) expect(chance.value).toBeNull();
        else expect(chance.value).toBeCloseTo(agreeing / wrong, 10);
      }),
    );
  });

  it('have an interval of the width that draws of items have', () => {
    // a model that sees the answer with ½ and else gives 0 in two of three, of 4 answers with the
    // shares .4, .2, .2, .2: the spread of the gap over 300 draws of 200 items, against the interval
    const draws = Array.from({ length: 300 }, (_, seed) => {
      const random = createRandom(`agreement ${seed}`);
      const answer = () => Math.max(0, random.below(5) - 1);
      return stated(
        Array.from({ length: 200 }, () => {
          const asked = answer();
          const guess = random.uniform() < 2 / 3 ? 0 : answer();
          return { asked, given: random.uniform() < 0.5 ? asked : guess, prior: 0 };
        }),
      );
    });
    for (const name of ['chance', 'gap'] as const) {
      const values = draws.map((own) => own[name].value!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const spread = Math.sqrt(
        values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
      );
      const widths = draws.map(({ [name]: own }) => own.interval![1] - own.interval![0]);
      const width = widths.reduce((sum, value) => sum + value, 0) / widths.length;
      // a standard deviation of 300 draws is known to 4 %: four of these are 16 %
      expect(width / (2 * 1.96 * spread)).toBeGreaterThan(0.84);
      expect(width / (2 * 1.96 * spread)).toBeLessThan(1.16);
    }
  });
});
