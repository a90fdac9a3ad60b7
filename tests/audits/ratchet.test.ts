import { describe, expect, it } from 'vitest';
import { type RatchetEntry, updatedRatchet } from '../../audits/index.ts';
import type { Measure } from '../../core/index.ts';
import { reportOf, resultOf, ruleOf, share } from './judged-sample.ts';

const RULE = 'audit/measure';

function updated(
  measures: readonly Measure[],
  entries: readonly RatchetEntry[],
  {
    bound = 'maxIncrease',
    mayLoosen = false,
  }: { bound?: 'maxIncrease' | 'maxDecrease'; mayLoosen?: boolean } = {},
) {
  const report = reportOf(resultOf('audit', measures));
  const ratchet = { file: 'baseline.json', entries };
  const { changes, entries: now } = updatedRatchet(
    report,
    [ruleOf(bound, 0, { groups: {} }), ruleOf(bound, 0, { groups: { answerType: '*' } })],
    { ratchet, mayLoosen },
  );
  return {
    kinds: changes.map(({ kind }) => kind),
    values: now.map(({ group, value }) => [group?.answerType ?? null, value]),
  };
}

describe('the ratchet', () => {
  const before = [{ rule: RULE, group: null, value: 0.5 }];

  it('takes in numbers that it does not have, with their intervals', () => {
    const number = share('measure', 0.4, { group: { answerType: 'number' } });
    expect(updated([share('measure', 0.5), number], [])).toEqual({
      kinds: ['added', 'added'],
      values: [
        [null, 0.5],
        ['number', 0.4],
      ],
    });
    const report = reportOf(resultOf('audit', [share('measure', 0.5)]));
    const options = { ratchet: { file: '', entries: [] }, mayLoosen: false };
    const { entries } = updatedRatchet(report, [ruleOf('maxIncrease', 0)], options);
    expect(entries).toEqual([{ rule: RULE, group: null, value: 0.5, interval: [0.48, 0.52] }]);
  });

  it.each([
    ['maxIncrease', 0.4, false, 'tightened', 0.4],
    ['maxIncrease', 0.6, false, 'kept', 0.5],
    ['maxIncrease', 0.6, true, 'loosened', 0.6],
    ['maxDecrease', 0.6, false, 'tightened', 0.6],
    ['maxDecrease', 0.4, false, 'kept', 0.5],
    ['maxDecrease', 0.4, true, 'loosened', 0.4],
  ] as const)('only tightens: %s at %d, loosening %s', (bound, value, mayLoosen, kind, after) => {
    expect(updated([share('measure', value)], before, { bound, mayLoosen })).toEqual({
      kinds: [kind],
      values: [[null, after]],
    });
  });

  it('has no better side where a limit holds each of them', () => {
    const rules = [ruleOf('maxIncrease', 0.1), ruleOf('maxDecrease', 0.1)];
    const kindOf = (value: number, mayLoosen: boolean) => {
      const report = reportOf(resultOf('audit', [share('measure', value)]));
      const options = { ratchet: { file: '', entries: before }, mayLoosen };
      return updatedRatchet(report, rules, options).changes.map(({ kind }) => kind);
    };
    expect([kindOf(0.4, false), kindOf(0.6, false)]).toEqual([['kept'], ['kept']]);
    expect([kindOf(0.4, true), kindOf(0.6, true)]).toEqual([['loosened'], ['loosened']]);
  });

  it('says nothing of a number that has not moved', () => {
    expect(updated([share('measure', 0.5)], before)).toEqual({ kinds: [], values: [[null, 0.5]] });
  });

  it('lets stale entries go, and keeps those of a number that could not be measured', () => {
    const gone = { rule: RULE, group: { answerType: 'gone' }, value: 0.1 };
    expect(updated([share('measure', 0.5)], [...before, gone])).toEqual({
      kinds: ['removed'],
      values: [[null, 0.5]],
    });
    const undefinedNow = share('measure', null, { reason: 'too few clusters' });
    expect(updated([undefinedNow], before)).toEqual({ kinds: [], values: [[null, 0.5]] });
    const idle = { ...resultOf('audit', []), finding: null, reason: 'nothing was trained' };
    const options = { ratchet: { file: '', entries: before }, mayLoosen: false };
    const { entries, changes } = updatedRatchet(
      reportOf(idle),
      [ruleOf('maxIncrease', 0)],
      options,
    );
    expect({ entries, changes }).toEqual({ entries: before, changes: [] });
  });
});
