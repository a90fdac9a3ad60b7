import { describe, expect, it } from 'vitest';
import { parseTrials, type Trial, trialLine } from '../../../trainers/search/index.ts';

const trials: readonly Trial[] = [
  { number: 1, options: { rate: 0.01, cell: 'gru', tied: true }, resource: 3, score: -0.25 },
  { number: 2, options: {}, resource: 0.5, score: null },
];

it('comes back from its line', () => {
  const text = `${trials.map(trialLine).join('\n')}\n`;
  expect(parseTrials(text, 'trials.jsonl')).toEqual(trials);
});

it('is put in the order of its number', () => {
  const text = trials.toReversed().map(trialLine).join('\n');
  expect(parseTrials(text, 'trials.jsonl')).toEqual(trials);
});

it('is absent from an empty file', () => {
  expect(parseTrials('', 'trials.jsonl')).toEqual([]);
});

describe('that cannot be read says where and what was found', () => {
  it.each([
    ['{"number":1,"opt', 'trials.jsonl, record 1: this line is not a JSON object; found {"number"'],
    ['\n[]', 'record 2, field "number": a trial needs a whole number from 1 here; found nothing'],
    ['{"number":0}', 'field "number": a trial needs a whole number from 1 here; found 0'],
    ['{"number":1,"options":{"a":[]}}', 'field "options": a trial needs an object of plain values'],
    ['{"number":1,"options":{},"resource":0}', 'field "resource": a trial needs a number above 0'],
    [
      '{"number":1,"options":{},"resource":1}',
      'field "score": a trial needs a number, or null here; found nothing',
    ],
  ])('%s', (text, message) => {
    expect(() => parseTrials(text, 'trials.jsonl')).toThrow(message);
  });

  it('for a number that is missing or there twice', () => {
    const [first, second] = trials.map(trialLine);
    const twice = [first, second, second].join('\n');
    expect(() => parseTrials(twice, 'trials.jsonl')).toThrow('trial 3 should follow here; found 2');
    expect(() => parseTrials(second!, 'trials.jsonl')).toThrow(
      'trial 1 should follow here; found 2',
    );
  });
});
