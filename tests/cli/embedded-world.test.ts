import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { QUICK, savedIn } from './audited.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';

const root = temporaryFolder();

describe('audit without files', () => {
  it('audits the embedded world, made once in the cache folder, with its two models', async () => {
    const env = { XDG_CACHE_HOME: join(root, 'cache') };
    const folder = join(root, 'embedded');
    const argv = ['audit', ...QUICK, '--audits', 'group-accuracy', '--out', folder];
    const first = await hanscheck(argv, { env });
    expect(first.stderr).toContain('embedded world');
    expect(first.code).toBe(0);
    const result = savedIn(folder);
    expect(result.splits[0]).toMatchObject({ items: 4000 });
    expect(result.inputs.map(({ role }) => role).sort()).toEqual([
      'predictions:blind',
      'predictions:looking',
      'test',
      'test',
    ]);
    const worlds = join(root, 'cache', 'hanscheck', 'worlds');
    expect(readdirSync(worlds)).toHaveLength(1);
    const made = join(worlds, readdirSync(worlds)[0]!, 'questions.json');
    writeFileSync(join(made, '..', 'mark'), '');
    expect((await hanscheck(argv, { env })).code).toBe(0);
    expect(existsSync(join(made, '..', 'mark'))).toBe(true);
  });

  it('makes the world in the temporary folder, and says so, where the cache cannot be written', async () => {
    const [file] = writeFiles(root, { 'no cache': '' });
    const argv = [
      'audit',
      ...QUICK,
      '--audits',
      'answer-balance',
      '--out',
      join(root, 'no-cache-out'),
    ];
    const { code, stderr } = await hanscheck(argv, { env: { XDG_CACHE_HOME: file! } });
    expect(code).toBe(0);
    expect(stderr).toContain(join(tmpdir(), 'hanscheck-'));
  });
});
