import { expect, it } from 'vitest';
import { verdictOn } from '../../audits/verdict.ts';

it('calls a finding measured, since no audit has a limit of its own', () => {
  const finding = { measures: [], evidence: [], warnings: [] };
  expect(verdictOn({ kind: 'measured', finding })).toBe('measured');
});

it('keeps apart what does not apply and what broke', () => {
  expect(verdictOn({ kind: 'not-applicable', reason: 'x' })).toBe('not-applicable');
  expect(verdictOn({ kind: 'error', reason: 'x' })).toBe('error');
});
