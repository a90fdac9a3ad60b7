import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../cli/input-files.ts';
import { Failure } from '../../core/index.ts';
import { ARCHITECTURES } from '../../trainers/index.ts';
import { decodeModel } from '../../trainers/onnx/index.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';
import { smallWorld } from './small-world.ts';
import { beside, SMALL_LSTM, trained } from './trained.ts';

const root = temporaryFolder();
const { questions, annotations } = smallWorld(join(root, 'a world'));
const data = ['--train', questions, annotations];

/** A table of two columns, the answers in turn. */
function table(name: string, items: number, answers: readonly string[]): string {
  const rows = Array.from({ length: items }, (_, row) => {
    return `${row},is it ${row % 3}?,${answers[row % answers.length]}`;
  });
  return writeFiles(root, { [name]: `id,question,answer\n${rows.join('\n')}\n` })[0]!;
}

describe('train writes', () => {
  it('the model, what feeds it and how it was trained, and no checkpoint', async () => {
    const { file, stdout } = await trained(join(root, 'files'), 'model', [
      'lstm-q',
      ...data,
      '--set',
      SMALL_LSTM,
    ]);
    expect(readdirSync(join(root, 'files')).sort()).toEqual([
      'model.card.json',
      'model.json',
      'model.onnx',
    ]);
    expect(stdout).toMatch(/model\.onnx: Deeper LSTM Q, \d+ answers, epoch \d of 3/);
    expect(beside(file, 'json')).toMatchObject({
      architecture: 'lstm-q',
      inputs: ['question'],
      options: { hidden: 8, epochs: 3 },
    });
    const card = beside(file, 'card.json');
    expect(card).toMatchObject({ id: 'lstm-q', architecture: 'lstm-q', inputs: ['question'] });
    expect(card.runs).toHaveLength(1);
    expect(card.runs[0].sha256).toBe(sha256(readFileSync(file)));
    expect(card.command).toBe(
      `hanscheck train lstm-q --train questions.json annotations.json --set ${SMALL_LSTM} --seed 0 --out model.onnx`,
    );
  });

  it.each(ARCHITECTURES.map(({ id }) => id))('a model of %s', async (id) => {
    const set = id === 'least-squares' ? [] : ['--set', 'epochs=1'];
    const small = id === 'lstm-q' ? ['--set', SMALL_LSTM] : set;
    const { file } = await trained(join(root, 'each'), id, [id, ...data, ...small]);
    expect(beside(file, 'json').architecture).toBe(id);
  });

  it('a model that starts from another, with what is frozen as it was', async () => {
    const small = ['bag-of-ngrams', ...data, '--set', 'width=4,epochs=2'];
    const old = await trained(join(root, 'start'), 'old', small);
    const flags = ['--start', old.file, '--freeze', 'ngrams'];
    const { file } = await trained(join(root, 'start'), 'new', [...small, ...flags]);
    const tableOf = (path: string) => {
      const { initializers } = decodeModel(readFileSync(path), path).graph;
      return initializers.find(({ name }) => name === 'table')!;
    };
    expect(tableOf(file)).toEqual(tableOf(old.file));
    expect(readFileSync(file)).not.toEqual(readFileSync(old.file));
    const card = beside(file, 'card.json');
    expect(card.options).toContainEqual({ name: 'frozen', value: 'ngrams' });
    expect(card.options).toContainEqual({ name: 'start', value: sha256(readFileSync(old.file)) });
    expect(card.command).toContain('--freeze ngrams');
  });

  it('the same bytes with one thread and with two, and others with another seed', async () => {
    const train = (name: string, ...more: string[]) =>
      trained(join(root, 'threads'), name, ['lstm-q', ...data, '--set', SMALL_LSTM, ...more]);
    const one = await train('one', '--threads', '1');
    const two = await train('two', '--threads', '2');
    const other = await train('other', '--seed', '1');
    expect(readFileSync(one.file).equals(readFileSync(two.file))).toBe(true);
    expect(readFileSync(one.file).equals(readFileSync(other.file))).toBe(false);
  });

  it('a model that validates on the items it is given', async () => {
    const { file, stdout } = await trained(join(root, 'validated'), 'model', [
      'bag-of-ngrams',
      ...data,
      '--validation',
      questions,
      annotations,
      '--set',
      'epochs=2',
    ]);
    const card = beside(file, 'card.json');
    expect(card.runs[0]).toMatchObject({ items: 120, validationItems: 120 });
    expect(card.stopping).toContain('on the validation items');
    expect(stdout).toContain('validation score');
  });
});

describe('train takes', () => {
  it('a single item', async () => {
    const file = table('one.csv', 1, ['yes']);
    const { stdout } = await trained(root, 'single', ['bag-of-ngrams', '--train', file]);
    expect(stdout).toContain('1 answers');
  });

  it('items of a single answer', async () => {
    const file = table('same.csv', 60, ['yes']);
    const { stdout } = await trained(root, 'same', [
      'lstm-q',
      '--train',
      file,
      '--set',
      SMALL_LSTM,
    ]);
    expect(stdout).toContain('1 answers, epoch 3 of 3');
  });

  it('at most the items asked for', async () => {
    const argv = ['bag-of-ngrams', ...data, '--limit-items', '50', '--set', 'epochs=1'];
    const { file } = await trained(root, 'limited', argv);
    const [{ items, validationItems }] = beside(file, 'card.json').runs;
    expect(items + validationItems).toBe(48);
  });
});

describe('train refuses', () => {
  const out = ['--out', join(root, 'refused', 'model.onnx')];
  it.each([
    ['an unknown model', ['lstm', ...data, ...out], 2, 'there is no model "lstm"'],
    ['no items', ['lstm-q', ...out], 2, 'train needs --train FILES…'],
    ['no output', ['lstm-q', ...data], 2, '--out takes the ONNX file to write; found nothing'],
    ['an output that is no ONNX file', ['lstm-q', ...data, '--out', 'x.json'], 2, '"x.json"'],
    [
      'an unknown option',
      ['lstm-q', ...data, ...out, '--set', 'hiden=3'],
      2,
      'found "hiden". Did you mean "hidden"?',
    ],
    [
      'an option out of range',
      ['lstm-q', ...data, ...out, '--set', 'dropout=1.5'],
      2,
      'dropout takes a number from 0 to 0.99; found "1.5"',
    ],
    [
      'a fraction of an epoch',
      ['lstm-q', ...data, ...out, '--set', 'epochs=1.5'],
      2,
      'epochs takes a whole number from 1 to 10000; found "1.5"',
    ],
    [
      'a truth that is none',
      ['bag-of-ngrams', ...data, ...out, '--set', 'questionType=yes'],
      2,
      'questionType takes true or false; found "yes"',
    ],
    [
      'targets that are none',
      ['lstm-q', ...data, ...out, '--set', 'targets=firm'],
      2,
      'targets takes soft or hard; found "firm"',
    ],
    [
      'an option set twice',
      ['lstm-q', ...data, ...out, '--set', 'epochs=1,epochs=2'],
      2,
      '--set sets an option twice; found "epochs"',
    ],
    [
      'an input that is not there',
      ['lstm-q', ...data, ...out, '--inputs', 'questoin'],
      3,
      'found "questoin". Did you mean "question"?',
    ],
    [
      'no minutes',
      ['lstm-q', ...data, ...out, '--checkpoint-minutes', '0'],
      2,
      '--checkpoint-minutes takes a number above 0; found "0"',
    ],
    [
      'to freeze what has no first values of its own',
      ['lstm-q', ...data, ...out, '--freeze', 'words'],
      2,
      '--freeze needs --start',
    ],
    [
      'to start from a file that is not there',
      ['lstm-q', ...data, ...out, '--start', 'nowhere.onnx'],
      3,
      'nowhere.onnx: there is no such file',
    ],
    [
      'to go on from nothing',
      ['lstm-q', ...data, ...out, '--resume'],
      3,
      'there is no checkpoint to go on from',
    ],
    [
      'to search what has a closed form',
      ['least-squares', ...data, ...out, '--search', '3'],
      2,
      '--search has nothing to search for least-squares',
    ],
    [
      'a method without a search',
      ['lstm-q', ...data, ...out, '--search-method', 'random'],
      2,
      'Add --search N.',
    ],
  ])('%s', async (_name, argv, code, message) => {
    const outcome = await hanscheck(['train', ...argv, '--quiet']);
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout).toBe('');
    expect(existsSync(join(root, 'refused'))).toBe(false);
  });

  it('a folder in the place of one of its files, before the long work', async () => {
    mkdirSync(join(root, 'folders', 'model.json'), { recursive: true });
    const file = join(root, 'folders', 'model.onnx');
    const argv = ['train', 'lstm-q', '--train', 'nowhere.json', '--out', file];
    const { code, stderr } = await hanscheck(argv);
    expect(stderr).toContain('model.json: --out wants to write this file, but it is a folder');
    expect(code).toBe(2);
  });

  it('to go on from a checkpoint of another training', async () => {
    const file = join(root, 'foreign.onnx');
    writeFileSync(`${file}.checkpoint`, 'nothing');
    const argv = ['train', 'lstm-q', ...data, '--out', file, '--resume', '--quiet'];
    const { code, stderr } = await hanscheck(argv);
    expect(stderr).toContain('foreign.onnx.checkpoint: this is no whole checkpoint');
    expect(code).toBe(3);
  });

  it('a learning rate with which it diverges, and says where and what to do', async () => {
    const file = join(root, 'diverged.onnx');
    const argv = [
      'train',
      'bag-of-ngrams',
      ...data,
      '--set',
      'learningRate=1e30',
      '--out',
      file,
      '--quiet',
    ];
    const { code, stderr } = await hanscheck(argv);
    expect(stderr).toMatch(/has diverged.*epoch \d+, step \d+, at a learning rate of/);
    expect(stderr).toContain('--set learningRate=1e+29');
    expect(code).toBe(3);
    expect(existsSync(file)).toBe(false);
  });

  it('to train without what graphs run on, before it reads anything', async () => {
    const loadRuntime = () =>
      Promise.reject(
        new Failure({ kind: 'missing-part', what: 'a part is missing', advice: 'Install it.' }),
      );
    const argv = ['train', 'lstm-q', '--train', 'nowhere.json', ...out];
    const { code, stderr } = await hanscheck(argv, { loadRuntime });
    expect(stderr).toContain('a part is missing. Install it.');
    expect(code).toBe(3);
  });
});
