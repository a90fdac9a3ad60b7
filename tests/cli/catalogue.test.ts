import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AUDITS } from '../../audits/index.ts';
import { METRICS } from '../../core/index.ts';
import { ARCHITECTURES, type Architecture } from '../../trainers/index.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';
import { smallWorld } from './small-world.ts';

const root = temporaryFolder();
const { world, questions, annotations, predictions } = smallWorld(root);

describe('list', () => {
  it('lists all kinds, or the one asked for', async () => {
    const all = await hanscheck(['list']);
    expect(all.code).toBe(0);
    for (const kind of ['audits', 'models', 'adapters', 'reporters', 'metrics']) {
      expect(all.stdout).toContain(`${kind}\n`);
    }
    const audits = await hanscheck(['list', 'audits']);
    for (const { meta } of AUDITS) expect(audits.stdout).toContain(meta.id);
    expect(audits.stdout).not.toContain('metrics');
  });

  it('lists models with what they read and what can be set', async () => {
    const { stdout } = await hanscheck(['list', 'models']);
    for (const { id } of ARCHITECTURES) expect(stdout).toContain(`${id} `);
    expect(stdout).toMatch(/lstm-q +Deeper LSTM Q \(texts word by word\): .*hidden=512/);
    expect(stdout).toMatch(/linear +.*\(scalar features/);
  });

  it('lists as JSON', async () => {
    const { stdout } = await hanscheck(['list', 'metrics', '--format', 'json']);
    const { metrics } = JSON.parse(stdout) as { metrics: { id: string }[] };
    expect(metrics.map(({ id }) => id)).toEqual([...METRICS]);
  });
});

describe('explain', () => {
  it.each(AUDITS.map(({ meta }) => meta.id))('%s with all its parts', async (id) => {
    const { meta } = AUDITS.find((audit) => audit.meta.id === id)!;
    const { code, stdout } = await hanscheck(['explain', id]);
    expect(code).toBe(0);
    for (const part of [meta.title, meta.why, meta.formula, meta.cannotTell, ...meta.cites]) {
      expect(stdout).toContain(part);
    }
    for (const [name, meaning] of Object.entries(meta.measures)) {
      expect(stdout).toContain(name);
      expect(stdout).toContain(meaning);
    }
  });

  it('a measure, with the audit that states it and no other measure', async () => {
    const { code, stdout } = await hanscheck(['explain', 'blind-gap']);
    expect(code).toBe(0);
    expect(stdout).toContain('group-accuracy');
    expect(stdout).toContain('blind-gap');
    expect(stdout).not.toContain('\n  answer-type-gap ');
  });

  it('a rule that a limit can be set on, with how limits read it', async () => {
    const { code, stdout } = await hanscheck(['explain', 'answer-priors/question-type']);
    expect(code).toBe(0);
    expect(stdout).toContain('the score of giving the commonest answer of the question type');
    expect(stdout).not.toContain('\n  exact-question ');
    expect(stdout).toContain('"answer-priors/question-type: {warn: {max: …}, error: {max: …}}"');
    const { code: wrong, stderr } = await hanscheck(['explain', 'answer-priors/question-typ']);
    expect(wrong).toBe(2);
    expect(stderr).toContain('Did you mean "answer-priors/question-type"?');
  });

  it.each(ARCHITECTURES.map(({ id }) => id))('the model %s with all its options', async (id) => {
    const model: Architecture = ARCHITECTURES.find((each) => each.id === id)!;
    const { code, stdout } = await hanscheck(['explain', id]);
    expect(code).toBe(0);
    const names = [...Object.keys(model.defaults), ...Object.keys(model.space), ...model.cites];
    for (const part of [model.title, ...names]) expect(stdout).toContain(part);
    const json = await hanscheck(['explain', id, '--format', 'json']);
    expect(JSON.parse(json.stdout).model.options).toEqual(model.defaults);
  });

  it('as JSON', async () => {
    const { stdout } = await hanscheck(['explain', 'answer-balance', '--format', 'json']);
    expect(JSON.parse(stdout).audits[0].id).toBe('answer-balance');
  });
});

describe('inspect', () => {
  it('says who reads the files of a split and what they hold', async () => {
    const { code, stdout } = await hanscheck(['inspect', questions, annotations]);
    expect(code).toBe(0);
    expect(stdout).toContain('questions.json');
    expect(stdout).toMatch(/adapter +vqa\n/);
    expect(stdout).toMatch(/items +120\n/);
    expect(stdout).toMatch(/clusters +30 \(by image\)\n/);
    expect(stdout).toContain(world.questions.questions[0]!.question);
  });

  it('keeps items to itself with --no-examples', async () => {
    const { stdout } = await hanscheck(['inspect', questions, annotations, '--no-examples']);
    for (const { text } of world.population) expect(stdout).not.toContain(text);
  });

  it('reads predictions', async () => {
    const { code, stdout } = await hanscheck(['inspect', predictions[0]!]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/answers +120, /);
  });

  it('is one JSON value with --format json', async () => {
    const { stdout } = await hanscheck(['inspect', questions, annotations, '--format', 'json']);
    const { split, files } = JSON.parse(stdout);
    expect(split).toMatchObject({ adapter: 'vqa', items: 120, clusters: 30 });
    expect(split.firstItems).toHaveLength(3);
    expect(files).toHaveLength(2);
  });

  it('makes hostile text visible', async () => {
    const [file] = writeFiles(root, {
      'hostile.csv': 'question,answer\n\u001b[31mred?,\u202eno\n',
    });
    const { stdout } = await hanscheck(['inspect', file!]);
    expect(stdout).toContain('<U+001B>[31mred?');
    expect(stdout).toContain('<U+202E>no');
    expect(stdout).not.toContain('\u001b');
  });

  it('describes a file that nobody can read, and exits 3', async () => {
    const [file] = writeFiles(root, { 'numbers.csv': 'a,b\n1,2\n' });
    const { code, stdout, stderr } = await hanscheck(['inspect', file!]);
    expect(stdout).toContain('a, b');
    expect(stderr).toContain('numbers.csv');
    expect(code).toBe(3);
  });

  it('exits 3 on a missing file', async () => {
    const { code, stderr } = await hanscheck(['inspect', join(root, 'nowhere.json')]);
    expect(stderr).toContain('nowhere.json');
    expect(code).toBe(3);
  });
});
