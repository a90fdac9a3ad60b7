import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runFuzz, type Target } from './run-fuzz.ts';
import { fuzzTargets } from './targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanscheck-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** `npm run fuzz` reads 100,000. */
const CASES = 100;

describe('of mutated inputs, a reader breaks at none, hangs at none, and loses no record unsaid:', () => {
  it.each(fuzzTargets(folder).map((target) => [target.id, target] as const))(
    '%s',
    async (_, target) => {
      const row = await runFuzz(target, { seed: 1, from: 0, to: CASES });
      expect([...row.faults]).toEqual([]);
      // both ways out are taken, or the inputs are too much or too little spoilt to say anything
      expect(row.refused).toBeGreaterThan(0);
      expect(row.read).toBeGreaterThan(CASES / 50);
    },
  );
});

describe('the fuzzing itself', () => {
  const reading = (read: Target['read']): Target => ({ id: 'a', samples: [['{"a": 1}']], read });

  it('sees a reader that breaks, and gives the same input again', async () => {
    const seen: string[] = [];
    const target = reading(async ([file]) => {
      seen.push(file!.toString('hex'));
      if (seen.length === 3) throw new RangeError('out of range');
    });
    const row = await runFuzz(target, { seed: 4, from: 0, to: 5 });
    expect([...row.faults]).toEqual([['RangeError: out of range', 2]]);
    expect(row).toMatchObject({ cases: 5, read: 4, refused: 0 });
    await runFuzz(target, { seed: 4, from: 2, to: 3 });
    expect(seen[5]).toBe(seen[2]);
    expect(new Set(seen).size).toBeGreaterThan(2);
  });
});
