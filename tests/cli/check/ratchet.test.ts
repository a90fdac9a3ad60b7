import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folders } from '../config/validated.ts';
import { temporaryFolder } from '../harness.ts';
import { checked, items, planted, QUICK_CONFIG, resultIn, verdictsIn } from './planted.ts';

const newFolder = folders(temporaryFolder());

const RULE = 'answer-balance/top-answer-share';

/** The share may rise by at most five points above what the file has. */
const CONFIG = `${QUICK_CONFIG}data: {mine: {test: items.csv}}
baseline: base.json
budgets:
  ${RULE}: {error: {maxIncrease: 0.05}}
`;
const UPDATE = '--update-baseline';

/** A folder whose data have this many answers `yes` among 200. */
const withShare = (yes: number, config = CONFIG, folder = newFolder()) =>
  planted(folder, config, { 'items.csv': items({ yes }) });

const baseOf = (folder: string) => readFileSync(join(folder, 'base.json'), 'utf8');
const entriesOf = (folder: string, name = 'mine') => JSON.parse(baseOf(folder)).datasets[name];
const valuesOf = (folder: string) => entriesOf(folder).map(({ value }: { value: number }) => value);

/** A folder with a file that has a share of 0.4. */
async function withBase(): Promise<string> {
  const folder = withShare(80);
  expect((await checked(folder, [UPDATE])).code).toBe(0);
  return folder;
}

describe('the baseline file', () => {
  it('has to be there: the first run exits with 2 and says how to write it', async () => {
    const folder = withShare(80);
    const { code, stderr, stdout } = await checked(folder);
    expect(stderr).toContain('the baseline file is not there');
    expect(stderr).toContain('hanscheck check --update-baseline');
    expect(stderr).not.toContain('hashing');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(existsSync(join(folder, 'base.json'))).toBe(false);
  });

  it('is written with --update-baseline: value and interval, and the run is judged by it', async () => {
    const folder = withShare(80);
    const { code, stderr } = await checked(folder, [UPDATE]);
    const [entry, ...others] = entriesOf(folder);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ rule: RULE, group: null, value: 0.4 });
    // Wilson's, 80 of 200: (0.4096 ± 0.0686) / 1.0192
    expect(entry.interval[0]).toBeCloseTo(0.3346, 3);
    expect(entry.interval[1]).toBeCloseTo(0.4692, 3);
    expect(stderr).toContain(`baseline of mine: added ${RULE} 0.4`);
    expect(resultIn(folder).gate.checks[0]!.base).toMatchObject({ value: 0.4 });
    expect(code).toBe(0);
  });

  it('holds the same bytes however often it is updated, and is not touched otherwise', async () => {
    const folder = await withBase();
    const before = baseOf(folder);
    expect(before.endsWith('\n')).toBe(true);
    await checked(folder, [UPDATE]);
    await checked(folder, [UPDATE, '--no-cache']);
    expect(baseOf(folder)).toBe(before);
    withShare(60, CONFIG, folder);
    await checked(folder);
    expect(baseOf(folder)).toBe(before);
  });

  it('is tightened by a better number', async () => {
    const folder = await withBase();
    withShare(60, CONFIG, folder);
    const { code, stderr } = await checked(folder, [UPDATE]);
    expect(valuesOf(folder)).toEqual([0.3]);
    expect(stderr).toContain(`baseline of mine: tightened ${RULE} 0.4 → 0.3`);
    expect(code).toBe(0);
  });

  it('keeps its number where one is worse, and the limit is crossed where it is far worse', async () => {
    const folder = await withBase();
    withShare(100, CONFIG, folder);
    // 0.5 is ten points more: the interval of the difference, ± 0.097, has five points in it
    const worse = await checked(folder, [UPDATE]);
    expect(valuesOf(folder)).toEqual([0.4]);
    expect(worse.stderr).toContain(`baseline of mine: kept ${RULE} 0.4 → 0.5`);
    expect(worse.stderr).toContain('--allow-loosen takes it over');
    expect(verdictsIn(folder)).toEqual(['inconclusive']);
    expect(worse.code).toBe(0);
    planted(folder, CONFIG, {
      'items.csv': items({ yes: 100 }).replaceAll(',number,3', ',number,yes'),
    });
    // 130 of 200 are 25 points more, ± 0.095
    const far = await checked(folder, [UPDATE]);
    expect(valuesOf(folder)).toEqual([0.4]);
    expect(resultIn(folder).gate.checks[0]).toMatchObject({ value: 0.65, verdict: 'fail' });
    expect(far.code).toBe(1);
  });

  it('takes over a worse number with --allow-loosen', async () => {
    const folder = await withBase();
    withShare(100, CONFIG, folder);
    const { code, stderr } = await checked(folder, [UPDATE, '--allow-loosen']);
    expect(valuesOf(folder)).toEqual([0.5]);
    expect(stderr).toContain(`baseline of mine: loosened ${RULE} 0.4 → 0.5`);
    expect(code).toBe(0);
  });

  it('is compared with the other way round by maxDecrease', async () => {
    const config = CONFIG.replace('maxIncrease', 'maxDecrease');
    const folder = withShare(80, config);
    await checked(folder, [UPDATE]);
    withShare(100, config, folder);
    await checked(folder, [UPDATE]);
    expect(valuesOf(folder)).toEqual([0.5]); // more is better now
    withShare(60, config, folder);
    await checked(folder, [UPDATE]);
    expect(valuesOf(folder)).toEqual([0.5]);
    // 0.3 is twenty points less, ± 0.094: all of that is past five points
    expect(verdictsIn(folder)).toEqual(['fail']);
  });

  it.each([
    [
      'no limit compares with any more',
      CONFIG.replace('maxIncrease: 0.05', 'max: 0.9'),
      'no limit',
    ],
    [
      'of a group that is gone',
      CONFIG.replace('{error', '{for: {questionType: "*"}, error'),
      'the report has no such number any more',
    ],
  ])('fails with an entry %s, until an update removes it', async (_name, config, reason) => {
    const folder = await withBase();
    withShare(80, config, folder);
    if (config.includes('"*"')) await checked(folder, [UPDATE]);
    const stale = JSON.parse(baseOf(folder));
    stale.datasets.mine = [{ rule: RULE, group: null, value: 0.4 }, ...stale.datasets.mine];
    if (config.includes('"*"')) stale.datasets.mine[0].group = { questionType: 'gone' };
    else stale.datasets.mine.pop();
    writeFileSync(join(folder, 'base.json'), JSON.stringify(stale));
    const before = baseOf(folder);
    const { code, stdout } = await checked(folder);
    expect(stdout).toContain('stale');
    expect(stdout).toContain(reason);
    expect(resultIn(folder).gate).toMatchObject({ verdict: 'fail', stale: [{ rule: RULE }] });
    expect(code).toBe(1);
    expect(baseOf(folder)).toBe(before);
    const updated = await checked(folder, [UPDATE]);
    expect(updated.stderr).toContain(`baseline of mine: removed ${RULE}`);
    expect(updated.code).toBe(0);
    expect(resultIn(folder).gate.stale).toEqual([]);
    expect((await checked(folder)).code).toBe(0);
  });

  it('keeps the entries of data sets that were not judged', async () => {
    const config = CONFIG.replace(
      '{mine: {test: items.csv}}',
      '{mine: {test: items.csv}, other: {test: other.csv}}',
    );
    const files = { 'items.csv': items(), 'other.csv': items({ yes: 100 }) };
    const folder = planted(newFolder(), config, files);
    await checked(folder, [UPDATE]);
    const before = entriesOf(folder, 'other');
    expect(before).toMatchObject([{ value: 0.5 }]);
    planted(folder, config, { 'items.csv': items({ yes: 60 }) });
    await checked(folder, [UPDATE, '--data', 'mine']);
    expect(valuesOf(folder)).toEqual([0.3]);
    expect(entriesOf(folder, 'other')).toEqual(before);
  });

  it('stays as it was where the run fails after its reports', async () => {
    const folder = await withBase();
    const before = baseOf(folder);
    const config = CONFIG.replace(
      'error: {maxIncrease',
      'for: {answerType: nubmer}, error: {maxIncrease',
    );
    withShare(60, config, folder);
    expect((await checked(folder, [UPDATE])).code).toBe(2);
    expect(baseOf(folder)).toBe(before);
  });

  it('may not have a data set that the configuration has no more', async () => {
    const folder = await withBase();
    withShare(80, CONFIG.replace('{mine:', '{renamed:'), folder);
    const { code, stderr, stdout } = await checked(folder);
    expect(stderr).toContain('the baseline file has a data set that the configuration has not');
    expect(stderr).toContain('"mine"');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect((await checked(folder, [UPDATE])).code).toBe(0);
    expect(entriesOf(folder)).toBeUndefined();
    expect(entriesOf(folder, 'renamed')).toMatchObject([{ value: 0.4 }]);
  });

  it('keeps the entries of an audit that could not measure this time', async () => {
    const folder = await withBase();
    const entry = { rule: 'group-accuracy/overall', group: null, value: 0.7 };
    const { datasets } = JSON.parse(baseOf(folder));
    const file = { schemaVersion: 1, datasets: { mine: [...datasets.mine, entry] } };
    writeFileSync(join(folder, 'base.json'), JSON.stringify(file));
    const both = CONFIG.replace('[answer-balance]', '[answer-balance, group-accuracy]');
    withShare(80, `${both}  group-accuracy/overall: {error: {maxDecrease: 0.1}}\n`, folder);
    await checked(folder, [UPDATE]); // no answers of a model are given
    expect(entriesOf(folder).map(({ rule }: { rule: string }) => rule)).toEqual([
      RULE,
      'group-accuracy/overall',
    ]);
    expect(resultIn(folder).gate.stale).toEqual([]);
  });

  it.each([
    ['broken JSON', '{"schemaVersion": 1, '],
    ['another version', '{"schemaVersion": 2, "datasets": {}}'],
    ['other fields', '{"schemaVersion": 1, "datasets": {"mine": [{"rule": "a/b", "value": "x"}]}}'],
    [
      'an infinite number',
      '{"schemaVersion": 1, "datasets": {"mine": [{"rule": "a/b", "group": null, "value": 1e999}]}}',
    ],
    ['nothing', ''],
  ])('with %s exits with 2, and stays as it is', async (_name, text) => {
    const folder = withShare(80);
    writeFileSync(join(folder, 'base.json'), text);
    for (const argv of [[], [UPDATE]]) {
      const { code, stderr } = await checked(folder, argv);
      expect(stderr).toContain('base.json');
      expect(stderr).toContain('this is no baseline file of hanscheck');
      expect(code).toBe(2);
    }
    expect(baseOf(folder)).toBe(text);
  });

  it('is read with a byte order mark, as editors leave it', async () => {
    const folder = await withBase();
    writeFileSync(join(folder, 'base.json'), `\ufeff${baseOf(folder)}`);
    expect((await checked(folder)).code).toBe(0);
  });

  it('is not written where the run fails on its data', async () => {
    const folder = planted(newFolder(), CONFIG, {});
    expect((await checked(folder, [UPDATE])).code).toBe(3);
    expect(existsSync(join(folder, 'base.json'))).toBe(false);
  });

  it.each([
    [['--allow-loosen'], CONFIG, '--allow-loosen says nothing without --update-baseline'],
    [
      [UPDATE],
      CONFIG.replace('baseline: base.json\n', '').replace('maxIncrease', 'max'),
      '--update-baseline has no file',
    ],
  ])('is refused where flags contradict: %s', async (argv, config, message) => {
    const { code, stderr } = await checked(withShare(80, config), argv);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
