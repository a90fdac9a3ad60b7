import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { keepCheckpoints } from '../../cli/checkpoints.ts';
import type { Io } from '../../cli/io.ts';
import { createProgress } from '../../cli/progress.ts';
import type { ModelTraining } from '../../trainers/index.ts';
import { collector, temporaryFolder, writeFiles } from './harness.ts';

const root = temporaryFolder();

/** Keeps a state that is not of a real training. */
function kept(path: string, minutes = 1000) {
  const controller = new AbortController();
  const stderr = collector();
  const io: Io = {
    stdout: collector(),
    stderr,
    env: {},
    signal: controller.signal,
    interruptible: (work) => work(),
    now: Date.now,
  };
  const training: Pick<ModelTraining, 'checkpoint'> = { checkpoint: () => Uint8Array.of(1, 2, 3) };
  const plan = { training, path, minutes, io, progress: createProgress({ io, isQuiet: false }) };
  const checkpoints = keepCheckpoints(plan);
  checkpoints.begin();
  return { checkpoints, controller, stderr };
}

describe('checkpoints', () => {
  it('are saved again and again until they are stopped, and then removed', async () => {
    const path = join(root, 'again', 'model.checkpoint');
    const { checkpoints } = kept(path, 0.0005);
    while (!existsSync(path)) await setTimeout(5);
    checkpoints.stop();
    checkpoints.remove();
    await setTimeout(100);
    expect(existsSync(path)).toBe(false);
  });

  it('are saved within the very call that interrupts', () => {
    const path = join(root, 'stopped', 'model.checkpoint');
    const { controller, stderr, checkpoints } = kept(path);
    controller.abort();
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(stderr.text()).toContain(`${path} holds it; the same command with --resume`);
    checkpoints.stop();
  });

  it('that cannot be written end nothing, and are told of once', () => {
    const [file] = writeFiles(root, { 'in the way': '' });
    const { checkpoints, stderr } = kept(join(file!, 'model.checkpoint'));
    expect([checkpoints.save(), checkpoints.save()]).toEqual([false, false]);
    expect(stderr.text().match(/the checkpoint cannot be written/g)).toHaveLength(1);
    checkpoints.stop();
  });
});
