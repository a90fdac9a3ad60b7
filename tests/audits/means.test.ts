import { describe, expect, it } from 'vitest';
import { groupingBy } from '../../audits/grouping.ts';
import {
  bootstrapPlan,
  closedFormMeans,
  measuresOf,
  overallMean,
  type Series,
  statedMeans,
} from '../../audits/means.ts';
import { createRandom, DEFAULT_SETTINGS } from '../../core/index.ts';
import { writtenSplit } from '../core/written-split.ts';

// 30 items on 30 images of their own; the first ten are yes/no and score 1, the others .5
const split = writtenSplit(
  Array.from({ length: 30 }, (_, item) => ({ answerType: item < 10 ? 'yes/no' : 'other' })),
);
const series: Series = {
  name: 'score',
  values: Float64Array.from({ length: 30 }, (_, item) => (item < 10 ? 1 : 0.5)),
  range: [0, 1],
  method: 'by hand',
};
const plan = bootstrapPlan(split, { ...DEFAULT_SETTINGS, bootstrap: 200 }, createRandom(0));
const grouping = groupingBy(split, 'answerType');

describe('statedMeans', () => {
  it('states the mean of all items first, then of each group', () => {
    const [stated] = statedMeans([series], grouping, split, plan);
    const measures = measuresOf(stated!);
    // (10 · 1 + 20 · .5) / 30 = 2/3
    expect(measures.map(({ group, value, n }) => [group, value, n])).toEqual([
      [null, expect.closeTo(2 / 3, 12), 30],
      [{ answerType: 'yes/no' }, 1, 10],
      [{ answerType: 'other' }, 0.5, 20],
    ]);
    expect(measures[0]).toMatchObject({ name: 'score', unit: 'share', level: 0.95, clusters: 30 });
  });

  it('keeps intervals within the range of the series', () => {
    const [stated] = statedMeans([series], grouping, split, plan);
    expect(measuresOf(stated!)[1]!.interval![1]).toBe(1);
  });

  it('names the model in every group where there is one', () => {
    const [stated] = statedMeans([{ ...series, group: { model: 'one' } }], grouping, split, plan);
    expect(measuresOf(stated!).map(({ group }) => group)).toEqual([
      { model: 'one' },
      { model: 'one', answerType: 'yes/no' },
      { model: 'one', answerType: 'other' },
    ]);
  });

  it('pairs the replicates of all series', () => {
    const shifted = { ...series, values: series.values.map((value) => value - 0.25) };
    const [one, other] = statedMeans([series, shifted], grouping, split, plan);
    one!.overall.replicates.forEach((mean, replicate) => {
      expect(other!.overall.replicates[replicate]).toBeCloseTo(mean - 0.25, 12);
    });
  });

  it('counts items without a type in the mean of all, and in no group', () => {
    const part = writtenSplit([{ answerType: null }, { answerType: 'other' }]);
    const values = Float64Array.of(1, 0);
    const [stated] = statedMeans(
      [{ ...series, values }],
      groupingBy(part, 'answerType'),
      part,
      bootstrapPlan(part, { ...DEFAULT_SETTINGS, bootstrap: 10 }, createRandom(0)),
    );
    expect(measuresOf(stated!).map(({ value, n }) => [value, n])).toEqual([
      [0.5, 2],
      [0, 1],
    ]);
  });

  it('is null with a reason for no items', () => {
    const none = split.select(new Uint32Array());
    const [stated] = statedMeans(
      [{ ...series, values: new Float64Array() }],
      groupingBy(none, 'answerType'),
      none,
      bootstrapPlan(none, { ...DEFAULT_SETTINGS, bootstrap: 10 }, createRandom(0)),
    );
    expect(measuresOf(stated!)).toMatchObject([{ value: null, reason: 'no items', n: 0 }]);
  });
});

describe('bootstrapPlan', () => {
  it('is the same for all audits of a run and another for a split of another name', () => {
    const draw = (name: string) => {
      const random = createRandom(0);
      return bootstrapPlan(writtenSplit([{}], name), DEFAULT_SETTINGS, random).random.bits();
    };
    expect(draw('test')).toBe(draw('test'));
    expect(draw('test')).not.toBe(draw('train'));
  });
});

describe('overallMean', () => {
  it('is the overall mean of the stated means, replicate for replicate', () => {
    const [stated] = statedMeans([series], grouping, split, plan);
    expect(overallMean(series, split, plan)).toEqual(stated!.overall.measure);
  });
});

describe('closedFormMeans', () => {
  it('states each group with its mean, without resampling', () => {
    const measures = closedFormMeans(series, grouping, split);
    expect(measures.map(({ group, value, n }) => [group, value, n])).toEqual([
      [{ answerType: 'yes/no' }, 1, 10],
      [{ answerType: 'other' }, 0.5, 20],
    ]);
  });

  it('names the model in every group where there is one', () => {
    const [first] = closedFormMeans({ ...series, group: { model: 'one' } }, grouping, split);
    expect(first!.group).toEqual({ model: 'one', answerType: 'yes/no' });
  });
});
