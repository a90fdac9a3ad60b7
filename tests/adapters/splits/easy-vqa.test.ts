import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();

describe('the easy-vqa adapter', () => {
  it('numbers the items from 1 and takes the image for the cluster', async () => {
    const path = files.write([
      ['what is the red shape?', 'circle', 4],
      ['is there a circle?', 'yes', 4],
      ['how many circles are there?', 2, 5],
    ]);
    const loaded = await loadSplit([path], { name: 'test' });
    expect(loaded.adapter).toBe('easy-vqa');
    expect(loaded.split.target).toEqual({ kind: 'label', answer: 'answer' });
    expect(loaded.split.table().objects()).toEqual([
      {
        id: '1',
        question: 'what is the red shape?',
        questionType: 'what is the',
        answerType: 'other',
        answer: 'circle',
        image: '4',
      },
      {
        id: '2',
        question: 'is there a circle?',
        questionType: 'is there a',
        answerType: 'yes/no',
        answer: 'yes',
        image: '4',
      },
      {
        id: '3',
        question: 'how many circles are there?',
        questionType: 'how many',
        answerType: 'number',
        answer: '2',
        image: '5',
      },
    ]);
    expect(loaded.split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1));
    expect(Object.keys(loaded.split.inputs)).toEqual(['question']);
    expect(loaded.warnings).toEqual([]);
  });

  it('names the record that is no triple', async () => {
    const path = files.write(
      [
        ['what?', 'a', 1],
        ['what?', 'a'],
      ],
      'easy list.json',
    );
    const failure = await failureOf(loadSplit([path], { name: 'test' }));
    expect(failure.message).toBe(
      'easy list.json, record 2: the record is no [question, answer, image id]; found ' +
        '["what?","a"]. In an easy-VQA list every record is a text, an answer and an image id.',
    );
  });

  it('refuses columns, which a list of lists has not, and more than one file', async () => {
    const path = files.write([['what?', 'a', 1]], 'one.json');
    const columns = { question: 'q' };
    const fixed = await failureOf(loadSplit([path], { name: 'test', columns }));
    expect(fixed.kind).toBe('usage');
    const two = await failureOf(loadSplit([path, path], { name: 'test', as: 'easy-vqa' }));
    expect(two.message).toBe(
      'the format easy-vqa is one file, and 2 were given; found one.json, one.json. ' +
        'Give one of them; --as names another format.',
    );
  });
});
