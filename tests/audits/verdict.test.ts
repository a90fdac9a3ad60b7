import { describe, expect, it } from 'vitest';
import { failsBuild, verdictOn } from '../../audits/verdict.ts';
import type { Check, CheckVerdict, Gate } from '../../core/index.ts';

it('calls a finding measured, since no audit has a limit of its own', () => {
  const finding = { measures: [], evidence: [], warnings: [] };
  expect(verdictOn({ kind: 'measured', finding })).toBe('measured');
});

it('keeps apart what does not apply and what broke', () => {
  expect(verdictOn({ kind: 'not-applicable', reason: 'x' })).toBe('not-applicable');
  expect(verdictOn({ kind: 'error', reason: 'x' })).toBe('error');
});

describe('a build fails', () => {
  const gateOf = (verdict: CheckVerdict, stale: Gate['stale'] = []) => {
    const checks = [{ verdict } as Check]; // nothing else of a check decides
    return { checks, stale } as unknown as Gate;
  };

  it.each([
    ['fail', [], true],
    ['pass', ['warn', 'inconclusive'], false],
    ['warn', [], false],
    ['warn', ['warn'], true],
    ['warn', ['inconclusive'], false],
    ['inconclusive', ['warn'], false],
    ['inconclusive', ['inconclusive'], true],
    ['not-applicable', ['inconclusive'], true],
    ['not-applicable', [], false],
  ] as const)('by a limit that is %s where %j do too: %s', (verdict, failOn, fails) => {
    expect(failsBuild(gateOf(verdict), failOn)).toBe(fails);
  });

  it('by a stale entry of the baseline, whatever the limits', () => {
    const stale = [{ rule: 'a/b', group: null, file: 'base.json', reason: 'gone' }];
    expect(failsBuild(gateOf('pass', stale), [])).toBe(true);
  });
});
