import { describe, expect, it } from 'vitest';
import { LEAST_CLUSTERS, type MeanSample, meanInterval } from '../../audits/mean-interval.ts';
import { wilsonInterval } from '../../core/index.ts';

/** 40 values, the first ten 1 and the rest 0, each of its own cluster. */
const sample: MeanSample = {
  values: Float64Array.from({ length: 40 }, (_, item) => (item < 10 ? 1 : 0)),
  value: 0.25,
  // .25 · .75 / 39
  spread: { n: 40, clusters: 40, variance: 0.1875 / 39, designEffect: 1 },
  standAlone: true,
  isShare: true,
  isBounded: true,
  // 0, .005 … 1: R-7 gives .025 and .975
  replicates: Float64Array.from({ length: 201 }, (_, index) => index / 200),
  folds: null,
  repeatMeans: null,
};

describe('meanInterval', () => {
  it("is Wilson's for shares of independent items", () => {
    expect(meanInterval(sample)).toEqual({
      interval: wilsonInterval(10, 40),
      method: 'Wilson interval',
    });
  });

  it('is of the bootstrap where items are in clusters', () => {
    const stated = meanInterval({ ...sample, standAlone: false });
    expect(bounds(stated)).toEqual([expect.closeTo(0.025, 12), expect.closeTo(0.975, 12)]);
    expect(stated).toMatchObject({ method: 'cluster bootstrap, 201 replicates, percentile' });
  });

  it('is of the bootstrap for a difference that happens to be 0 or 1 everywhere', () => {
    // Wilson's would never reach below 0, though such a difference may
    expect(meanInterval({ ...sample, isShare: false })).toMatchObject({
      method: expect.stringContaining('cluster bootstrap'),
    });
  });

  it('is of the bootstrap where values are more than 0 and 1', () => {
    const values = sample.values.map((value) => value / 2);
    expect(meanInterval({ ...sample, values })).toMatchObject({
      method: expect.stringContaining('cluster bootstrap'),
    });
  });

  it('is not stated for few clusters, and says so', () => {
    const stated = meanInterval({ ...sample, spread: ofClusters(LEAST_CLUSTERS - 1) });
    expect(stated).toEqual({ reason: expect.stringContaining(`fewer than ${LEAST_CLUSTERS}`) });
    expect(meanInterval({ ...sample, spread: ofClusters(LEAST_CLUSTERS) })).toHaveProperty(
      'interval',
    );
  });

  it('is not stated where most replicates did not meet the group', () => {
    const replicates = new Float64Array(9).fill(Number.NaN);
    expect(meanInterval({ ...sample, standAlone: false, replicates })).toEqual({
      reason: expect.stringContaining('replicates'),
    });
  });

  it('bounds a constant by how many clusters may differ', () => {
    const values = new Float64Array(40).fill(0.3);
    const [, most] = wilsonInterval(0, 12)!;
    const stated = meanInterval({ ...sample, values, value: 0.3, spread: ofClusters(12) });
    expect(bounds(stated)).toEqual([
      expect.closeTo(0.3 - most, 12),
      expect.closeTo(0.3 + most, 12),
    ]);
  });

  it('is widened by the variance between folds over the number of folds less one', () => {
    // Two folds with means .5 and 0: S² = .125; training variance S² · n_test / n_train = .125 / 1.
    // Replicates −1 and 1 alternate: variance 200 / 199 with 200 of them; factor √(1 + .125 · 199 / 200)
    const replicates = Float64Array.from(
      { length: 200 },
      (_, index) => 0.25 + (index % 2 ? 1 : -1),
    );
    const of = Uint32Array.from(sample.values, (_, item) => (item < 20 ? 0 : 1));
    const stated = meanInterval({ ...sample, replicates, folds: { of, count: 2 } });
    const factor = Math.sqrt(1 + (0.125 * 199) / 200);
    expect(bounds(stated)).toEqual([
      expect.closeTo(0.25 - factor, 12),
      expect.closeTo(0.25 + factor, 12),
    ]);
    expect(stated).toMatchObject({ method: expect.stringContaining('Nadeau & Bengio') });
  });

  it('is widened by the variance between trainings over their number', () => {
    // Means .15, .25 and .35 of three trainings: s² = .01, s² / 3. Replicates as above.
    const replicates = Float64Array.from(
      { length: 200 },
      (_, index) => 0.25 + (index % 2 ? 1 : -1),
    );
    const repeatMeans = Float64Array.of(0.15, 0.25, 0.35);
    const values = sample.values.map((value) => value / 2); // an average is no share of ones
    const stated = meanInterval({ ...sample, values, replicates, repeatMeans });
    const factor = Math.sqrt(1 + ((0.01 / 3) * 199) / 200);
    expect(bounds(stated)).toEqual([
      expect.closeTo(0.25 - factor, 12),
      expect.closeTo(0.25 + factor, 12),
    ]);
    expect(stated).toMatchObject({ method: expect.stringContaining('between 3 trainings') });
  });

  it('adds the variance between trainings to a closed form, and to the bounds of a constant', () => {
    // .25 · .75 / (.0125 + .005 / 2) = 12.5 items; s² of .2 and .3 is .005
    const spread = { ...sample.spread, variance: 0.0125 };
    const repeatMeans = Float64Array.of(0.2, 0.3);
    const values = sample.values.map((value) => value / 2);
    const closed = meanInterval({ ...sample, values, replicates: null, spread, repeatMeans });
    const [low, high] = wilsonInterval(3.125, 12.5)!;
    expect(bounds(closed)).toEqual([expect.closeTo(low, 12), expect.closeTo(high, 12)]);
    const constant = new Float64Array(40).fill(0.25);
    const most = Math.hypot(wilsonInterval(0, 40)![1], 1.959963984540054 * Math.sqrt(0.0025));
    expect(bounds(meanInterval({ ...sample, values: constant, repeatMeans }))).toEqual([
      expect.closeTo(0.25 - most, 12),
      expect.closeTo(0.25 + most, 12),
    ]);
  });

  it('is not stated for a constant without bounds', () => {
    const values = new Float64Array(40).fill(0.25);
    expect(meanInterval({ ...sample, values, isBounded: false, isShare: false })).toEqual({
      reason: expect.stringContaining('no bound'),
    });
  });

  it('passes over folds that hold none of the items', () => {
    // as above, with a third fold that is empty: S² = .125 over two folds, training variance .125 / 2
    const replicates = Float64Array.from(
      { length: 200 },
      (_, index) => 0.25 + (index % 2 ? 1 : -1),
    );
    const of = Uint32Array.from(sample.values, (_, item) => (item < 20 ? 0 : 1));
    const stated = meanInterval({ ...sample, replicates, folds: { of, count: 3 } });
    const factor = Math.sqrt(1 + (0.0625 * 199) / 200);
    expect(bounds(stated)).toEqual([
      expect.closeTo(0.25 - factor, 12),
      expect.closeTo(0.25 + factor, 12),
    ]);
  });

  it('bounds a mean that all clusters share like a constant, with folds and without', () => {
    // one item of each of 20 clusters is 1 and one is 0, so no replicate differs from another
    const values = sample.values.map((_, item) => item % 2);
    const spread = { n: 40, clusters: 20, variance: 0, designEffect: 0 };
    const balanced = { ...sample, values, value: 0.5, spread, standAlone: false };
    const of = Uint32Array.from(values, (_, item) => (item < 20 ? 0 : 1));
    const replicates = new Float64Array(200).fill(0.5);
    const [, most] = wilsonInterval(0, 20)!;
    const expected = [expect.closeTo(0.5 - most, 12), expect.closeTo(0.5 + most, 12)];
    expect(bounds(meanInterval({ ...balanced, replicates }))).toEqual(expected);
    expect(bounds(meanInterval({ ...balanced, replicates: null }))).toEqual(expected);
    const folds = { of, count: 2 };
    expect(bounds(meanInterval({ ...balanced, replicates, folds }))).toEqual(expected);
  });

  it("is Wilson's of the effective sample size where a closed form is wanted", () => {
    // .25 · .75 / .0125 = 15 items with a share of .25
    const spread = { ...sample.spread, variance: 0.0125 };
    const stated = meanInterval({ ...sample, standAlone: false, replicates: null, spread });
    const [low, high] = wilsonInterval(3.75, 15)!;
    expect(bounds(stated)).toEqual([expect.closeTo(low, 12), expect.closeTo(high, 12)]);
  });
});

function ofClusters(clusters: number) {
  return { ...sample.spread, clusters };
}

function bounds(stated: ReturnType<typeof meanInterval>): readonly number[] {
  if ('reason' in stated) throw new Error(stated.reason);
  return stated.interval;
}
