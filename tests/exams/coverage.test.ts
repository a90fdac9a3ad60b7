import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ExamRow,
  examineWorld,
  examineWorlds,
  isHit,
  passes,
  standardErrors,
} from './exam.ts';

describe('the embedded world', () => {
  let checked: Awaited<ReturnType<typeof examineWorld>>;
  beforeAll(async () => {
    checked = await examineWorld({});
  });

  it('has its closed forms in at least 90 % of the 95 % intervals', () => {
    const hits = checked.map(isHit).filter((hit) => hit !== null);
    expect(hits.length).toBeGreaterThan(100);
    expect(hits.filter(Boolean).length / hits.length).toBeGreaterThanOrEqual(0.9);
  });

  it('has no measure farther than 4.5 standard errors from its closed form', () => {
    const far = checked.filter((one) => standardErrors(one) > 4.5);
    expect(far).toEqual([]);
  });

  it('states an interval for every measure that has a closed form', () => {
    expect(checked.filter((one) => isHit(one) === null)).toEqual([]);
  });
});

describe('worlds of seeds 1 to 200', () => {
  let rows: readonly ExamRow[];
  beforeAll(async () => {
    rows = await examineWorlds(Array.from({ length: 200 }, (_, index) => index + 1));
  }, 600_000);

  it('cover every closed form at a rate that is compatible with 95 %', () => {
    const failed = rows
      .filter((row) => !passes(row))
      .map((row) => ({ ...row, rate: row.hits / row.stated }));
    expect(failed).toEqual([]);
  });

  it('are all examined: no measure without an interval', () => {
    expect(rows.filter(({ stated }) => stated < 200)).toEqual([]);
  });
});
