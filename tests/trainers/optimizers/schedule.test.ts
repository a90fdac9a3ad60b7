import { describe, expect, it } from 'vitest';
import { learningRateAt, type ScheduleSpec } from '../../../trainers/optimizers/index.ts';

function rates(spec: ScheduleSpec, base: number, stepsInAll: number): number[] {
  return Array.from({ length: stepsInAll }, (_, past) =>
    learningRateAt(spec, base, past + 1, stepsInAll),
  );
}

it('stays where it is constant', () => {
  expect(rates({ id: 'constant' }, 0.1, 3)).toEqual([0.1, 0.1, 0.1]);
});

it('decays by steps after every so many', () => {
  const spec = { id: 'step-decay', every: 2, factor: 0.5 } as const;
  expect(rates(spec, 8, 7)).toEqual([8, 8, 4, 4, 2, 2, 1]);
});

it('decays exponentially after every step', () => {
  expect(rates({ id: 'exponential', factor: 0.5 }, 8, 4)).toEqual([8, 4, 2, 1]);
});

describe('on a cosine', () => {
  it('halves half-way and would be 0 after the last step', () => {
    // (1 + cos(π p)) / 2 at p = 0, 1/4, 1/2, 3/4: 1, (1 + 1/√2) / 2, 1/2, (1 − 1/√2) / 2.
    const [first, second, third, fourth] = rates({ id: 'cosine' }, 2, 4);
    expect(first).toBe(2);
    expect(second).toBeCloseTo(1 + Math.SQRT1_2, 12);
    expect(third).toBeCloseTo(1, 12);
    expect(fourth).toBeCloseTo(1 - Math.SQRT1_2, 12);
    expect(learningRateAt({ id: 'cosine' }, 2, 5, 4)).toBe(0);
  });

  it('ends at its floor, and stays there', () => {
    // Half-way between base 2 and floor 0.1 · 2 = 0.2 is 1.1.
    const spec = { id: 'cosine', floor: 0.1 } as const;
    expect(learningRateAt(spec, 2, 3, 4)).toBeCloseTo(1.1, 12);
    expect(learningRateAt(spec, 2, 5, 4)).toBeCloseTo(0.2, 12);
    expect(learningRateAt(spec, 2, 50, 4)).toBeCloseTo(0.2, 12);
  });
});

describe('after a warm-up', () => {
  it('rises in equal parts to the base and decays from there', () => {
    const spec = { id: 'exponential', factor: 0.5, warmUpSteps: 4 } as const;
    expect(rates(spec, 8, 7)).toEqual([2, 4, 6, 8, 4, 2, 1]);
  });

  it('has the cosine over the steps that are left', () => {
    // Of 5 steps the warm-up takes one before the base is reached: the cosine spans 4.
    const [first, ...others] = rates({ id: 'cosine', warmUpSteps: 2 }, 2, 5);
    expect(first).toBe(1);
    expect(others).toEqual(rates({ id: 'cosine' }, 2, 4));
  });

  it('of one step or none begins with the base', () => {
    for (const warmUpSteps of [0, 1]) {
      expect(rates({ id: 'constant', warmUpSteps }, 0.1, 2)).toEqual([0.1, 0.1]);
    }
  });

  it('longer than the training never reaches the base', () => {
    expect(rates({ id: 'cosine', warmUpSteps: 4 }, 8, 2)).toEqual([2, 4]);
  });
});
