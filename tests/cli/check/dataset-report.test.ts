import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CheckWork, hashedRun } from '../../../cli/check/dataset-report.ts';
import { createStages } from '../../../cli/stages.ts';
import { temporaryFolder, writeFiles } from '../harness.ts';
import { items } from './planted.ts';

const root = temporaryFolder();

const progress = { stage() {}, update() {}, note() {}, end() {} };
const io = { now: () => 0, signal: new AbortController().signal };

/** A run of one table; only stages and progress are used of the work around it. */
async function runOf(name: string) {
  const folder = join(root, name);
  writeFiles(folder, { 'items.csv': items() });
  const file = join(folder, 'items.csv');
  const plan = { name, values: { test: [file] }, needsTraining: false, rules: [] };
  const work = { progress, stages: createStages(progress, io as never), kept: null };
  return { file, run: await hashedRun(plan, work as unknown as CheckWork) };
}

describe('the files of a check', () => {
  it('are hashed, and then read as they were', async () => {
    const { run } = await runOf('same');
    expect((await run.load()).test.split.size).toBe(200);
    expect(run.inputs).toMatchObject([{ role: 'test', path: 'items.csv' }]);
  });

  it('may not change between the two', async () => {
    const { file, run } = await runOf('changed');
    appendFileSync(file, '200,image 200,is there one?,is there,yes/no,yes\n');
    await expect(run.load()).rejects.toThrow('items.csv: the file changed while it was read');
  });

  it('may change once they are read: a training may take hours', async () => {
    const { file, run } = await runOf('changed later');
    const data = await run.load();
    appendFileSync(file, 'x');
    expect(data.test.split.size).toBe(200);
  });
});
