import { describe, expect, it } from 'vitest';
import { clopperPearsonInterval } from '../../core/index.ts';
import { judgeWorld, LEAK } from './gate-exam.ts';
import { powerRow } from './gate-power.ts';

/** `npm run exam:gate` takes 200 worlds of each size; here are as many as a test may last. */
const WORLDS = 20;

describe('a build with 70 limits, all at the very edge', () => {
  it('fails no oftener than 5 % allows', async () => {
    let failed = 0;
    for (let seed = 1001; seed <= 1000 + WORLDS; seed++) {
      const { gate } = await judgeWorld({ scenes: 250, leak: LEAK, seed });
      expect(gate.checks).toHaveLength(70);
      if (gate.verdict === 'fail') failed += 1;
    }
    // were they tested one by one at 2.5 %, a build would fail four times out of five
    expect(clopperPearsonInterval(failed, WORLDS, 0.999)![0]).toBeLessThanOrEqual(0.05);
  });
});

describe('a shortcut of the size that the power table states', () => {
  it('is caught', async () => {
    const row = await powerRow({ scenes: 250, worlds: WORLDS, pilots: 5, firstSeed: 2001 });
    // of 20, at least 16 with a chance of more than 99.99 % where each is caught with .98
    expect(row.caught).toBeGreaterThanOrEqual(16);
    expect(row.shortcut).toBeGreaterThan(0.01);
  });
});
