import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptResults } from '../../../cli/check/kept-results.ts';
import { sha256 } from '../../../cli/input-files.ts';
import { createProgress } from '../../../cli/progress.ts';
import { SAMPLE_REPORT } from '../../reports/sample-report.ts';
import { folders } from '../config/validated.ts';
import { collector, temporaryFolder, writeFiles } from '../harness.ts';

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

  it('are the newest fifty; what is called otherwise stays', () => {
    const folder = newFolder();
    const { kept } = opened(folder);
    const keys = Array.from({ length: 51 }, (_, at) => sha256(String(at)));
    writeFiles(join(folder, 'reports'), { 'mine.html': '', [`.${keys[0]}.123.tmp`]: 'half' });
    for (const name of ['mine.html', `.${keys[0]}.123.tmp`]) {
      utimesSync(join(folder, 'reports', name), 1, 1); // seconds since 1970
    }
    keys.forEach((key, at) => {
      kept.keep(key, REPORT);
      if (at < 50) utimesSync(join(folder, 'reports', key), at + 2, at + 2);
    });
    const left = readdirSync(join(folder, 'reports')).sort();
    expect(left).toEqual([...keys.slice(1), 'mine.html'].sort());
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
