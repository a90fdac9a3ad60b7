import { describe, expect, it } from 'vitest';
import { describeFiles, loadSplit } from '../../../adapters/index.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();

const lines = (records: readonly object[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const line = (id: number, image: string, object: string, label: unknown) => ({
  question_id: id,
  image,
  text: `Is there a ${object} in the image?`,
  label,
});

const RANDOM = [line(1, 'a.jpg', 'boat', 'yes'), line(2, 'a.jpg', 'cup', 'no')];
const POPULAR = [line(1, 'a.jpg', 'boat', 'yes'), line(2, 'b.jpg', 'chair', 'no')];

describe('the pope adapter', () => {
  it('reads JSON Lines despite the name of the file', async () => {
    const path = files.write(lines(RANDOM), 'pope_random.json');
    const { split, ...loaded } = await loadSplit([path], { name: 'test' });
    expect(loaded).toMatchObject({
      adapter: 'pope',
      questionTypeSource: '65-prefix rule',
      answerTypeSource: 'derived from the answer',
      warnings: [],
    });
    expect(split.target).toEqual({ kind: 'label', answer: 'answer' });
    expect(split.clusters.columns).toEqual(['image']);
    expect(split.table().objects()).toEqual([
      {
        id: '1',
        question: 'Is there a boat in the image?',
        questionType: 'is there a',
        answerType: 'yes/no',
        answer: 'yes',
        image: 'a.jpg',
      },
      {
        id: '2',
        question: 'Is there a cup in the image?',
        questionType: 'is there a',
        answerType: 'yes/no',
        answer: 'no',
        image: 'a.jpg',
      },
    ]);
  });

  it('tells ids that repeat across files apart, and takes each file for a question type', async () => {
    const paths = [
      files.write(lines(RANDOM), 'pope_random.json'),
      files.write(lines(POPULAR), 'pope_popular.jsonl'),
    ];
    expect((await describeFiles(paths)).splitAdapter).toBe('pope');
    const { split, questionTypeSource } = await loadSplit(paths, { name: 'test' });
    const table = split.table();
    expect(table.array('id')).toEqual([
      'pope_random:1',
      'pope_random:2',
      'pope_popular:1',
      'pope_popular:2',
    ]);
    expect(table.array('questionType')).toEqual([
      'pope_random',
      'pope_random',
      'pope_popular',
      'pope_popular',
    ]);
    expect(questionTypeSource).toBe('the file');
    // an image is one cluster, in whichever files it stands
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 0, 1));
  });

  it('refuses an id that repeats within a file, and two files of one name', async () => {
    const path = files.write(lines([...RANDOM, RANDOM[0]!]), 'twice.json');
    const twice = await failureOf(loadSplit([path], { name: 'test' }));
    expect(twice.message).toContain(
      'twice.json, record 3, field "question_id": the id 1 stands twice; found the same id in record 1.',
    );
    const both = await failureOf(loadSplit([path, path], { name: 'test' }));
    expect(both.message).toBe(
      'twice.json: two of the files have one name, so their questions cannot be told apart; found ' +
        'twice.json, twice.json. POPE counts its ids from 1 in every file: give each file once, ' +
        'under a name of its own.',
    );
  });

  it('names the line whose label is neither yes nor no', async () => {
    const path = files.write(lines([...RANDOM, line(3, 'a.jpg', 'oar', 'maybe')]), 'odd.json');
    const { message } = await failureOf(loadSplit([path], { name: 'test' }));
    expect(message).toMatch(
      /^odd\.json, record 3, byte \d+, field "label": the label is neither "yes" nor "no"; found "maybe"\./,
    );
  });

  it.each(['question_id', 'image', 'text', 'label'])(
    'names the line without its %s',
    async (field) => {
      const broken = { ...line(3, 'a.jpg', 'oar', 'no'), [field]: undefined };
      const path = files.write(lines([...RANDOM, broken]), 'gap.json');
      const { message } = await failureOf(loadSplit([path], { name: 'test' }));
      expect(message).toContain(
        `gap.json, record 3, field "${field}": the record has no "${field}".`,
      );
    },
  );

  it('leaves other lines of images, texts and labels to the table', async () => {
    const path = files.write(lines([line(1, 'a.jpg', 'boat', 'happy'), RANDOM[1]!]), 'moods.jsonl');
    expect((await loadSplit([path], { name: 'test' })).adapter).toBe('table');
  });

  it('refuses columns other than the cluster', async () => {
    const path = files.write(lines(RANDOM), 'one.json');
    const cluster = { cluster: 'text' };
    const { split } = await loadSplit([path], { name: 'test', columns: cluster });
    expect(split.clusters.columns).toEqual(['question']);
    const fixed = await failureOf(
      loadSplit([path], { name: 'test', columns: { answer: 'label' } }),
    );
    expect(fixed.kind).toBe('usage');
  });
});
