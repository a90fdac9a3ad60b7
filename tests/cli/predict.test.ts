import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPredictions } from '../../adapters/index.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';
import { smallWorld } from './small-world.ts';
import { beside, SMALL_LSTM, trained } from './trained.ts';

const root = temporaryFolder();
const { world, questions, annotations, test } = smallWorld(join(root, 'a world'));
const data = ['--split', questions, annotations];
let model = '';

beforeAll(async () => {
  const argv = ['lstm-q', '--train', questions, annotations, '--set', SMALL_LSTM];
  model = (await trained(root, 'model', argv)).file;
});

describe('predict', () => {
  it('prints VQA results, an answer an item, ids as numbers', async () => {
    const { code, stdout } = await hanscheck(['predict', model, ...data, '--quiet']);
    expect(code).toBe(0);
    const results: { question_id: number; answer: string }[] = JSON.parse(stdout);
    const ids = world.questions.questions.map(({ question_id: id }) => id);
    expect(results.map(({ question_id: id }) => id)).toEqual(ids);
    const answers: string[] = beside(model, 'json').answers;
    for (const { answer } of results) expect(answers).toContain(answer);
  });

  it('writes a file that score reads', async () => {
    const out = join(root, 'results', 'lstm.json');
    const written = await hanscheck(['predict', model, ...data, '--out', out]);
    expect(written).toMatchObject({ code: 0, stdout: '' });
    const scored = await hanscheck(['score', ...test, '--predictions', out]);
    expect(scored.code).toBe(0);
  });

  it('writes a table where the name of --out, or --format, says so', async () => {
    const out = join(root, 'results', 'lstm.csv');
    await hanscheck(['predict', model, ...data, '--out', out, '--probability']);
    const [head, first] = readFileSync(out, 'utf8').split('\n');
    expect(head).toBe('question_id,answer,probability');
    expect(first).toMatch(/^\d+,.+,0\.\d+$/);
    const { stdout } = await hanscheck(['predict', model, ...data, '--format', 'csv']);
    expect(stdout.split('\n')[0]).toBe('question_id,answer');
    const { predictions } = await loadPredictions(out, { name: 'lstm' });
    expect(predictions.answers.codes).toHaveLength(120);
  });

  it('answers empty questions, words it has never seen, and ids that are no numbers', async () => {
    const [file] = writeFiles(root, {
      'strange.csv':
        'id,question,answer\nfirst,,no\n007,zxqv blorp?,"a, new ""answer"""\n9,what,yes\n',
    });
    const { code, stdout } = await hanscheck(['predict', model, '--split', file!, '--quiet']);
    expect(code).toBe(0);
    const results: { question_id: string | number }[] = JSON.parse(stdout);
    expect(results.map(({ question_id: id }) => id)).toEqual(['first', '007', 9]);
  });
});

describe('predict refuses', () => {
  it.each([
    ['no items', () => ['predict', model], 2, 'predict needs --split FILES…'],
    ['no model', () => ['predict', 'nowhere.onnx', ...data], 3, 'nowhere.onnx: there is no such'],
    ['what is no model', () => ['predict', questions, ...data], 3, 'questions.json'],
    [
      'items without what the model reads',
      () => {
        const [file] = writeFiles(root, { 'images.csv': 'id,image,answer\n1,a.png,yes\n' });
        return ['predict', model, '--split', file!];
      },
      3,
      'found no "question". Say which column holds it',
    ],
  ])('%s', async (_name, argv, code, message) => {
    const outcome = await hanscheck([...argv(), '--quiet']);
    expect(outcome.stderr).toContain(message);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout).toBe('');
  });
});

describe('inspect of a model', () => {
  it('says what it is and what it answers', async () => {
    const { code, stdout } = await hanscheck(['inspect', model]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/architecture +lstm-q \(Deeper LSTM Q\)\n/);
    expect(stdout).toMatch(/inputs +question\n/);
    const json = await hanscheck(['inspect', model, '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ architecture: 'lstm-q', inputs: ['question'] });
  });
});
