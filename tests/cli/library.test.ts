import { describe, expect, it } from 'vitest';
import {
  createReport,
  DEFAULT_SETTINGS,
  judged,
  loadSplit,
  nearEnd,
  REPORTERS,
  rulesetOf,
  runAudits,
} from '../../index.ts';
import { temporaryFolder } from './harness.ts';
import { smallWorld } from './small-world.ts';

const { questions, annotations } = smallWorld(temporaryFolder());

describe('the library', () => {
  it('loads a split, audits it and draws a report, as its example says', async () => {
    const { split } = await loadSplit([questions, annotations], { name: 'test' });
    const settings = { ...DEFAULT_SETTINGS, bootstrap: 50 };
    const results = await runAudits({ test: split, train: null }, settings, 0);
    const measures = results.flatMap(({ finding }) => finding?.measures ?? []);
    expect(measures.find(({ name }) => name === 'entropy')?.n).toBe(120);
    expect(REPORTERS.map(({ id }) => id)).toContain('html');
  });

  it.each([
    [0, 'fail'],
    [0.99, 'pass'],
  ] as const)('judges a report by limits, as its page says: at most %d', async (value, verdict) => {
    const loaded = await loadSplit([questions, annotations], { name: 'test' });
    const settings = { ...DEFAULT_SETTINGS, bootstrap: 50 };
    const only = ['answer-balance'];
    const results = await runAudits({ test: loaded.split, train: null }, settings, 0, { only });
    const splits = [{ role: 'test', ...loaded }];
    const report = createReport({ seed: 0, settings, splits, results });
    const limit = { level: 'error', bound: 'max', value, on: nearEnd('max') } as const;
    const where = { file: 'my-limits.js', line: null, column: null };
    const rules = [
      { audit: 'answer-balance', measure: 'top-answer-share', groups: {}, limit, where },
    ];
    const ruleset = rulesetOf(1)!;
    const parts = { ruleset, dataset: 'mine', datasets: 1, rules, ratchet: null };
    expect(judged(report, parts).gate.verdict).toBe(verdict);
  });
});
