import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  describeFiles,
  loadPredictions,
  loadSplit,
  PREDICTIONS_ADAPTERS,
  SPLIT_ADAPTERS,
} from '../../adapters/index.ts';
import { failureOf, temporaryFiles } from './splits/temporary-files.ts';

const files = temporaryFiles();

describe('the registries', () => {
  it('name each adapter once, the table last', () => {
    for (const registry of [SPLIT_ADAPTERS, PREDICTIONS_ADAPTERS]) {
      const ids = registry.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.at(-1)).toBe('table');
    }
  });
});

describe('loadSplit', () => {
  it('takes the adapter that is named, whatever the file looks like', async () => {
    const path = files.write([['q', 'a', 1]]);
    const failure = await failureOf(loadSplit([path], { name: 'test', as: 'vqa' }));
    expect(failure.message).toContain('neither VQA questions nor VQA annotations');
  });

  it('lists the adapters, the nearest first, where the name is unknown', async () => {
    const { kind, message } = await failureOf(loadSplit(['x.json'], { name: 'test', as: 'vqacp' }));
    expect(kind).toBe('usage');
    expect(message).toMatch(
      /^there is no adapter "vqacp"; found the adapters vqa-cp, vqa, .*\. Name one of them, or leave it out to let the files decide\.$/,
    );
  });

  it('says what it saw in files that no adapter recognises', async () => {
    const cats = files.write([{ cat: 1, dog: 2 }], 'cats.json');
    const prose = files.write('Call me Ishmael', 'prose.txt');
    const one = await failureOf(loadSplit([cats], { name: 'test' }));
    expect(one.kind).toBe('input');
    expect(one.message).toBe(
      'no adapter recognises cats.json; found cats.json: json with cat, dog. Read one table with ' +
        '--as table --columns question=NAME,answer=NAME; list adapters names the rest.',
    );
    const two = await failureOf(loadSplit([cats, prose], { name: 'test' }));
    expect(two.message).toContain('prose.txt: no CSV, TSV, JSON or JSON Lines');
  });

  it('reads one file as a table where its columns are named', async () => {
    const cats = files.write([{ cat: 'q', dog: 'a' }]);
    const columns = { question: 'cat', answer: 'dog' };
    const { adapter, split } = await loadSplit([cats], { name: 'test', columns });
    expect(adapter).toBe('table');
    expect(split.table().objects()).toMatchObject([{ question: 'q', answer: 'a' }]);
  });

  it('names a file that is missing', async () => {
    const missing = join(files.folder, 'missing.json');
    const failure = await failureOf(loadSplit([missing], { name: 'test' }));
    expect(failure.kind).toBe('input');
    expect(failure.message).toContain('missing.json');
  });
});

describe('loadPredictions', () => {
  it('says what it saw in a file that no adapter recognises', async () => {
    const path = files.write('word,count\nsea,3\n', 'words.csv');
    const failure = await failureOf(loadPredictions(path, { name: 'model' }));
    expect(failure.message).toContain(
      'no adapter recognises words.csv; found words.csv: csv with word, count.',
    );
  });
});

describe('describeFiles', () => {
  it('tells format, columns and readers of each file, and who would read them all', async () => {
    const questions = files.write({ questions: [{ question_id: 1, question: 'q' }] }, 'q.json');
    const annotations = files.write([{ question_id: 1, answers: [] }], 'a.json');
    const results = files.write([{ question_id: 1, answer: 'x' }], 'r.json');
    expect(await describeFiles([questions, annotations])).toMatchObject({
      splitAdapter: 'vqa',
      files: [
        {
          name: 'q.json',
          format: 'json',
          lists: ['questions'],
          columns: ['question_id', 'question'],
          splitAdapters: ['vqa'],
          predictionsAdapters: [],
        },
        { name: 'a.json', lists: [], columns: ['question_id', 'answers'], splitAdapters: ['vqa'] },
      ],
    });
    const { splitAdapter, files: described } = await describeFiles([results]);
    expect(splitAdapter).toBeNull();
    expect(described[0]!.predictionsAdapters).toEqual(['vqa-results', 'table']);
  });
});
