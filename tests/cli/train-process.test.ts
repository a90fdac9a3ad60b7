import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../cli/input-files.ts';
import { temporaryFolder } from './harness.ts';
import { ending, saying, start } from './process-harness.ts';
import { smallWorld } from './small-world.ts';

const root = temporaryFolder();
const { questions, annotations } = smallWorld(join(root, 'a world'));

/** Long enough to be broken off in the middle. */
function training(name: string): { readonly argv: readonly string[]; readonly file: string } {
  const file = join(root, name, 'model.onnx');
  const set = 'hidden=16,embedding=16,joint=16,epochs=40,batchSize=8,patience=40';
  const data = ['--train', questions, annotations];
  return { argv: ['train', 'lstm-q', ...data, '--set', set, '--out', file], file };
}

async function appearing(file: string): Promise<void> {
  while (!existsSync(file)) await setTimeout(20);
}

describe('a training that is killed after a checkpoint', () => {
  it('comes to the same bytes, resumed, as one that was not', async () => {
    const whole = training('whole');
    expect(await ending(start(whole.argv))).toMatchObject({ code: 0 });
    const { argv, file } = training('killed');
    const child = start([...argv, '--checkpoint-minutes', '0.002']);
    const killed = ending(child);
    await appearing(`${file}.checkpoint`);
    child.kill('SIGKILL');
    expect(await killed).toMatchObject({ signal: 'SIGKILL' });
    expect(existsSync(file)).toBe(false);
    expect(await ending(start([...argv, '--resume']))).toMatchObject({ code: 0 });
    for (const ending of ['onnx', 'json', 'card.json']) {
      const [one, other] = [file, whole.file].map((path) =>
        sha256(readFileSync(path.replace(/onnx$/, ending))),
      );
      expect(one).toBe(other);
    }
    expect(existsSync(`${file}.checkpoint`)).toBe(false);
  });
});

describe('a training', () => {
  it('leaves nothing behind by which ONNX Runtime would report its use', async () => {
    // version 1.30 keeps what it is about to send in the temporary folder, and an id in the home folder
    const home = join(root, 'home');
    mkdirSync(home);
    const { argv } = training('silent');
    const quick = argv.map((word) => word.replace('epochs=40', 'epochs=1'));
    const env = { TMPDIR: home, HOME: home, XDG_CACHE_HOME: home };
    expect(await ending(start(quick, env))).toMatchObject({ code: 0 });
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('a training that is interrupted', () => {
  it('saves its state at once, says how to go on, and ends with 130', async () => {
    const { argv, file } = training('interrupted');
    const child = start(argv);
    const ended = ending(child);
    await saying(child, 'training');
    await setTimeout(300);
    const interruptedAt = Date.now();
    child.kill('SIGINT');
    const { code, signal, stderr, stdout } = await ended;
    expect({ code, signal, stdout }).toEqual({ code: 130, signal: null, stdout: '' });
    expect(Date.now() - interruptedAt).toBeLessThan(3000); // a second on a quiet machine
    expect(stderr).toContain('Stopping');
    expect(stderr).toContain(`${file}.checkpoint holds it`);
    expect(stderr).toContain('--resume');
    expect(readdirSync(join(root, 'interrupted'))).toEqual(['model.onnx.checkpoint']);
    expect(await ending(start([...argv, '--resume']))).toMatchObject({ code: 0 });
    expect(readdirSync(join(root, 'interrupted')).sort()).toEqual([
      'model.card.json',
      'model.json',
      'model.onnx',
    ]);
  });
});

describe('an audit that is interrupted while it trains', () => {
  it('ends with 130 and leaves nothing', async () => {
    const folder = join(root, 'audited');
    const data = ['--test', questions, annotations, '--train', questions, annotations];
    const child = start([
      'audit',
      ...data,
      '--baselines',
      'lstm-q',
      '--seeds',
      '100',
      '--out',
      folder,
    ]);
    const ended = ending(child);
    await saying(child, 'training');
    await setTimeout(500);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, signal: null, stdout: '' });
    expect(existsSync(folder)).toBe(false);
  });
});
