import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placedFor, repositoryPrefix } from '../../cli/repository-places.ts';
import { GATED_REPORT } from '../reports/sample-gate.ts';
import { temporaryFolder } from './harness.ts';

const root = temporaryFolder();

describe('the way from the root of a repository', () => {
  it('is that to the folder, and none at the root', () => {
    mkdirSync(join(root, 'a repository', '.git'), { recursive: true });
    mkdirSync(join(root, 'a repository', 'data', 'gate'), { recursive: true });
    expect(repositoryPrefix(join(root, 'a repository', 'data', 'gate'))).toBe('data/gate');
    expect(repositoryPrefix(join(root, 'a repository'))).toBe('');
  });
});

describe('the places of limits', () => {
  const filesOf = (format: 'github' | 'sarif' | 'json', prefix: string) => {
    const { gate } = placedFor(format, GATED_REPORT, prefix);
    return [...gate!.checks.map(({ where }) => where.file), ...gate!.stale.map(({ file }) => file)];
  };
  const own = filesOf('json', 'data/gate');

  it('are from the root for those who look for files there, and from the configuration for others', () => {
    expect(own).toContain('hanscheck.yaml');
    expect(filesOf('github', 'data/gate')).toEqual(own.map((file) => `data/gate/${file}`));
    expect(filesOf('sarif', 'data/gate')).toEqual(own.map((file) => `data/gate/${file}`));
    expect(filesOf('sarif', '')).toEqual(own);
  });
});
