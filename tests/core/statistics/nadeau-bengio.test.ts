import { describe, expect, it } from 'vitest';
import { correctedVariance } from '../../../core/index.ts';

describe('correctedVariance', () => {
  it('is (1 / J + n_test / n_train) · S² in its two parts', () => {
    // means .70 .80 .75 .85 .90: mean .80, squares .01 + 0 + .0025 + .0025 + .01 = .025, S² = .00625;
    // in five folds n_test / n_train = ¼
    const means = Float64Array.of(0.7, 0.8, 0.75, 0.85, 0.9);
    const { independent, shared } = correctedVariance(means, 1 / 4);
    expect(independent).toBeCloseTo(0.00625 / 5, 12);
    expect(shared).toBeCloseTo(0.00625 / 4, 12);
  });

  it('leaves out folds that held out nothing', () => {
    // .2 and .4: S² = .02
    const { independent } = correctedVariance(Float64Array.of(0.2, Number.NaN, 0.4), 0.5);
    expect(independent).toBeCloseTo(0.01, 12);
  });

  it('is 0 for one training and NaN for none', () => {
    expect(correctedVariance(Float64Array.of(0.5), 1)).toEqual({ independent: 0, shared: 0 });
    expect(correctedVariance(new Float64Array(), 1).shared).toBeNaN();
  });
});
