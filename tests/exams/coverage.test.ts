import { beforeAll, describe, expect, it } from 'vitest';
import { type Checked, examineWorld, examRows, isHit, passes, standardErrors } from './exam.ts';
import { EXAM_WORLDS } from './exam-worlds.ts';

/** `npm run exam` takes 400 seeds of each world; here are as many as a test may last. */
const SEEDS = [1, 2, 3];

describe.each(EXAM_WORLDS.map(({ id }) => id))('the audits that count, in the world %s', (id) => {
  const worlds: (readonly Checked[])[] = [];
  beforeAll(async () => {
    for (const seed of SEEDS) worlds.push(await examineWorld(id, seed));
  });

  it('have the closed forms in at least 88 % of their 95 % intervals', () => {
    // measures of one world hang together, so three worlds tell of a few dozen independent ones:
    // a rate of .95 has a standard error of .03 or less
    const hits = worlds
      .flat()
      .map(isHit)
      .filter((hit) => hit !== null);
    expect(hits.length).toBeGreaterThan(100);
    expect(hits.filter(Boolean).length / hits.length).toBeGreaterThanOrEqual(0.88);
  });

  it('have no measure farther than 5 standard errors from its closed form', () => {
    expect(worlds.flat().filter((one) => standardErrors(one) > 5)).toEqual([]);
  });

  it('fail in nothing that three worlds can tell', () => {
    expect(examRows(id, worlds).filter((row) => !passes(row))).toEqual([]);
  });
});

describe('the rule of the exam', () => {
  const row = {
    ...{ world: 'w', audit: 'a', measure: 'm', group: '', truth: 0, worlds: 400, stated: 400 },
    ...{ hits: 380, width: 1, error: 0, farthest: 3, alarms: null, pAlarms: null },
  };

  it('fails a measure whose hits are too few for 95 %', () => {
    // 380 of 400 are expected, with a standard error of 4.4: 363 is 3.9 of them below
    expect(passes(row)).toBe(true);
    expect(passes({ ...row, hits: 363 })).toBe(false);
    expect(passes({ ...row, hits: 400 })).toBe(true);
  });

  it('fails a measure with too many false alarms, of its interval or of its p value', () => {
    // 20 of 400 are expected, with a standard error of 4.4
    expect(passes({ ...row, alarms: 28, pAlarms: 28 })).toBe(true);
    expect(passes({ ...row, alarms: 40 })).toBe(false);
    expect(passes({ ...row, pAlarms: 40 })).toBe(false);
  });
});
