import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audited, filesIn, QUICK, setting, textOf } from './audited.ts';
import { temporaryFolder, writeFiles } from './harness.ts';
import { smallWorld } from './small-world.ts';

const root = temporaryFolder();
const { world, questions, annotations, test, predictions } = smallWorld(join(root, 'small world'));

describe('audit writes a folder', () => {
  it('with exactly the files that result.json names, itself, and run.json', async () => {
    const { folder, result, stdout, stderr } = await audited(root, 'whole', ...test);
    const named = Object.keys(result.files);
    expect(named).toContain('report.html');
    expect(named).toContain('report.md');
    expect(named.filter((name) => name.startsWith('tables/')).length).toBeGreaterThan(3);
    expect(filesIn(folder)).toEqual([...named, 'result.json', 'run.json'].sort());
    for (const [name, hash] of Object.entries(result.files)) {
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ).toBe(hash);
    }
    expect(stdout).toContain(result.results[0]!.about.title);
    expect(stderr).toContain(folder);
  });

  it('with the same bytes twice, but for run.json', async () => {
    const one = await audited(root, 'once', ...test, '--predictions', ...predictions);
    const other = await audited(root, 'twice', ...test, '--predictions', ...predictions);
    expect(filesIn(one.folder)).toEqual(filesIn(other.folder));
    for (const name of filesIn(one.folder).filter((file) => file !== 'run.json')) {
      expect(textOf(one.folder, name)).toBe(textOf(other.folder, name));
    }
    expect(one.stdout).toBe(other.stdout);
  });

  it('with what differs between equal runs in run.json', async () => {
    const { folder } = await audited(root, 'record', ...test);
    const record = JSON.parse(textOf(folder, 'run.json'));
    expect(record.argv).toEqual(['audit', ...QUICK, ...test, '--out', folder]);
    expect(record.node).toBe(process.versions.node);
    expect(record.peakMemory).toBeGreaterThan(10_000_000);
    expect(record.seconds).toHaveProperty('reading test');
    expect(Date.parse(record.finished)).toBeGreaterThanOrEqual(Date.parse(record.started));
    expect(record).toHaveProperty('onnxruntime');
  });

  it('with the inputs by role, path from their common folder, size and SHA-256', async () => {
    const { result, folder } = await audited(
      root,
      'inputs',
      ...test,
      '--predictions',
      `mine=${predictions[0]}`,
    );
    expect(result.inputs.map(({ role, path }) => [role, path])).toEqual([
      ['test', 'questions.json'],
      ['test', 'annotations.json'],
      ['predictions:mine', 'looking.json'],
    ]);
    const bytes = readFileSync(questions);
    expect(result.inputs[0]!.bytes).toBe(bytes.length);
    expect(result.inputs[0]!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(textOf(folder, 'result.json')).not.toContain(root);
  });

  it('with every setting, and whether it is the default', async () => {
    const { result } = await audited(root, 'settings', ...test, '--seed', '3', '--in-sample');
    expect(result.seed).toBe(3);
    expect(setting(result, 'seed')).toEqual({ name: 'seed', value: 3, isDefault: false });
    expect(setting(result, 'folds')).toEqual({ name: 'folds', value: 5, isDefault: true });
    expect(setting(result, 'bootstrap')).toMatchObject({ value: 50, isDefault: false });
    expect(setting(result, 'metric')).toMatchObject({ value: 'official-2021', isDefault: true });
    expect(setting(result, 'no-train')).toMatchObject({ value: true, isDefault: false });
    expect(setting(result, 'in-sample')).toMatchObject({ value: true, isDefault: false });
    expect(setting(result, 'no-examples')).toMatchObject({ value: false, isDefault: true });
    expect(setting(result, 'limit-items')).toMatchObject({ value: null, isDefault: true });
  });

  it('with no question in any file under --no-examples', async () => {
    const { folder, stdout } = await audited(root, 'mute', ...test, '--no-examples');
    const texts = world.population.map(({ text }) => text.replace(/\?$/, ''));
    const all = filesIn(folder).map((name) => textOf(folder, name));
    for (const text of texts) expect([...all, stdout].join('\n')).not.toContain(text);
  });
});

describe('audit reads', () => {
  it('at most the items asked for, whole clusters, and predictions of all', async () => {
    const { result } = await audited(
      root,
      'limited',
      ...test,
      '--limit-items',
      '50',
      '--predictions',
      ...predictions,
    );
    // four questions a scene: 48 of 120 are the most whole scenes within 50
    expect(result.splits[0]).toMatchObject({ role: 'test', items: 48, clusters: 12 });
    expect(result.results.find(({ id }) => id === 'group-accuracy')?.verdict).toBe('measured');
  });

  it('a training split', async () => {
    const { result } = await audited(root, 'trained', ...test, '--train', questions, annotations);
    expect(result.splits.map(({ role, items }) => [role, items])).toEqual([
      ['test', 120],
      ['train', 120],
    ]);
  });

  it("a model's answers to the training split, in a file of their own", async () => {
    const { result } = await audited(
      root,
      'trained answers',
      ...test,
      '--train',
      questions,
      annotations,
      '--predictions',
      predictions[0]!,
      '--train-predictions',
      predictions[1]!,
      '--audits',
      'group-accuracy',
    );
    const { measures } = result.results[0]!.finding!;
    const numberOf = (name: string) => measures.find((one) => one.name === name)!.value!;
    // the split is compared with itself, and one model stands for the other's answers to train
    expect(numberOf('split-gap')).toBeCloseTo(numberOf('train-overall') - numberOf('overall'), 9);
    expect(numberOf('split-gap')).not.toBe(0);
    expect(numberOf('mix-gap')).toBeCloseTo(0, 9);
    expect(result.inputs.map(({ role }) => role)).toContain(
      `train-predictions:${modelNameOf(predictions[0]!)}`,
    );
  });

  it('only the audits asked for', async () => {
    const { result } = await audited(root, 'one', ...test, '--audits', 'answer-balance');
    expect(result.results.map(({ id }) => id)).toEqual(['answer-balance']);
  });

  it('single labels, and scores them as labels with a warning', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `${row},is it ${row % 7}?,${row % 3}`);
    const [file] = writeFiles(root, { 'labels.csv': `key,query,label\n${rows.join('\n')}\n` });
    const columns = ['--columns', 'id=key,question=query,answer=label'];
    const { result } = await audited(root, 'labels', '--test', file!, ...columns);
    expect(setting(result, 'metric')).toMatchObject({ value: 'label', isDefault: true });
    expect(result.warnings.map(({ code }) => code)).toContain('metric-label');
  });

  it('the metric asked for', async () => {
    const { result } = await audited(root, 'simple', ...test, '--metric', 'simple');
    expect(setting(result, 'metric')).toEqual({
      name: 'metric',
      value: 'simple',
      isDefault: false,
    });
    expect(result.warnings.map(({ code }) => code)).not.toContain('metric-label');
  });
});

describe('audit --report', () => {
  it('json=- prints result.json on stdout and nothing else', async () => {
    const { folder, stdout } = await audited(root, 'json', ...test, '--report', 'json=-');
    expect(stdout).toBe(textOf(folder, 'result.json'));
  });

  it('FORMAT=FILE writes a copy beside the folder, and FORMAT one in it', async () => {
    const copy = join(root, 'copies', 'page.html');
    const reports = ['--report', `html=${copy}`, '--report', 'text', '--report', 'html'];
    const { folder, result } = await audited(root, 'copied', ...test, ...reports);
    expect(readFileSync(copy, 'utf8')).toBe(textOf(folder, 'report.html'));
    expect(Object.keys(result.files)).toContain('report.txt');
  });

  it('is the smaller page with --static', async () => {
    const { folder } = await audited(root, 'static', ...test, '--static');
    expect(textOf(folder, 'report.html')).not.toContain('<script>');
  });
});

describe('audit again into the same folder', () => {
  it('replaces the report and removes the tables that only the old one had', async () => {
    const first = await audited(root, 'again', ...test, '--predictions', ...predictions);
    const mine = join(first.folder, 'tables', 'mine.csv');
    writeFileSync(mine, 'mine');
    expect(filesIn(first.folder).some((name) => name.includes('group-accuracy'))).toBe(true);
    const second = await audited(root, 'again', ...test);
    const left = filesIn(second.folder);
    expect(left.filter((name) => name.includes('group-accuracy-by'))).toEqual([]);
    expect(left).toEqual(
      [...Object.keys(second.result.files), 'result.json', 'run.json', 'tables/mine.csv'].sort(),
    );
  });
});

function modelNameOf(path: string): string {
  return basename(path, '.json');
}
