import { describe, expect, it } from 'vitest';
import { answerTypeGap, LEAST_GAP_ITEMS } from '../../audits/answer-type-gap.ts';
import type { StatedMean, StatedMeans } from '../../audits/means.ts';
import type { Group } from '../../core/index.ts';

function stated(
  group: Group | null,
  value: number,
  n: number,
  drawn: readonly number[],
): StatedMean {
  const measure = {
    name: 'overall',
    group,
    value,
    n,
    unit: 'share',
    level: 0.95,
    method: 'x',
  } as const;
  return { measure, replicates: Float64Array.from(drawn) };
}

function means(...byLabel: readonly StatedMean[]): StatedMeans {
  return { overall: stated(null, 0.5, 300, [0.5, 0.5]), byLabel };
}

describe('answerTypeGap', () => {
  it('is the largest minus the smallest mean, both named', () => {
    const gap = answerTypeGap(
      means(
        stated({ answerType: 'number' }, 0.25, 60, [0.25, 0.5]),
        stated({ answerType: 'yes/no' }, 0.75, 100, [1, 0.75]),
        stated({ answerType: 'other' }, 0.5, 90, [0.5, 0.5]),
      ),
    );
    expect(gap).toMatchObject({ name: 'answer-type-gap', group: null, value: 0.5, n: 160 });
    expect(gap.note).toBe('"yes/no" minus "number"');
    // paired: 1 − .25 and .75 − .5 are .75 and .25; R-7 between them: .25 + .025 · .5, .25 + .975 · .5
    expect(gap.interval).toEqual([expect.closeTo(0.2625, 12), expect.closeTo(0.7375, 12)]);
  });

  it('has no interval where one of the types has fewer than 20 clusters, and says so', () => {
    const sparse = stated({ answerType: 'number' }, 0.25, 60, [0.25, 0.5]);
    const gap = answerTypeGap(
      means(stated({ answerType: 'yes/no' }, 0.75, 100, [1, 0.75]), {
        ...sparse,
        measure: { ...sparse.measure, clusters: 19 },
      }),
    );
    expect(gap).toMatchObject({ value: 0.5, reason: expect.stringContaining('20 clusters') });
    expect(gap.interval).toBeUndefined();
  });

  it(`leaves out types with fewer than ${LEAST_GAP_ITEMS} items`, () => {
    const gap = answerTypeGap(
      means(
        stated({ answerType: 'yes/no' }, 0.75, 50, [1]),
        stated({ answerType: 'number' }, 0, 49, [0]),
        stated({ answerType: 'other' }, 0.5, 50, [0.5]),
      ),
    );
    expect(gap).toMatchObject({ value: 0.25, note: '"yes/no" minus "other"' });
  });

  it('is null with a reason, not 0, for fewer than two such types', () => {
    const gap = answerTypeGap(
      means(
        stated({ answerType: 'yes/no' }, 0.75, 500, [1]),
        stated({ answerType: 'number' }, 0, 49, [0]),
      ),
    );
    expect(gap).toMatchObject({ value: null, reason: expect.stringContaining('50 items') });
    expect(gap.interval).toBeUndefined();
    expect(answerTypeGap(means())).toMatchObject({ value: null, n: 0 });
  });

  it('keeps the group of the model it speaks of', () => {
    const overall = stated({ model: 'one' }, 0.5, 100, []);
    expect(answerTypeGap({ overall, byLabel: [] }).group).toEqual({ model: 'one' });
  });

  it('has no interval where replicates seldom met both types, and says so', () => {
    const gap = answerTypeGap(
      means(
        stated({ answerType: 'yes/no' }, 0.75, 50, [1, Number.NaN, Number.NaN]),
        stated({ answerType: 'other' }, 0.5, 50, [0.5, 0.5, 0.5]),
      ),
    );
    expect(gap).toMatchObject({ value: 0.25, reason: expect.stringContaining('replicates') });
    expect(gap.interval).toBeUndefined();
  });
});
