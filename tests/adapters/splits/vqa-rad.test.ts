import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name = 'rad.json') =>
  loadSplit([files.write(content, name)], { name: 'test' });

const record = (changes: object = {}) => ({
  qid: 1,
  image_name: 'synpic1.jpg',
  image_organ: 'CHEST',
  answer: 'Yes',
  answer_type: 'CLOSED',
  question_type: 'PRES',
  question: 'Is there a shadow?',
  phrase_type: 'freeform',
  ...changes,
});

describe('the vqa-rad adapter', () => {
  it('keeps the stored types and reads integer answers as their digits', async () => {
    const { split, ...loaded } = await load([
      record(),
      record({
        qid: 2,
        answer: 3,
        answer_type: 'OPEN',
        question_type: 'COUNT',
        question: 'How many ribs are cut?',
      }),
    ]);
    expect(loaded).toEqual({
      adapter: 'vqa-rad',
      questionTypeSource: 'stored',
      answerTypeSource: 'stored',
      warnings: [],
    });
    expect(split.target).toEqual({ kind: 'label', answer: 'answer' });
    expect(split.clusters.columns).toEqual(['image']);
    expect(split.table().objects()).toEqual([
      {
        id: '1',
        question: 'Is there a shadow?',
        questionType: 'PRES',
        answerType: 'CLOSED',
        answer: 'Yes',
        image: 'synpic1.jpg',
        organ: 'CHEST',
        phraseType: 'freeform',
      },
      {
        id: '2',
        question: 'How many ribs are cut?',
        questionType: 'COUNT',
        answerType: 'OPEN',
        answer: '3',
        image: 'synpic1.jpg',
        organ: 'CHEST',
        phraseType: 'freeform',
      },
    ]);
  });

  it('drops white space around answers and types, and counts it', async () => {
    const { split, warnings } = await load([
      record(),
      record({ qid: 2, answer_type: 'CLOSED ' }),
      record({ qid: 3, answer: 'No\t', question_type: ' PRES' }),
    ]);
    expect(split.table().array('answerType')).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
    expect(split.table().array('questionType')).toEqual(['PRES', 'PRES', 'PRES']);
    expect(split.table().array('answer')).toEqual(['Yes', 'Yes', 'No']);
    expect(warnings).toEqual([
      {
        code: 'white-space',
        message:
          'White space around 3 answers and types is dropped, so that "CLOSED " is "CLOSED".',
        where: { file: 'rad.json', record: 2, field: 'answer_type' },
        count: 3,
      },
    ]);
  });

  it('says where a file holds the test part among the training part', async () => {
    const { split, warnings } = await load([
      record(),
      record({ qid: 2, phrase_type: 'test_freeform' }),
      record({ qid: 3, phrase_type: 'test_para' }),
    ]);
    expect(split.size).toBe(3);
    expect(warnings).toEqual([
      {
        code: 'both-parts',
        message:
          '2 of 3 questions are of the test part (their phrase_type begins with "test_"), the ' +
          'others of the training part: save them as two files for --train and --test.',
        where: { file: 'rad.json', record: 2 },
        count: 2,
      },
    ]);
    const whole = await load([record({ phrase_type: 'test_para' })]);
    expect(whole.warnings).toEqual([]);
  });

  it('reads question_id where there is no qid, and lists in several files as one split', async () => {
    const { qid: _, ...other } = record({ question_id: 7 });
    const paths = [files.write([other], 'one.json'), files.write([record()], 'other.json')];
    const { split } = await loadSplit(paths, { name: 'test' });
    expect(split.table().array('id')).toEqual(['7', '1']);
  });

  it('names items without an answer, and refuses a file of nothing else', async () => {
    const { split, warnings } = await load([record(), record({ qid: 2, answer: ' ' })]);
    expect(split.size).toBe(1);
    expect(warnings.map(({ code }) => code)).toEqual(['no-answer', 'white-space']);
    expect(warnings[0]).toMatchObject({
      message: '1 of 2 items have no answer and are left out; the first is 2.',
      where: { file: 'rad.json', record: 2 },
    });
    const { kind, message } = await failureOf(load([record({ answer: '' })]));
    expect(kind).toBe('input');
    expect(message).toContain('rad.json, record 1: none of the 1 items has an answer');
  });

  it.each([
    ['qid', undefined, 'the record has no "qid".'],
    ['question', '', 'the record has no "question".'],
    ['image_name', null, 'the record has no "image_name".'],
    ['answer', ['a'], 'the value has the wrong kind; found ["a"].'],
    ['qid', 1.5, 'the value has the wrong kind; found 1.5.'],
    ['qid', 1, 'the id 1 stands twice; found the same id in record 1.'],
  ])('names the record, its %s and what was found where that is %j', async (field, value, what) => {
    const failure = await failureOf(load([record(), record({ qid: 2, [field]: value })]));
    expect(failure.kind).toBe('input');
    expect(failure.message).toContain(`rad.json, record 2, field "${field}": ${what}`);
  });

  it('takes another of its columns for the question type or the clusters', async () => {
    const path = files.write([record()]);
    const columns = { questionType: 'image_organ', cluster: 'image_name' };
    const { split } = await loadSplit([path], { name: 'test', columns });
    expect(split.table().array('questionType')).toEqual(['CHEST']);
    expect(split.clusters.columns).toEqual(['image']);
  });
});
