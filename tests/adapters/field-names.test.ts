import { describe, expect, it } from 'vitest';
import { createFieldNames, noSuchColumn } from '../../adapters/field-names.ts';

describe('createFieldNames', () => {
  it('takes the first of the accepted names that a record has, and keeps to it', () => {
    const names = createFieldNames({ id: ['qid', 'id'] }, {});
    expect(names.nameOf('id')).toBeNull();
    expect(names.value('id', { other: 1 })).toBeUndefined();
    expect(names.value('id', { id: 7 })).toBe(7);
    expect(names.value('id', { qid: 8 })).toBeUndefined();
    expect(names.nameOf('id')).toBe('id');
  });

  it('looks for nothing but the name that was asked for', () => {
    const names = createFieldNames({ id: ['id'] }, { id: 'key' });
    expect(names.value('id', { id: 1 })).toBeUndefined();
    expect(names.value('id', { id: 1, key: 2 })).toBe(2);
  });

  it('does not take a column that was asked for as another field, but for clusters', () => {
    const accepted = { question: ['text'], image: ['image'] };
    const names = createFieldNames(accepted, { answer: 'text', cluster: 'image' });
    const record = { text: 't', image: 'i' };
    expect(names.value('question', record)).toBeUndefined();
    expect(names.value('answer', record)).toBe('t');
    expect([names.value('image', record), names.value('cluster', record)]).toEqual(['i', 'i']);
  });

  it('reaches into objects by dots, and prefers a name that itself has them', () => {
    const names = createFieldNames({}, { type: 'groups.local' });
    expect(names.value('type', { groups: { local: 'inner' } })).toBe('inner');
    expect(names.value('type', { 'groups.local': 'own', groups: { local: 'inner' } })).toBe('own');
    expect(names.value('type', { groups: 'text' })).toBeUndefined();
  });

  it('sees own fields only', () => {
    expect(createFieldNames({ id: ['constructor'] }, {}).value('id', {})).toBeUndefined();
  });
});

describe('noSuchColumn', () => {
  it('lists the columns, the nearest first', () => {
    expect(noSuchColumn('a.csv', ['answer', 'anwser'], ['image', 'answer']).message).toBe(
      'a.csv: there is no column "anwser" for answer; found the columns answer, image. ' +
        'Name one of them with --columns answer=NAME.',
    );
  });
});
