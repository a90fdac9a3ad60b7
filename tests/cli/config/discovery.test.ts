import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configPath } from '../../../cli/config/discovery.ts';
import { hanscheck, temporaryFolder, writeFiles } from '../harness.ts';
import { folders, LEAST } from './validated.ts';

const newFolder = folders(temporaryFolder());

/** A folder with these files, empty ones, and the folders in it. */
function tree(files: readonly string[], deep: string): { root: string; deep: string } {
  const root = newFolder();
  writeFiles(root, Object.fromEntries(files.map((name) => [name, ''])));
  mkdirSync(join(root, deep), { recursive: true });
  return { root, deep: join(root, deep) };
}

describe('the configuration is', () => {
  it.each([
    'hanscheck.config.yaml',
    'hanscheck.config.yml',
    'hanscheck.config.json',
    'hanscheck.config.mjs',
  ])('a %s', (name) => {
    const { root, deep } = tree([name], '.');
    expect(configPath(null, deep)).toBe(join(root, name));
  });

  it('the nearest upwards', () => {
    const files = ['hanscheck.config.yaml', 'a/hanscheck.config.json'];
    const { root, deep } = tree(files, 'a/b/c');
    expect(configPath(null, deep)).toBe(join(root, 'a', 'hanscheck.config.json'));
    expect(configPath(null, root)).toBe(join(root, 'hanscheck.config.yaml'));
  });

  it('in the root of the repository at the highest', () => {
    const { root, deep } = tree(['hanscheck.config.yaml', 'repository/.git/HEAD'], 'repository/a');
    expect(() => configPath(null, deep)).toThrow('there is no configuration');
    writeFiles(root, { 'repository/hanscheck.config.yaml': '' });
    expect(configPath(null, deep)).toBe(join(root, 'repository', 'hanscheck.config.yaml'));
  });

  it('not above a repository whose .git is a file, as in a work tree', () => {
    const { deep } = tree(['hanscheck.config.yaml', 'tree/.git'], 'tree');
    expect(() => configPath(null, deep)).toThrow('there is no configuration');
  });

  it('no folder of that name', () => {
    const { root, deep } = tree(['hanscheck.config.yaml'], 'a/hanscheck.config.yaml');
    expect(configPath(null, join(deep, '..'))).toBe(join(root, 'hanscheck.config.yaml'));
  });

  it('refused where a folder has two', () => {
    const { deep } = tree(['hanscheck.config.yaml', 'hanscheck.config.mjs'], '.');
    expect(() => configPath(null, deep)).toThrow(
      'this folder has two configurations; found hanscheck.config.yaml and hanscheck.config.mjs',
    );
  });

  it('the one that --config names, whatever its name', () => {
    const { root } = tree(['other.yaml', 'hanscheck.config.yaml'], '.');
    expect(configPath(join(root, 'other.yaml'), root)).toBe(join(root, 'other.yaml'));
  });

  it.each([
    ['nothing', 'nowhere.yaml'],
    ['something else', '.'],
  ])('refused where --config names %s', (found, name) => {
    const { root } = tree([], '.');
    expect(() => configPath(join(root, name), root)).toThrow(
      `--config names no file; found ${found}`,
    );
  });
});

describe('a command', () => {
  it('takes --config, and exits with 2 where it names nothing', async () => {
    const [config] = writeFiles(newFolder(), { 'other.yaml': LEAST });
    const printed = await hanscheck(['print-config', config!]);
    expect(printed.stdout).toContain('ruleset: 1');
    const { code, stderr } = await hanscheck(['check', '--config', `${config}x`]);
    expect(stderr).toContain('--config names no file');
    expect(code).toBe(2);
  });
});
