import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { codesColumn, numbersOf, raggedCodesColumn } from '../../../core/index.ts';
import { temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();

const load = (content: unknown, name: string, columns: Readonly<Record<string, string>> = {}) =>
  loadSplit([files.write(content, name)], { name: 'test', columns });

const ITEMS = [
  { id: 'a', question: 'Is it day?', answer: 'yes', image: '1' },
  { id: 'b', question: 'Is it dusk, or dawn?', answer: '2', image: '1' },
  { id: 'c', question: 'What is it?', answer: 'a "ship"', image: '2' },
];

const LOADED = [
  { ...ITEMS[0], questionType: 'is it', answerType: 'yes/no' },
  { ...ITEMS[1], questionType: 'is it', answerType: 'number' },
  { ...ITEMS[2], questionType: 'what is', answerType: 'other' },
].map(({ id, question, questionType, answerType, answer, image }) => ({
  id,
  question,
  questionType,
  answerType,
  answer,
  image,
}));

const CSV = [
  'id,question,answer,image',
  'a,Is it day?,yes,1',
  'b,"Is it dusk, or dawn?",2,1',
  'c,What is it?,"a ""ship""",2',
  '',
];

const withTabs = [
  'id\tquestion\tanswer\timage',
  ...ITEMS.map((item) => Object.values(item).join('\t')),
];

describe('the table adapter', () => {
  it.each([
    ['CSV', CSV.join('\n'), 'a table.csv'],
    ['CSV with CRLF and a byte order mark', `\ufeff${CSV.join('\r\n')}`, 'crlf.csv'],
    ['gzip', gzipSync(CSV.join('\n')), 'table.csv.gz'],
    ['JSON', ITEMS, 'table.json'],
    ['a JSON object with one list', { about: 'a small sea', items: ITEMS }, 'wrapped.json'],
    ['JSON Lines', ITEMS.map((item) => JSON.stringify(item)).join('\n'), 'table.jsonl'],
  ])('reads %s', async (_, content, name) => {
    const loaded = await load(content, name);
    expect(loaded.adapter).toBe('table');
    expect(loaded.split.table().objects()).toEqual(LOADED);
    expect(loaded.split.target).toEqual({ kind: 'label', answer: 'answer' });
    expect(loaded.split.clusters.columns).toEqual(['image']);
    expect(loaded.warnings).toEqual([]);
  });

  it('reads TSV', async () => {
    const { split } = await load(withTabs.slice(0, 3).join('\n'), 'table.tsv');
    expect(split.table().objects()).toEqual(LOADED.slice(0, 2));
  });

  it('reads columns under other names by --columns', async () => {
    const records = ITEMS.map(({ id, question, answer, image }) => ({
      key: id,
      asked: question,
      said: answer,
      picture: image,
      kind: 'one kind',
      scene: 'one scene',
    }));
    const { split } = await load(records, 'other names.json', {
      id: 'key',
      question: 'asked',
      answer: 'said',
      image: 'picture',
      questionType: 'kind',
      cluster: 'scene',
    });
    expect(split.table().array('id')).toEqual(['a', 'b', 'c']);
    expect(split.table().array('questionType')).toEqual(['one kind', 'one kind', 'one kind']);
    expect(split.clusters.columns).toEqual(['cluster']);
    expect(split.clusters.count).toBe(1);
  });

  it('knows common names without --columns', async () => {
    const loaded = await load(
      [
        {
          question_id: 5,
          sentence: 'Is it day?',
          label: 'yes',
          image_id: 3,
          question_type: 'time',
          answer_type: 'CLOSED',
        },
      ],
      'common.json',
    );
    expect(loaded.split.table().objects()).toEqual([
      {
        id: '5',
        question: 'Is it day?',
        questionType: 'time',
        answerType: 'CLOSED',
        answer: 'yes',
        image: '3',
      },
    ]);
    expect(loaded.questionTypeSource).toBe('stored');
  });

  it('reaches into objects by names with dots', async () => {
    const gqa = {
      201: {
        question: 'q',
        answer: 'a',
        imageId: 'n1',
        groups: { local: 'x-y' },
        types: { semantic: 's' },
      },
    };
    const { split } = await load(gqa, 'gqa.json', { answerType: 'types.semantic' });
    expect(split.table().objects()).toEqual([
      { id: '201', question: 'q', questionType: 'x-y', answerType: 's', answer: 'a', image: 'n1' },
    ]);
  });

  it('numbers items from 1 where there is no id', async () => {
    const { split } = await load('question,answer\nq,a\nr,b\n', 'no id.csv');
    expect(split.table().array('id')).toEqual(['1', '2']);
  });

  it('keeps the digits of ids and of answers that are numbers', async () => {
    const { split } = await load(
      [{ id: 27511005, question: 'How many?', answer: 12 }],
      'digits.json',
    );
    expect(split.table().objects()).toMatchObject([{ id: '27511005', answer: '12' }]);
  });

  it('takes a list as several people’s answers and elects the reference, ties by alphabet', async () => {
    const { split, warnings } = await load(
      [
        { question: 'What?', answer: ['sea', 'boat', 'sea'], image: '1' },
        { question: 'Who?', answers: [{ answer: 'b' }, { answer: 'a' }], image: '2' },
        { question: 'Why?', answer: 'alone', answers: ['x', 'x'], image: '3' },
      ],
      'people.json',
    );
    expect(split.target).toEqual({ kind: 'answers', answer: 'answer', answers: 'answers' });
    expect(split.table().array('answer')).toEqual(['sea', 'a', 'alone']);
    expect(split.table().array('answers')).toEqual([
      ['sea', 'boat', 'sea'],
      ['b', 'a'],
      ['x', 'x'],
    ]);
    expect(raggedCodesColumn(split, 'answers').values.labels).toBe(
      codesColumn(split, 'answer').labels,
    );
    expect(warnings).toEqual([]);
  });

  it('warns of lists of one answer each', async () => {
    const { warnings } = await load(
      [{ question: 'What?', answer: ['sea'], image: 1 }],
      'lone.json',
    );
    expect(warnings).toMatchObject([{ code: 'one-answer-files', count: 1 }]);
  });

  it('reads options and answers that stand in CSV as JSON lists', async () => {
    const csv = 'question,answer,options,image\nWhich?,red,"[""red"", ""blue""]",1\n';
    const { split } = await load(csv, 'options.csv');
    expect(split.table().array('options')).toEqual([['red', 'blue']]);
  });

  it('makes a text input of the question and of each further column that is named', async () => {
    const records = [
      { premise: 'It rains.', hypothesis: 'It is wet.', label: 'entailment', note: 'n' },
      { premise: 'It rains.', hypothesis: 'It is dry.', label: 'contradiction', note: 'm' },
    ];
    const { split, questionTypeSource } = await load(records, 'pairs.json', { remark: 'note' });
    expect(Object.keys(split.inputs)).toEqual(['premise', 'hypothesis', 'remark']);
    expect(split.columns['question']).toBeUndefined();
    expect(questionTypeSource).toBe('one group');
  });

  it('takes the input text that repeats most for the cluster where there is no image', async () => {
    const records = ['x', 'x', 'x', 'y'].map((premise, index) => ({
      premise,
      hypothesis: `h${index % 3}`, // 3 distinct; premises: 2 distinct
      label: 'l',
    }));
    const { split, warnings } = await load(records, 'nli.json');
    expect(split.clusters.columns).toEqual(['premise']);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 0, 1));
    expect(warnings).toEqual([]);
  });

  it('does not cluster by the question, and warns that items stand alone', async () => {
    const { split, warnings } = await load('question,answer\nq,a\nq,b\n', 'alone.csv');
    expect(split.clusters).toMatchObject({ columns: [], count: 2 });
    expect(warnings.map(({ code }) => code)).toEqual(['no-clusters']);
  });

  it('names the cluster by the field whose column it is', async () => {
    const records = [{ premise: 'p', question: 'q', answer: 'a', image: 1 }];
    const { split } = await load(records, 'same.json', { cluster: 'premise' });
    expect(split.clusters.columns).toEqual(['premise']);
    expect(split.columns['cluster']).toBeUndefined();
    expect(Object.keys(split.inputs)).toEqual(['question', 'premise']);
  });

  it('leaves items without an answer out, with a warning', async () => {
    const { split, warnings } = await load('question,answer,image\nq,a,1\nr,,1\n', 'gap.csv');
    expect(split.table().array('id')).toEqual(['1']);
    expect(warnings).toEqual([
      {
        code: 'no-answer',
        message: '1 of 2 items have no answer and are left out; the first is 2.',
        where: { file: 'gap.csv', record: 2 },
        count: 1,
      },
    ]);
  });

  it('reads numbers as numbers, written or not, and an empty cell as none', async () => {
    const columns = { bitsWithout: 'H_yb', bitsWith: 'H_yx' };
    const csv = 'question,answer,H_yb,H_yx\nq,a,1.5,-2e-1\nr,b,,3\n';
    const { split } = await load(csv, 'bits.csv', columns);
    expect(Object.keys(split.inputs)).toEqual(['question']);
    expect(split.columns['bitsWithout']).toEqual(numbersOf([1.5, null]));
    expect(split.columns['bitsWith']).toEqual(numbersOf([-0.2, 3]));
    const records = [{ question: 'q', answer: 'a', bitsWithout: 1, bitsWith: null }];
    const { split: known } = await load(records, 'bits.json');
    expect(known.columns['bitsWithout']).toEqual(numbersOf([1]));
    expect(known.columns['bitsWith']).toEqual(numbersOf([null]));
  });

  it('has no columns of numbers where the table has none', async () => {
    const { split } = await load('question,answer\nq,a\n', 'no bits.csv');
    expect(split.columns['bitsWithout']).toBeUndefined();
  });

  it('leaves a column of predictions to the predictions', async () => {
    const columns = { prediction: 'said' };
    const { split } = await load('question,answer,said\nq,a,b\n', 'both.csv', columns);
    expect(Object.keys(split.inputs)).toEqual(['question']);
  });
});
