import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure, type Result } from '../../core/index.ts';
import { INSTALL_LINE } from '../../trainers/index.ts';
import { filesIn, type SavedReport, savedIn, setting, textOf } from './audited.ts';
import { hanscheck, type Surroundings, temporaryFolder, writeFiles } from './harness.ts';
import { smallWorld } from './small-world.ts';

const root = temporaryFolder();
const { questions, annotations, test, predictions } = smallWorld(join(root, 'a world'));

/** Few replicates, and the one audit that shows what was trained. */
const ONE_AUDIT = ['--bootstrap', '50', '--audits', 'question-only'];

async function audit(name: string, argv: readonly string[], surroundings: Surroundings = {}) {
  const folder = join(root, name);
  const outcome = await hanscheck(['audit', ...argv, '--out', folder], surroundings);
  expect(outcome.stderr).not.toContain('hanscheck:');
  expect(outcome.code).toBe(0);
  return { ...outcome, folder, result: savedIn(folder) };
}

function resultOf({ results }: SavedReport, id: string): Result {
  return results.find((result) => result.id === id)!; // the registry has it
}

function cardsOf(report: SavedReport) {
  return resultOf(report, 'question-only').finding?.trainers ?? [];
}

describe('audit trains', () => {
  it('the bag of n-grams in folds, by default, and says how it can be trained again', async () => {
    const { result, stderr } = await audit('default', [...ONE_AUDIT, ...test]);
    expect(resultOf(result, 'question-only').verdict).toBe('measured');
    expect(cardsOf(result).map(({ architecture, runs }) => [architecture, runs.length])).toEqual([
      ['bag-of-ngrams', 5],
    ]);
    expect(cardsOf(result)[0]!.command).toBe(
      'hanscheck audit --test questions.json annotations.json --baselines bag-of-ngrams --seed 0',
    );
    expect(setting(result, 'baselines')).toMatchObject({ value: 'bag-of-ngrams', isDefault: true });
    expect(setting(result, 'seeds')).toMatchObject({ value: 3, isDefault: true });
    expect(setting(result, 'threads')).toBeUndefined();
    expect(stderr).toContain('training\n');
  });

  it('on a training split as often as --seeds says', async () => {
    const train = ['--train', questions, annotations];
    const argv = [...ONE_AUDIT, ...test, ...train, '--seeds', '2', '--predictions', ...predictions];
    const { result } = await audit('seeds', argv);
    expect(cardsOf(result).flatMap(({ runs }) => runs.map(({ name }) => name))).toEqual([
      'seed 0',
      'seed 1',
    ]);
    expect(cardsOf(result)[0]!.command).toBe(
      'hanscheck audit --test questions.json annotations.json --train questions.json annotations.json --seeds 2 --baselines bag-of-ngrams --seed 0',
    );
  });

  it('with one thread and with two the same bytes', async () => {
    const argv = ['--bootstrap', '50', ...test];
    const one = await audit('one thread', [...argv, '--threads', '1']);
    const two = await audit('two threads', [...argv, '--threads', '2']);
    expect(textOf(one.folder, 'result.json')).toBe(textOf(two.folder, 'result.json'));
    expect(filesIn(one.folder)).toEqual(filesIn(two.folder));
  });

  it('nothing where none of the audits asked for needs it', async () => {
    const loadRuntime = () => Promise.reject(new Error('was asked for'));
    const argv = ['--bootstrap', '50', '--audits', 'answer-balance', ...test];
    const { stderr } = await audit('unneeded', argv, { loadRuntime });
    expect(stderr).not.toContain('training');
  });

  it('nothing with --no-train, and says so', async () => {
    const { result } = await audit('no train', [...ONE_AUDIT, ...test, '--no-train']);
    expect(resultOf(result, 'question-only')).toMatchObject({ verdict: 'not-applicable' });
    expect(resultOf(result, 'question-only').reason).toContain('--no-train');
  });
});

describe('audit without what baselines run on', () => {
  const loadRuntime = () =>
    Promise.reject(
      new Failure({
        kind: 'missing-part',
        what: 'training needs onnxruntime-node',
        found: "Cannot find package imported from '/home/someone'",
        advice: `${INSTALL_LINE}.`,
      }),
    );

  it('leaves them out, and says how to install it, but not where it was looked for', async () => {
    const { result, folder } = await audit('bare', [...ONE_AUDIT, ...test], { loadRuntime });
    expect(resultOf(result, 'question-only')).toMatchObject({
      verdict: 'not-applicable',
      reason: `training needs onnxruntime-node. ${INSTALL_LINE}.`,
    });
    expect(textOf(folder, 'result.json')).not.toContain('/home/someone');
  });

  it('exits 3, before it reads anything, where they were asked for by name', async () => {
    const argv = ['audit', '--test', 'nowhere.json', '--baselines', 'bag-of-ngrams'];
    const { code, stderr } = await hanscheck([...argv, '--quiet'], { loadRuntime });
    expect(stderr).toContain(INSTALL_LINE);
    expect(code).toBe(3);
  });
});

describe('audit trains on little', () => {
  const table = (name: string, rows: readonly string[]) =>
    writeFiles(root, { [name]: `id,question,answer\n${rows.join('\n')}\n` })[0]!;
  const many = Array.from({ length: 40 }, (_, row) => `${row},is it ${row % 5}?,${row % 2}`);

  it.each([
    ['one item', ['0,is it so?,yes'], many],
    ['one answer', many.map((row) => row.replace(/,\d$/, ',yes')), many],
    ['answers that the test has not', many.map((row) => row.replace(/\d$/, 'x')), many],
    ['empty questions', many.map((row) => row.replace(/,.*,/, ',,')), many],
    ['items, and is tested on an empty question', many, ['0,,1', '1,is it 1?,0', '2,is it 2?,1']],
  ])('%s', async (name, train, tested) => {
    const files = ['--train', table(`${name} train.csv`, train), '--test', table('t.csv', tested)];
    const { result } = await audit(name, ['--bootstrap', '50', ...files, '--seeds', '1']);
    const { verdict, finding } = resultOf(result, 'question-only');
    expect(verdict).toBe('measured');
    const score = finding!.measures.find((measure) => measure.name === 'bag-of-ngrams')!;
    expect(score.value).toBeGreaterThanOrEqual(0);
    expect(score.n).toBe(tested.length);
    expect(result.results.map(({ verdict: each }) => each)).not.toContain('error');
  });
});
