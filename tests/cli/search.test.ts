import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hanscheck, temporaryFolder } from './harness.ts';
import { smallWorld } from './small-world.ts';
import { beside, trained } from './trained.ts';

const root = temporaryFolder();
const { questions, annotations } = smallWorld(join(root, 'a world'));
const argv = [
  'mlp',
  '--train',
  questions,
  annotations,
  '--validation',
  questions,
  annotations,
  '--set',
  'epochs=3',
];

interface Line {
  readonly number: number;
  readonly options: Readonly<Record<string, number>>;
  readonly resource: number;
  readonly score: number | null;
}

function trialsOf(file: string): Line[] {
  const lines = readFileSync(`${file}.trials.jsonl`, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

describe('train --search', () => {
  it.each(['random', 'bayesian'])('%s keeps the model of its best trial', async (method) => {
    const search = ['--search', '4', '--search-method', method];
    const { file } = await trained(join(root, method), 'model', [...argv, ...search]);
    const trials = trialsOf(file);
    expect(trials.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    const [best] = trials.toSorted((one, other) => one.score! - other.score!);
    expect(beside(file, 'json').options).toMatchObject({ ...best!.options, epochs: 3 });
    const [run] = beside(file, 'card.json').runs;
    // the card keeps five digits
    expect(run.curve[run.keptEpoch - 1].validationScore).toBeCloseTo(-best!.score!, 4);
    expect(beside(file, 'card.json').command).toContain(search.join(' '));
  });

  it('by successive halving spends more epochs on fewer settings', async () => {
    const search = ['--search', '9', '--search-method', 'successive-halving'];
    const { file } = await trained(join(root, 'halving'), 'model', [...argv, ...search]);
    // three epochs cannot be cut to a third more than once: 9 settings of 1 epoch, 3 of 3
    expect(trialsOf(file).map(({ resource }) => resource)).toEqual([
      ...Array.from({ length: 9 }, () => 1),
      ...Array.from({ length: 3 }, () => 3),
    ]);
  });

  it('goes on after the trials that are there, and comes to the same model', async () => {
    const search = ['--search', '3'];
    const { file } = await trained(join(root, 'resumed'), 'model', [...argv, ...search]);
    const model = readFileSync(file);
    const trials = readFileSync(`${file}.trials.jsonl`, 'utf8');
    const lines = trials.trimEnd().split('\n');
    writeFileSync(`${file}.trials.jsonl`, `${lines[0]}\n${lines[1]!.slice(0, 20)}`);
    rmSync(file);
    const { stderr } = await trained(join(root, 'resumed'), 'model', [...argv, ...search]);
    expect(stderr).not.toContain('trial 1:');
    expect(stderr).toContain('trial 2:');
    expect(readFileSync(`${file}.trials.jsonl`, 'utf8')).toBe(trials);
    expect(readFileSync(file).equals(model)).toBe(true);
  });

  it('refuses trials of another search, and --resume', async () => {
    const file = join(root, 'foreign.onnx');
    const trial = { number: 1, options: { hidden: 9 }, resource: 3, score: -0.5 };
    appendFileSync(`${file}.trials.jsonl`, `${JSON.stringify(trial)}\n`);
    const call = ['train', ...argv, '--search', '2', '--out', file, '--quiet'];
    const { code, stderr } = await hanscheck(call);
    expect(stderr).toContain('trial 1 is not one that this search would have made');
    expect(code).toBe(2);
    expect((await hanscheck([...call, '--resume'])).stderr).toContain('Leave it out');
    expect(existsSync(file)).toBe(false);
  });

  it('refuses to compare settings without items to validate on', async () => {
    const few = ['train', 'mlp', '--train', questions, annotations, '--set', 'validationShare=0'];
    const { code, stderr } = await hanscheck([
      ...few,
      '--search',
      '2',
      '--out',
      join(root, 'few.onnx'),
      '--quiet',
    ]);
    expect(stderr).toContain('Give items as --validation FILES…');
    expect(code).toBe(3);
  });
});
