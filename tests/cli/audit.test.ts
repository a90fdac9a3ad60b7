import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report, Setting } from '../../core/index.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';
import { smallWorld } from './small-world.ts';

const root = temporaryFolder();
const { world, questions, annotations, test, predictions } = smallWorld(join(root, 'small world'));
const quick = ['--bootstrap', '50'];

type SavedReport = Report & { readonly files: Readonly<Record<string, string>> };

const filesIn = (folder: string) =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name !== 'tables').sort();
const textOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const savedIn = (folder: string): SavedReport => JSON.parse(textOf(folder, 'result.json'));
const setting = ({ settings }: Report, name: string): Setting | undefined =>
  settings.find((candidate) => candidate.name === name);

async function audited(name: string, ...argv: string[]) {
  const folder = join(root, name);
  const outcome = await hanscheck(['audit', ...quick, ...argv, '--out', folder]);
  expect(outcome.stderr).not.toContain('hanscheck:');
  expect(outcome.code).toBe(0);
  return { folder, ...outcome, result: savedIn(folder) };
}

describe('audit writes a folder', () => {
  it('with exactly the files that result.json names, itself, and run.json', async () => {
    const { folder, result, stdout, stderr } = await audited('whole', ...test);
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
    const one = await audited('once', ...test, '--predictions', ...predictions);
    const other = await audited('twice', ...test, '--predictions', ...predictions);
    expect(filesIn(one.folder)).toEqual(filesIn(other.folder));
    for (const name of filesIn(one.folder).filter((file) => file !== 'run.json')) {
      expect(textOf(one.folder, name)).toBe(textOf(other.folder, name));
    }
    expect(one.stdout).toBe(other.stdout);
  });

  it('with what differs between equal runs in run.json', async () => {
    const { folder } = await audited('record', ...test);
    const record = JSON.parse(textOf(folder, 'run.json'));
    expect(record.argv).toEqual(['audit', ...quick, ...test, '--out', folder]);
    expect(record.node).toBe(process.versions.node);
    expect(record.peakMemory).toBeGreaterThan(10_000_000);
    expect(record.seconds).toHaveProperty('reading test');
    expect(Date.parse(record.finished)).toBeGreaterThanOrEqual(Date.parse(record.started));
    expect(record).toHaveProperty('onnxruntime');
  });

  it('with the inputs by role, path from their common folder, size and SHA-256', async () => {
    const { result, folder } = await audited(
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
    const { result } = await audited(
      'settings',
      ...test,
      '--seed',
      '3',
      '--no-train',
      '--in-sample',
    );
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
    const { folder, stdout } = await audited('mute', ...test, '--no-examples');
    const texts = world.population.map(({ text }) => text.replace(/\?$/, ''));
    const all = filesIn(folder).map((name) => textOf(folder, name));
    for (const text of texts) expect([...all, stdout].join('\n')).not.toContain(text);
  });
});

describe('audit reads', () => {
  it('at most the items asked for, whole clusters, and predictions of all', async () => {
    const { result } = await audited(
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
    const { result } = await audited('trained', ...test, '--train', questions, annotations);
    expect(result.splits.map(({ role, items }) => [role, items])).toEqual([
      ['test', 120],
      ['train', 120],
    ]);
  });

  it('only the audits asked for', async () => {
    const { result } = await audited('one', ...test, '--audits', 'answer-balance');
    expect(result.results.map(({ id }) => id)).toEqual(['answer-balance']);
  });

  it('single labels, and scores them as labels with a warning', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `${row},is it ${row % 7}?,${row % 3}`);
    const [file] = writeFiles(root, { 'labels.csv': `key,query,label\n${rows.join('\n')}\n` });
    const columns = ['--columns', 'id=key,question=query,answer=label'];
    const { result } = await audited('labels', '--test', file!, ...columns);
    expect(setting(result, 'metric')).toMatchObject({ value: 'label', isDefault: true });
    expect(result.warnings.map(({ code }) => code)).toContain('metric-label');
  });

  it('the metric asked for', async () => {
    const { result } = await audited('simple', ...test, '--metric', 'simple');
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
    const { folder, stdout } = await audited('json', ...test, '--report', 'json=-');
    expect(stdout).toBe(textOf(folder, 'result.json'));
  });

  it('FORMAT=FILE writes a copy beside the folder, and FORMAT one in it', async () => {
    const copy = join(root, 'copies', 'page.html');
    const reports = ['--report', `html=${copy}`, '--report', 'text', '--report', 'html'];
    const { folder, result } = await audited('copied', ...test, ...reports);
    expect(readFileSync(copy, 'utf8')).toBe(textOf(folder, 'report.html'));
    expect(Object.keys(result.files)).toContain('report.txt');
  });

  it('is the smaller page with --static', async () => {
    const { folder } = await audited('static', ...test, '--static');
    expect(textOf(folder, 'report.html')).not.toContain('<script>');
  });
});

describe('audit again into the same folder', () => {
  it('replaces the report and removes the tables that only the old one had', async () => {
    const first = await audited('again', ...test, '--predictions', ...predictions);
    const mine = join(first.folder, 'tables', 'mine.csv');
    writeFileSync(mine, 'mine');
    expect(filesIn(first.folder).some((name) => name.includes('group-accuracy'))).toBe(true);
    const second = await audited('again', ...test);
    const left = filesIn(second.folder);
    expect(left.filter((name) => name.includes('group-accuracy-by'))).toEqual([]);
    expect(left).toEqual(
      [...Object.keys(second.result.files), 'result.json', 'run.json', 'tables/mine.csv'].sort(),
    );
  });
});

describe('audit of bad input exits 3 and leaves no output', () => {
  it.each([
    ['a missing file', () => [join(root, 'nowhere.json')], 'nowhere.json'],
    ['an empty file', () => writeFiles(root, { 'empty.json': '' }), 'empty.json'],
    ['questions alone', () => [questions], 'questions.json'],
    [
      'a truncated file',
      () =>
        writeFiles(root, { 'cut.json': readFileSync(annotations, 'utf8').slice(0, 5000) }).concat(
          questions,
        ),
      'cut.json',
    ],
  ])('%s', async (name, files, named) => {
    const folder = join(root, `bad ${name}`);
    const { code, stdout, stderr } = await hanscheck([
      'audit',
      '--test',
      ...files(),
      '--out',
      folder,
      '--quiet',
    ]);
    expect(stderr).toContain(named);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(existsSync(folder)).toBe(false);
  });

  it('and an old report stays as it was', async () => {
    const { folder } = await audited('kept', ...test);
    const before = filesIn(folder).map((name) => [name, textOf(folder, name)]);
    const { code } = await hanscheck(['audit', '--test', questions, '--out', folder]);
    expect(code).toBe(3);
    expect(filesIn(folder).map((name) => [name, textOf(folder, name)])).toEqual(before);
  });

  it('predictions with unknown ids, by default; under --join inner they are counted', async () => {
    const results = world.predictions[0]!.results.map((result, index) =>
      index < 4 ? { ...result, question_id: 10_000_000 + index } : result,
    );
    const [file] = writeFiles(root, { 'strange.json': JSON.stringify(results) });
    const argv = [...test, '--predictions', file!];
    const strict = await hanscheck(['audit', ...argv, '--out', join(root, 'strict'), '--quiet']);
    expect(strict.code).toBe(3);
    expect(existsSync(join(root, 'strict'))).toBe(false);
    const { result } = await audited('inner', ...argv, '--join', 'inner');
    expect(result.splits[0]).toMatchObject({ items: 116 });
    expect(result.warnings.length).toBeGreaterThan(0);
  });
});

describe('audit checks its outputs before the long work', () => {
  it('and exits 2 where the folder is a file', async () => {
    const [file] = writeFiles(root, { 'in the way': '' });
    const { code, stderr } = await hanscheck(['audit', '--test', 'nowhere.json', '--out', file!]);
    expect(stderr).toContain('--out cannot be written to');
    expect(code).toBe(2);
  });
});

describe('audit without files', () => {
  it('audits the embedded world, made once in the cache folder, with its two models', async () => {
    const env = { XDG_CACHE_HOME: join(root, 'cache') };
    const folder = join(root, 'embedded');
    const argv = ['audit', ...quick, '--audits', 'group-accuracy', '--out', folder];
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
      ...quick,
      '--audits',
      'answer-balance',
      '--out',
      join(root, 'no-cache-out'),
    ];
    const { code, stderr } = await hanscheck(argv, { env: { XDG_CACHE_HOME: file! } });
    expect(code).toBe(0);
    expect(stderr).toContain(join(tmpdir(), 'hanscheck', 'worlds'));
  });
});

describe('an interrupted audit', () => {
  it('exits 130 and leaves nothing', async () => {
    const folder = join(root, 'stopped');
    const controller = new AbortController();
    const running = hanscheck(['audit', ...test, '--out', folder], { signal: controller.signal });
    setTimeout(() => controller.abort(), 30);
    expect((await running).code).toBe(130);
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps an old folder as it was', async () => {
    const folder = join(root, 'stopped-old');
    mkdirSync(folder);
    writeFileSync(join(folder, 'result.json'), 'old');
    const controller = new AbortController();
    controller.abort();
    const { code } = await hanscheck(['audit', ...test, '--out', folder], {
      signal: controller.signal,
    });
    expect(code).toBe(130);
    expect(readdirSync(folder)).toEqual(['result.json']);
    expect(readFileSync(join(folder, 'result.json'), 'utf8')).toBe('old');
  });
});
