import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Audits from '../../audits/index.ts';
import type { Result } from '../../core/index.ts';
import { QUICK } from './audited.ts';
import { hanscheck, temporaryFolder } from './harness.ts';
import { smallWorld } from './small-world.ts';

const { fault } = vi.hoisted(() => ({ fault: { kind: 'none' as 'none' | 'throws' | 'result' } }));

vi.mock('../../audits/index.ts', async (importOriginal) => {
  const original = await importOriginal<typeof Audits>();
  return {
    ...original,
    runAudits: async (...given: Parameters<typeof Audits.runAudits>): Promise<Result[]> => {
      if (fault.kind === 'throws') throw new TypeError('cannot \u001b read');
      const results = await original.runAudits(...given);
      if (fault.kind === 'none') return results;
      return results.map((result) =>
        result.id === 'answer-balance'
          ? { ...result, verdict: 'error', reason: 'a planted fault', finding: null }
          : result,
      );
    },
  };
});

const root = temporaryFolder();
const { test } = smallWorld(root);
const argv = (name: string) => ['audit', ...test, ...QUICK, '--out', join(root, name)];

beforeEach(() => {
  fault.kind = 'none';
});

describe('an audit in error', () => {
  it('exits 70 after the report is written, and names the audit', async () => {
    fault.kind = 'result';
    const { code, stderr } = await hanscheck(argv('one'));
    expect(code).toBe(70);
    expect(stderr).toContain('answer-balance');
    expect(stderr).toContain('a planted fault');
    expect(existsSync(join(root, 'one', 'result.json'))).toBe(true);
  });
});

describe('a bug', () => {
  it('exits 70 with one line that says how to report it, and leaves no output', async () => {
    fault.kind = 'throws';
    const { code, stdout, stderr } = await hanscheck([...argv('two'), '--quiet']);
    expect(code).toBe(70);
    expect(stdout).toBe('');
    expect(stderr).toContain('internal error');
    expect(stderr).toContain('cannot <U+001B> read');
    expect(stderr).toContain('--debug');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(root, 'two'))).toBe(false);
  });

  it.each([
    ['--debug', ['--debug'], {}],
    ['HANSCHECK_DEBUG=1', [], { HANSCHECK_DEBUG: '1' }],
  ])('shows its stack with %s', async (_name, flags, env) => {
    fault.kind = 'throws';
    const { code, stderr } = await hanscheck([...argv('three'), '--quiet', ...flags], { env });
    expect(code).toBe(70);
    expect(stderr).toMatch(/\n {4}at /);
  });

  it('is none where nothing is at fault', async () => {
    expect((await hanscheck(argv('four'))).code).toBe(0);
  });
});
