import { describe, expect, it } from 'vitest';
import { adapterChoice } from '../../cli/adapter-choice.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';

describe('--as', () => {
  it('names the adapter of splits, and of predictions where only they have it', () => {
    expect(adapterChoice('gqa')).toEqual({ split: { as: 'gqa' }, predictions: {} });
    expect(adapterChoice('gqa-results')).toEqual({ split: {}, predictions: { as: 'gqa-results' } });
    expect(adapterChoice('table')).toEqual({ split: { as: 'table' }, predictions: {} });
    expect(adapterChoice('unknown')).toEqual({ split: { as: 'unknown' }, predictions: {} });
    expect(adapterChoice(null)).toEqual({ split: {}, predictions: {} });
  });
});

const item = (id: number, label: string) => ({
  question_id: id,
  image: 'a.jpg',
  text: `Is there a cup ${id} in the image?`,
  label,
});
const lines = (records: readonly object[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');
const LABELS = ['yes', 'no', 'no', 'yes'];
const [items, answers, prompted] = writeFiles(temporaryFolder(), {
  'pope.json': lines(LABELS.map((label, index) => item(index + 1, label))),
  // right, right, wrong, right; whoever asks "Tell me" is not recognised as POPE
  'answers.json': lines(
    ['Yes.', 'No.', 'Yes.', 'Well, yes'].map((answer, index) => ({
      question: item(index + 1, '').text,
      answer,
    })),
  ),
  'prompted.json': lines(
    ['Yes.', 'No.', 'Yes.', 'Well, yes'].map((answer, index) => ({
      question: `Tell me. ${item(index + 1, '').text}`,
      answer,
    })),
  ),
}) as [string, string, string];

describe('answers of POPE on the command line', () => {
  const score = (...argv: string[]) =>
    hanscheck(['score', '--test', items, '--format', 'json', ...argv]);

  it('are scored by the order of lines, also of a part of the items', async () => {
    const { code, stdout } = await score('--predictions', answers);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).models[0].overall.value).toBe(0.75);
    const columns = ['--columns', 'cluster=id', '--limit-items', '3'];
    const part = JSON.parse((await score('--predictions', answers, ...columns)).stdout);
    expect(part.models[0].overall.n).toBe(3);
    expect([2 / 3, 1]).toContainEqual(expect.closeTo(part.models[0].overall.value, 11));
  });

  it('are read where --as says so, though their first line does not', async () => {
    const refused = await score('--predictions', prompted);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('no adapter recognises prompted.json');
    const named = await score('--predictions', prompted, '--as', 'pope-results');
    expect(JSON.parse(named.stdout).models[0].overall.value).toBe(0.75);
  });

  it('are shown by inspect', async () => {
    const { stdout } = await hanscheck(['inspect', prompted, '--as', 'pope-results']);
    expect(stdout).toContain('Read as predictions: ');
    expect(stdout).toMatch(/adapter +pope-results\n +answers +4, 2 different/);
  });
});
