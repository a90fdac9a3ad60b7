import { describe, expect, it } from 'vitest';
import {
  groupText,
  inNameOrder,
  keptEpochText,
  readable,
  splitTitle,
  verdictText,
  warningText,
} from '../../reports/wording.ts';
import { SAMPLE_REPORT } from './sample-report.ts';
import { trainers } from './sample-training.ts';

const split = SAMPLE_REPORT.splits[0]!;

describe('splitTitle', () => {
  const unnamed = { ...split, name: 'test' };
  const file = { ...SAMPLE_REPORT.inputs[0]!, role: 'test' };
  const files = (...paths: string[]) => paths.map((path) => ({ ...file, path }));

  it('is the name of a split that has one', () => {
    expect(splitTitle(split, SAMPLE_REPORT.inputs)).toBe('val <2014>');
  });

  it('names the files of a split that is called by its role', () => {
    expect(splitTitle(unnamed, files('a.csv'))).toBe('a.csv');
    expect(splitTitle(unnamed, files('q.json', 'a.json'))).toBe('q.json with a.json');
    expect(splitTitle(unnamed, files('1', '2', '3'))).toBe('1 and 2 more files');
  });

  it('is the role where no file is known', () => {
    const ofTrain = files('a.csv').map((input) => ({ ...input, role: 'train' }));
    expect(splitTitle(unnamed, ofTrain)).toBe('test');
  });
});

describe('words', () => {
  it('turn ids into text that is read', () => {
    expect(readable('best-answer-score')).toBe('Best answer score');
    expect(readable('bag-of-ngrams')).toBe('Bag of n-grams');
    expect(verdictText('not-applicable')).toBe('not applicable');
  });

  it('name every part of a group', () => {
    expect(groupText(null)).toBe('all items');
    expect(groupText({ split: 'train', answerType: 'number', model: 'net' })).toBe(
      'net · number · train split',
    );
    expect(groupText({ input: 'hypothesis' })).toBe('hypothesis alone');
    expect(groupText({ input: 'premise', model: 'lstm-q', answerType: 'yes/no' })).toBe(
      'lstm-q · premise alone · yes/no',
    );
  });

  it('say which epoch of how many was kept, and where none was better than the initial values', () => {
    const [run] = trainers()[0]!.runs;
    expect(keptEpochText(run!)).toBe('9 of 12');
    expect(keptEpochText({ ...run!, keptEpoch: 0 })).toBe('initial, of 12');
  });

  it('put the place of a warning first and its count last', () => {
    const where = { file: 'a.json', record: 3 };
    expect(warningText({ code: 'x', message: 'empty', where, count: 14 })).toBe(
      'a.json, record 3: empty (14 records)',
    );
    expect(warningText({ code: 'x', message: 'empty', count: 1 })).toBe('empty');
  });
});

it('measures of one name stand together, in the order of their names', () => {
  const [measure] = SAMPLE_REPORT.results[0]!.finding!.measures;
  const named = ['a', 'b', 'a', 'c', 'b'].map((name, n) => ({ ...measure!, name, n }));
  expect(inNameOrder(named).map(({ name, n }) => `${name}${n}`)).toEqual([
    'a0',
    'a2',
    'b1',
    'b4',
    'c3',
  ]);
});
