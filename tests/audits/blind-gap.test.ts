import { describe, expect, it } from 'vitest';
import { blindGaps } from '../../audits/blind-gap.ts';
import { groupingBy } from '../../audits/grouping.ts';
import { type Ladder, RUNGS } from '../../audits/ladder.ts';
import { bootstrapPlan, type Series, statedMeans } from '../../audits/means.ts';
import { createRandom, DEFAULT_SETTINGS, percentileInterval } from '../../core/index.ts';
import { writtenSplit } from '../core/written-split.ts';

const SIZE = 60;
const split = writtenSplit(
  Array.from({ length: SIZE }, (_, item) => ({ answerType: item < 30 ? 'yes/no' : 'other' })),
);
const grouping = groupingBy(split, 'answerType');
const plan = bootstrapPlan(split, { ...DEFAULT_SETTINGS, bootstrap: 200 }, createRandom(0));

/** 1 for items whose number is below `right` within their half of the items, else 0. */
function scores(rightOfYesNo: number, rightOfOther: number): Float64Array {
  return Float64Array.from({ length: SIZE }, (_, item) =>
    item % 30 < (item < 30 ? rightOfYesNo : rightOfOther) ? 1 : 0,
  );
}

const ladder: Ladder = {
  scores: {
    uniform: scores(0, 0),
    'most-common': scores(18, 0),
    'question-type': scores(6, 9),
    'exact-question': scores(6, 9),
  },
  folds: null,
  protocol: 'in sample',
};

function gapsOf(model: Float64Array, of: Ladder = ladder) {
  const series = (name: string, values: Float64Array): Series => ({
    name,
    values,
    range: [0, 1],
    method: 'label',
  });
  const accuracy = series('overall', model);
  const all = [accuracy, ...RUNGS.map((rung) => series(rung, of.scores[rung]))];
  const [own, ...rungs] = statedMeans(all, grouping, split, plan);
  return {
    gaps: blindGaps({ accuracy, own: own!, rungs, ladder: of, split, grouping }),
    own: own!,
    rungs,
  };
}

describe('blindGaps', () => {
  it('subtracts in each part the best rung there, and names it', () => {
    // model 24 and 15 of 30. All: most-common 18, the two above 15 each of 60: 39 − 18 = 21 of 60.
    // yes/no: most-common 18: 6 of 30; other: question-type 9, the lower of two equals: 6 of 30
    const { gaps } = gapsOf(scores(24, 15));
    expect(gaps.map(({ name, group, value, note }) => [name, group, value, note])).toEqual([
      ['blind-gap', null, expect.closeTo(21 / 60, 12), 'the best rung here is "most-common"'],
      [
        'blind-gap',
        { answerType: 'yes/no' },
        expect.closeTo(6 / 30, 12),
        'the best rung here is "most-common"',
      ],
      [
        'blind-gap',
        { answerType: 'other' },
        expect.closeTo(6 / 30, 12),
        'the best rung here is "question-type"',
      ],
    ]);
  });

  it('is below 0 where the model scores less than a blind guess', () => {
    expect(gapsOf(scores(0, 0)).gaps[1]!.value).toBeCloseTo(-18 / 30, 12);
  });

  it('has the interval of the paired difference', () => {
    const { gaps, own, rungs } = gapsOf(scores(24, 15));
    const drawn = own.overall.replicates.map(
      (mean, at) => mean - rungs[1]!.overall.replicates[at]!,
    );
    const [low, high] = percentileInterval(drawn)!;
    expect(gaps[0]!.interval).toEqual([expect.closeTo(low, 12), expect.closeTo(high, 12)]);
  });

  it('says by which metric and on what the ladder learnt', () => {
    expect(gapsOf(scores(24, 15)).gaps[0]!.method).toContain('label, ladder in sample');
  });

  it('is null with a reason in a part without items', () => {
    const none = split.select(new Uint32Array());
    const empty: Ladder = {
      ...ladder,
      scores: {
        uniform: new Float64Array(),
        'most-common': new Float64Array(),
        'question-type': new Float64Array(),
        'exact-question': new Float64Array(),
      },
    };
    const accuracy: Series = {
      name: 'overall',
      values: new Float64Array(),
      range: [0, 1],
      method: 'x',
    };
    const types = groupingBy(none, 'answerType');
    const own = bootstrapPlan(none, { ...DEFAULT_SETTINGS, bootstrap: 10 }, createRandom(0));
    const series = [accuracy, ...RUNGS.map((name) => ({ ...accuracy, name }))];
    const [model, ...rungs] = statedMeans(series, types, none, own);
    const parts = { accuracy, own: model!, rungs, ladder: empty, split: none, grouping: types };
    expect(blindGaps(parts)).toMatchObject([{ value: null, reason: 'no items' }]);
  });
});
