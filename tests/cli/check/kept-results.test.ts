import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptResults } from '../../../cli/check/kept-results.ts';
import { createProgress } from '../../../cli/progress.ts';
import { SAMPLE_REPORT } from '../../reports/sample-report.ts';
import { folders } from '../config/validated.ts';
import { collector, temporaryFolder } from '../harness.ts';

/** Small, as fifty of it are written. */
const REPORT = { ...SAMPLE_REPORT, results: [] };

const newFolder = folders(temporaryFolder());

function opened(folder: string) {
  const stderr = collector();
  const signal = new AbortController().signal;
  const io = { stdout: stderr, stderr, env: {}, signal, interruptible: never, now: Date.now };
  return { kept: keptResults(folder, createProgress({ io, isQuiet: false })), stderr };
}

function never(): never {
  throw new Error('nothing computes here');
}

describe('kept results', () => {
  it('are what was kept, by key', () => {
    const { kept, stderr } = opened(newFolder());
    kept.keep('one', REPORT);
    expect(kept.report('one')).toEqual(REPORT);
    expect(kept.report('other')).toBeNull();
    expect(stderr.text()).toBe('');
  });

  it('are the newest fifty', () => {
    const folder = newFolder();
    const { kept } = opened(folder);
    const keys = Array.from({ length: 50 }, (_, at) => `key ${at}`);
    keys.forEach((key, at) => {
      kept.keep(key, REPORT);
      utimesSync(join(folder, 'reports', key), at + 1, at + 1); // seconds since 1970
    });
    expect(readdirSync(join(folder, 'reports'))).toHaveLength(50);
    kept.keep('newest', REPORT);
    const left = readdirSync(join(folder, 'reports'));
    expect(left).toHaveLength(50);
    expect(left).toContain('newest');
    expect(left).not.toContain('key 0');
  });

  it('complain once, however much of them is damaged', () => {
    const folder = newFolder();
    const { kept, stderr } = opened(folder);
    for (const key of ['one', 'two']) {
      kept.keep(key, REPORT);
      writeFileSync(join(folder, 'reports', key), 'damaged');
      expect(kept.report(key)).toBeNull();
    }
    expect(stderr.text().split('\n')).toHaveLength(2); // one line and its end
  });
});
