import { describe, expect, it } from 'vitest';
import { alignPredictions, loadPredictions, loadSplit } from '../../../adapters/index.ts';
import { textAt } from '../../../core/index.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();

const lines = (records: readonly object[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const asked = (object: string) => `Is there a ${object} in the image?`;

const load = (answers: readonly unknown[], name = 'answers.json') =>
  loadPredictions(
    files.write(lines(answers.map((answer) => ({ question: asked('boat'), answer }))), name),
    { name: 'model' },
  );

describe('the pope-results adapter', () => {
  // The rule of evaluate.py, by hand: text before the first ".", commas out, words at single spaces.
  it.each([
    ['No', 'no'],
    ['no, there is none.', 'no'],
    ['There is not a boat', 'no'],
    ['Yes, there is.', 'yes'],
    ['Yes. No.', 'yes'], // only the first sentence counts
    ['I see no boat', 'no'],
    ['', 'yes'],
    ['. no', 'yes'], // the first sentence is empty
    ['NO', 'yes'], // the words are told apart by case
    ['Not there', 'yes'],
    ['nothing', 'yes'], // whole words
    ['no\nboat', 'yes'], // only spaces part words
    ['maybe', 'yes'],
  ])('reads %j as %s', async (said, expected) => {
    const { predictions, adapter } = await load(['Yes', said]);
    expect(adapter).toBe('pope-results');
    expect(textAt(predictions.answers, 1)).toBe(expected);
  });

  it('counts answers that say neither, which become yes', async () => {
    const { warnings } = await load(['yes', 'maybe', 'No', '', 'a boat']);
    expect(warnings).toEqual([
      {
        code: 'read-as-yes',
        message:
          "3 answers say neither yes nor no in their first sentence, and count as yes, as in POPE's own evaluation.",
        where: { file: 'answers.json', record: 2 },
        count: 3,
      },
    ]);
  });

  it.each([
    ['answer', undefined, /^answers\.json, record 2, field "answer": the record has no "answer"\./],
    [
      'answer',
      true,
      /^answers\.json, record 2, byte \d+, field "answer": the answer is no text; found true\./,
    ],
    [
      'question',
      undefined,
      /^answers\.json, record 2, field "question": the record has no "question"\./,
    ],
  ])('names the line whose %s is %j', async (field, value, expected) => {
    const good = { question: asked('boat'), answer: 'yes' };
    const path = files.write(lines([good, { ...good, [field]: value }]), 'answers.json');
    expect((await failureOf(loadPredictions(path, { name: 'model' }))).message).toMatch(expected);
  });
});

describe('answers of POPE', () => {
  const item = (id: number, object: string, label: string) => ({
    question_id: id,
    image: 'a.jpg',
    text: asked(object),
    label,
  });
  const answer = (object: string, said: string) => ({
    question: `${asked(object)} Please answer yes or no.`,
    answer: said,
  });
  const random = () =>
    files.write(lines([item(1, 'boat', 'yes'), item(2, 'cup', 'no')]), 'random.json');
  const popular = () =>
    files.write(lines([item(1, 'boat', 'yes'), item(2, 'oar', 'no')]), 'popular.json');
  const aligned = async (paths: readonly string[], answers: readonly object[]) => {
    const { split } = await loadSplit(paths, { name: 'pope' });
    const path = files.write(lines(answers), 'model.jsonl');
    const { predictions } = await loadPredictions(path, { name: 'model' });
    const alignment = alignPredictions(split, predictions, 'strict');
    return Array.from(alignment.aligned.answers.codes, (_, row) =>
      textAt(alignment.aligned.answers, row),
    );
  };

  it('are matched by the order of lines, across several files too', async () => {
    const three = [answer('boat', 'Yes'), answer('cup', 'No'), answer('boat', 'No')];
    expect(await aligned([random()], three.slice(0, 2))).toEqual(['yes', 'no']);
    expect(await aligned([random(), popular()], [...three, answer('oar', 'Yes')])).toEqual([
      'yes',
      'no',
      'no',
      'yes',
    ]);
  });

  it('are refused where they are not as many as the questions', async () => {
    const { kind, message } = await failureOf(
      aligned([random()], [answer('boat', 'Yes'), answer('cup', 'No'), answer('oar', 'No')]),
    );
    expect(kind).toBe('input');
    expect(message).toContain('found 3 answers and 2 items');
  });

  it('are refused where a line repeats another question than the item asks', async () => {
    const swapped = [answer('boat', 'Yes'), answer('oar', 'No')];
    const { message } = await failureOf(aligned([random()], swapped));
    expect(message).toBe(
      'line 2 of the predictions "model" answers another question than item 2 of "pope" asks; ' +
        'found "Is there a oar in the image? Please answer yes or no.", and "Is there a cup in the ' +
        'image?" for the item. Without ids answers are matched by their order: give them in the ' +
        'order of the items, or a table with an id in each line.',
    );
  });
});
