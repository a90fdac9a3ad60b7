import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { codesColumn } from '../../../core/index.ts';
import { CLEVR, CLEVR_TEST } from './small-labels.ts';
import { without } from './small-vqa.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, columns: Readonly<Record<string, string>> = {}) =>
  loadSplit([files.write(content, 'clevr.json')], { name: 'test', columns });

describe('the clevr adapter', () => {
  it('takes the outermost function of the program for the question type', async () => {
    const { adapter, split, warnings, questionTypeSource } = await load(CLEVR);
    expect(adapter).toBe('clevr');
    expect(split.table().objects()[0]).toEqual({
      id: '0',
      question: 'How many green things are there?',
      questionType: 'count',
      answerType: 'number',
      answer: '2',
      image: 'CLEVR_val_000003.png',
      questionFamily: '12',
      part: 'val',
    });
    expect(split.table().array('questionType')).toEqual(['count', 'exist', 'query_shape']);
    // the functions inside a program are no types
    expect(codesColumn(split, 'questionType').labels).toEqual(['count', 'exist', 'query_shape']);
    expect(split.table().array('answerType')).toEqual(['number', 'yes/no', 'other']);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1));
    expect([questionTypeSource, warnings]).toEqual(['stored', []]);
  });

  it('keeps the part of CoGenT, by which conditions A and B are told apart', async () => {
    const questions = CLEVR.questions.map((question) => ({ ...question, split: 'valB' }));
    const { split } = await load({ ...CLEVR, questions });
    expect(split.table().array('part')).toEqual(['valB', 'valB', 'valB']);
  });

  it('falls back on the words of the question where there are no programs', async () => {
    const questions = CLEVR.questions.map((question) => without(question, 'program'));
    const { split, questionTypeSource } = await load({ ...CLEVR, questions });
    expect(questionTypeSource).toBe('65-prefix rule');
    expect(split.table().array('questionType')).toEqual(['how many', 'is there a', 'what']);
  });

  it('refuses the test part, which has neither answers nor programs', async () => {
    const { message } = await failureOf(load(CLEVR_TEST));
    expect(message).toContain('clevr.json, record 1: none of the 3 items has an answer');
  });

  it('names what is wrong in which record', async () => {
    const [first, second] = CLEVR.questions;
    const twice = await failureOf(load({ questions: [first, first] }));
    expect(twice.message).toContain('record 2, field "question_index": the id 0 stands twice');
    const nameless = await failureOf(
      load({ questions: [first, without(second!, 'question_index')] }),
    );
    expect(nameless.message).toContain('record 2, field "question_index": the record has no');
    const odd = await failureOf(load({ questions: [first, { ...second, program: ['count'] }] }));
    expect(odd.message).toContain('field "program[0]": expected an object');
  });

  it('lets clusters be question families', async () => {
    const { split } = await load(CLEVR, { cluster: 'question_family_index' });
    expect(split.clusters).toMatchObject({ columns: ['questionFamily'], count: 1 });
  });
});
