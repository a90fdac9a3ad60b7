import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { TEXTVQA, TEXTVQA_MIXED, TEXTVQA_TEST, textVqaFile } from './small-people.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name = 'val.json') =>
  loadSplit([files.write(content, name)], { name: 'test' });

describe('the textvqa adapter', () => {
  it('reads answers of people, clustered by image', async () => {
    const { adapter, split, warnings } = await load(TEXTVQA);
    expect(adapter).toBe('textvqa');
    expect(split.table().objects()).toEqual([
      {
        id: '34602',
        question: 'what does the sign say?',
        questionType: 'what does the',
        answerType: 'other',
        answer: 'stop',
        answers: ['stop', 'stop', 'stop here', 'stop'],
        image: 'a1',
        setName: 'val',
      },
      {
        id: '34603',
        question: 'what does the sign say?',
        questionType: 'what does the',
        answerType: 'other',
        answer: 'a road', // two each: the first by alphabet
        answers: ['b road', 'a road', 'b road', 'a road'],
        image: 'a1',
        setName: 'val',
      },
      {
        id: '34604',
        question: 'what does the sign say?',
        questionType: 'what does the',
        answerType: 'other',
        answer: '', // three of four wrote nothing, which is an answer where one wrote something
        answers: ['', 'ahead', '', ''],
        image: 'a2',
        setName: 'val',
      },
    ]);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1));
    expect(warnings).toEqual([]);
  });

  it('takes ten empty texts for no answer', async () => {
    const { split, warnings } = await load(TEXTVQA_MIXED);
    expect(split.table().array('id')).toEqual(['1']);
    expect(warnings).toMatchObject([{ code: 'no-answer', where: { record: 2 }, count: 1 }]);
    const { message } = await failureOf(load(TEXTVQA_TEST, 'test.json'));
    expect(message).toContain('test.json, record 1: none of the 2 items has an answer');
  });

  it('names the record that lacks a field, and an id that stands twice', async () => {
    const [first, second] = TEXTVQA.data;
    const silent = await failureOf(
      load(textVqaFile([first, { ...(second as object), question: null }])),
    );
    expect(silent.message).toContain('val.json, record 2, field "question": the record has no');
    const twice = await failureOf(load(textVqaFile([first, first])));
    expect(twice.message).toContain('record 2, field "question_id": the id 34602 stands twice');
  });
});
