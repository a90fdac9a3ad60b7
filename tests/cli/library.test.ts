import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, loadSplit, REPORTERS, runAudits } from '../../index.ts';
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
});
