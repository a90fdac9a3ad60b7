import { describe, expect, it } from 'vitest';
import { Failure, inputFailure, placeText, usageFailure } from '../../core/index.ts';

describe('Failure', () => {
  it('says what is wrong, where, what was found and what to do', () => {
    const failure = inputFailure({
      what: 'the list is empty',
      where: { file: 'answers.json', record: 17, byte: 5120, field: 'answers' },
      found: '[]',
      advice: 'Give at least one answer.',
    });
    expect(failure.message).toBe(
      'answers.json, record 17, byte 5120, field "answers": the list is empty; found []. Give at least one answer.',
    );
  });

  it('leaves out what is not known', () => {
    const failure = usageFailure({ what: 'no file was given', advice: 'Pass --test FILE.' });
    expect(failure.message).toBe('no file was given. Pass --test FILE.');
  });

  it('tells faults of the input from faults of the call', () => {
    const parts = { what: 'x', advice: 'y' };
    expect(inputFailure(parts).kind).toBe('input');
    expect(usageFailure(parts).kind).toBe('usage');
    expect(new Failure({ kind: 'missing-part', ...parts }).kind).toBe('missing-part');
  });

  it('is an error that keeps its parts', () => {
    const failure = inputFailure({ what: 'x', found: '', advice: 'y' });
    expect(failure).toBeInstanceOf(Error);
    expect(failure.name).toBe('Failure');
    expect(failure.parts).toEqual({ kind: 'input', what: 'x', found: '', advice: 'y' });
  });
});

describe('placeText', () => {
  it('names the parts that are known, in the order of a search', () => {
    expect(placeText({ field: 'answer', file: 'a.csv' })).toBe('a.csv, field "answer"');
    expect(placeText({ byte: 0 })).toBe('byte 0');
  });

  it('is empty for a place of which nothing is known', () => {
    expect(placeText({})).toBe('');
  });
});
