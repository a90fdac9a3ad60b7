import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kitagawa } from '../../../core/index.ts';

describe('kitagawa', () => {
  it('splits a published gap that its own tables let one add up', () => {
    // SAN, Agrawal et al. 2018, table 1: VQA v2 val 52.02 (yes/no 68.89, number 34.55, other 43.80),
    // VQA-CP v2 test 24.96 (38.35, 11.14, 21.74). Shares: 80,541, 28,134 and 105,679 of 214,354;
    // .29145, .15264 and .55591. Mix by hand: (.37574 − .29145) · 53.62 + (.13125 − .15264) · 22.845 +
    // (.49301 − .55591) · 32.77 = 4.5195 − .4887 − 2.0612 = 1.970. Rates: .333595 · 30.54 = 10.188,
    // .141945 · 23.41 = 3.323, .52446 · 22.06 = 11.570.
    const { difference, mix, rate, rates } = kitagawa([
      { shares: [80541 / 214354, 0.29145], rates: [68.89, 38.35] },
      { shares: [28134 / 214354, 0.15264], rates: [34.55, 11.14] },
      { shares: [105679 / 214354, 0.55591], rates: [43.8, 21.74] },
    ]);
    expect(difference).toBeCloseTo(52.02 - 24.96, 1);
    expect(mix).toBeCloseTo(1.97, 2);
    [10.188, 3.323, 11.57].forEach((expected, at) => {
      expect(rates[at]).toBeCloseTo(expected, 2);
    });
    expect(rate).toBeCloseTo(25.08, 2);
  });

  it('is all mix where the groups score the same in both, and all rate where their shares are', () => {
    // (.7 − .4) · .9 + (.3 − .6) · .2 = .21
    const composed = kitagawa([
      { shares: [0.7, 0.4], rates: [0.9, 0.9] },
      { shares: [0.3, 0.6], rates: [0.2, 0.2] },
    ]);
    expect(composed).toMatchObject({ rate: 0, mix: expect.closeTo(0.21, 12) });
    // .5 · (.9 − .5) + .5 · (.2 − .4) = .1
    const rated = kitagawa([
      { shares: [0.5, 0.5], rates: [0.9, 0.5] },
      { shares: [0.5, 0.5], rates: [0.2, 0.4] },
    ]);
    expect(rated).toMatchObject({ mix: 0, rate: expect.closeTo(0.1, 12) });
  });

  it('takes a group that one side lacks for mix, whatever its rate there is said to be', () => {
    // only the first has the second group: all of .25 · .8 is mix, beside (.75 − 1) · .6
    const { difference, mix, rates } = kitagawa([
      { shares: [0.75, 1], rates: [0.6, 0.6] },
      { shares: [0.25, 0], rates: [0.8, Number.NaN] },
    ]);
    expect(difference).toBeCloseTo(0.05, 12);
    expect(mix).toBeCloseTo(0.25 * 0.8 - 0.25 * 0.6, 12);
    expect(rates).toEqual([0, 0]);
  });

  it('adds up to the difference, and turns its sign when the two change places', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const group = fc.tuple(share, share, share, share);
    fc.assert(
      fc.property(fc.array(group, { maxLength: 8 }), (drawn) => {
        const groups = drawn.map(([w, v, s, t]) => ({
          shares: [w, v] as const,
          rates: [s, t] as const,
        }));
        const turned = drawn.map(([w, v, s, t]) => ({
          shares: [v, w] as const,
          rates: [t, s] as const,
        }));
        const [found, other] = [kitagawa(groups), kitagawa(turned)];
        expect(found.mix + found.rate).toBeCloseTo(found.difference, 10);
        expect(other.mix).toBeCloseTo(-found.mix, 10);
        expect(other.rate).toBeCloseTo(-found.rate, 10);
      }),
    );
  });
});
