import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm, weightedHolm } from '../../../core/index.ts';
import { reference } from './reference-statistics.ts';

/** Benjamini & Hochberg 1995, section 4.1: 15 comparisons of two treatments of myocardial infarction. */
const INFARCTION = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
  0.6528, 0.759, 1,
];

describe('benjaminiHochberg', () => {
  it('rejects the four hypotheses that the paper rejects at q = .05', () => {
    const rejected = benjaminiHochberg(INFARCTION).map((p) => p <= 0.05);
    expect(rejected).toEqual(INFARCTION.map((_, at) => at < 4));
  });

  it('adjusts by the least ratio from there on', () => {
    // .0095 · 15 / 4 = .035625 is the largest below .05; .0201 · 15 / 5 = .0603
    const adjusted = benjaminiHochberg(INFARCTION);
    expect(adjusted[3]).toBeCloseTo(0.035625, 12);
    expect(adjusted[4]).toBeCloseTo(0.0603, 12);
    expect(adjusted[14]).toBe(1);
  });
});

describe('holm', () => {
  it('rejects three of them, as every procedure in the paper that controls any error', () => {
    // .0019 · 13 = .0247, but .0095 · 12 = .114
    const adjusted = holm(INFARCTION);
    expect(adjusted[2]).toBeCloseTo(0.0247, 12);
    expect(adjusted[3]).toBeCloseTo(0.114, 12);
  });
});

describe('weightedHolm', () => {
  it('gives each hypothesis its share of the error', () => {
    // ratios p / w: .03 / 3 = .01, .02 / 1 = .02, .5 / 1. First .03 · 5/3 = .05, then .02 · 2/1 = .04,
    // which may not be below the one before it, then .5 · 1/1
    const adjusted = weightedHolm([0.02, 0.03, 0.5], [1, 3, 1]);
    [0.05, 0.05, 0.5].forEach((expected, at) => {
      expect(adjusted[at]).toBeCloseTo(expected, 12);
    });
  });

  it('does not depend on the scale of the weights, and with equal ones is the plain procedure', () => {
    const scaled = (factor: number) =>
      weightedHolm(
        INFARCTION,
        INFARCTION.map(() => factor),
      );
    holm(INFARCTION).forEach((p, at) => {
      expect(scaled(1 / 7)[at]).toBeCloseTo(p, 12);
    });
  });
});

it.each(reference.adjusted)('both are those of statsmodels for $pValues', (expected) => {
  benjaminiHochberg(expected.pValues).forEach((p, at) => {
    expect(p).toBeCloseTo(expected.benjaminiHochberg[at]!, 12);
  });
  holm(expected.pValues).forEach((p, at) => {
    expect(p).toBeCloseTo(expected.holm[at]!, 12);
  });
});

it('adjusted values keep the order, are no less than given, no more than 1, and Holm is above', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }),
      (given) => {
        const [rates, errors] = [benjaminiHochberg(given), holm(given)];
        given.forEach((p, at) => {
          expect(p <= rates[at]! && rates[at]! <= errors[at]! && errors[at]! <= 1).toBe(true);
          given.forEach((other, second) => {
            if (p < other) expect(rates[at]! <= rates[second]!).toBe(true);
            if (p < other) expect(errors[at]! <= errors[second]!).toBe(true);
          });
        });
      },
    ),
  );
});

it('no p values have no adjusted ones, and a single one is its own', () => {
  expect([benjaminiHochberg([]), holm([])]).toEqual([[], []]);
  expect([benjaminiHochberg([0.3]), holm([0.3])]).toEqual([[0.3], [0.3]]);
});
