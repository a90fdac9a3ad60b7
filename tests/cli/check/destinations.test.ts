import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folders } from '../config/validated.ts';
import { hanscheck, temporaryFolder } from '../harness.ts';
import { items, limited, planted } from './planted.ts';

const newFolder = folders(temporaryFolder());

/** Where a file is in the way of what is to be written: as for root, whom permissions do not stop. */
const FILES = { 'items.csv': items(), 'a file': '' };
const RELATIVE = limited('{error: {maxIncrease: 0.3}}');

describe('what cannot be written is found before the work', () => {
  it.each([
    ['--out', limited('{error: {max: 0.5}}'), ['--out', 'a file']],
    ['a folder below --out', limited('{error: {max: 0.5}}'), ['--out', 'a file/below']],
    ['out of the configuration', `${limited('{error: {max: 0.5}}')}out: a file\n`, []],
    ['a report', limited('{error: {max: 0.5}}'), ['--report', 'junit=a file/junit.xml']],
    ['a report in the place of a folder', limited('{error: {max: 0.5}}'), ['--report', 'junit=.']],
    ['the baseline file', `${RELATIVE}baseline: a file/base.json\n`, ['--update-baseline']],
    ['a part', limited('{error: {max: 0.5}}'), ['--shard', '1/2', '--out', 'a file']],
  ])('%s', async (_name, config, flags) => {
    const folder = planted(newFolder(), config, FILES);
    const argv = flags.map((flag) =>
      flag.startsWith('--') || /^\d/.test(flag)
        ? flag
        : flag.replace(/^(junit=)?(.*)$/, (_, format = '', path) => format + join(folder, path)),
    );
    const given = ['--config', join(folder, 'hanscheck.config.yaml')];
    const { code, stdout, stderr } = await hanscheck(['check', ...argv, ...given]);
    expect(stderr).toMatch(/^hanscheck: /); // so no stage has begun
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(folder).sort()).toEqual(['a file', 'hanscheck.config.yaml', 'items.csv']);
  });

  it('a folder of one of several data sets', async () => {
    const config = limited('{error: {max: 0.5}}').replace(
      '{mine: {test: items.csv}}',
      '{mine: {test: items.csv}, other: {test: items.csv}}',
    );
    const folder = planted(newFolder(), config, { ...FILES, 'hanscheck-report/other': '' });
    const given = ['--config', join(folder, 'hanscheck.config.yaml')];
    const { code, stderr } = await hanscheck(['check', ...given]);
    expect(stderr).toMatch(/^hanscheck: .*hanscheck-report.other/);
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'hanscheck-report', 'mine'))).toBe(false);
  });
});
