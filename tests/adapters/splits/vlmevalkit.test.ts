import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { containerFile } from '../containers/container-files.ts';
import { temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();

describe('a table of VLMEvalKit predictions as a split', () => {
  it('is multiple choice where it has options, with rotated copies as one cluster', async () => {
    const path = containerFile('tug_HARBOUR.xlsx');
    const { split, adapter, warnings } = await loadSplit([path], { name: 'test' });
    expect(adapter).toBe('vlmevalkit');
    expect(split.target.kind).toBe('choice');
    expect(
      split.table().select('id', 'question', 'answer', 'options', 'answerIndex').objects(),
    ).toEqual([
      {
        id: '1',
        question: 'Which boat is red?',
        answer: 'the right',
        options: ['the left', 'the right'],
        answerIndex: 1,
      },
      {
        id: '2',
        question: 'Which pier is long?',
        answer: 'the north',
        options: ['the north', 'the south', 'none'],
        answerIndex: 0,
      },
      {
        id: '1000001',
        question: 'Which boat is red?',
        answer: 'the right',
        options: ['the right', 'the left'],
        answerIndex: 0,
      },
      {
        id: '1000002',
        question: 'Which pier is long?',
        answer: 'the north',
        options: ['the south', 'the north', 'none'],
        answerIndex: 1,
      },
    ]);
    expect(split.clusters).toMatchObject({ columns: ['group'], count: 2 });
    expect(warnings.map(({ code }) => code)).toEqual(['rotated-copies']);
  });

  it('is a table of labels where it has none, known by its indices', async () => {
    const path = files.write(
      [
        {
          index: 4,
          id: 'x',
          question: 'Is it a tug?',
          answer: 'Yes',
          prediction: 'No',
          category: 'boats',
          image_path: 'quay.png',
        },
        {
          index: 9,
          id: 'x',
          question: 'Is it a pier?',
          answer: 'No',
          prediction: 'No',
          category: 'piers',
          image_path: 'quay.png',
        },
      ],
      'tug_YESNO.json',
    );
    const { split, adapter, questionTypeSource } = await loadSplit([path], { name: 'test' });
    expect(adapter).toBe('vlmevalkit');
    expect(split.target).toEqual({ kind: 'label', answer: 'answer' });
    expect(questionTypeSource).toBe('stored');
    expect(split.table().select('id', 'answer', 'questionType').objects()).toEqual([
      { id: '4', answer: 'Yes', questionType: 'boats' },
      { id: '9', answer: 'No', questionType: 'piers' },
    ]);
    expect(split.clusters).toMatchObject({ columns: ['image'], count: 1 });
  });

  it('takes an answer that is a list of texts for several people’s answers', async () => {
    const path = files.write(
      "index\tquestion\tanswer\tprediction\n3\tWhat is it?\t\"['tug', 'a tug', 'tug']\"\ttug\n",
      'tug_TEXT.tsv',
    );
    const { split } = await loadSplit([path], { name: 'test' });
    expect(split.target.kind).toBe('answers');
    expect(split.table().array('answer')).toEqual(['tug']);
  });
});
