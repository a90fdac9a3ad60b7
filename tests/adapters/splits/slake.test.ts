import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name = 'test.json') =>
  loadSplit([files.write(content, name)], { name: 'test' });

const record = (changes: object = {}) => ({
  img_id: 4,
  img_name: 'xmlab4/source.jpg',
  question: 'Is the lung healthy?',
  answer: 'Yes',
  q_lang: 'en',
  location: 'Lung',
  modality: 'X-Ray',
  answer_type: 'CLOSED',
  base_type: 'vqa',
  content_type: 'Abnormality',
  triple: ['vhead', '_', '_'],
  qid: 1,
  ...changes,
});

const CHINESE = record({
  qid: 2,
  question: '肺健康吗?',
  answer: '健康',
  q_lang: 'zh',
  answer_type: 'OPEN',
});

describe('the slake adapter', () => {
  it.each(['validate.json', 'validation.json'])('reads the fields of SLAKE in %s', async (name) => {
    const { split, ...loaded } = await load([record()], name);
    expect(loaded).toEqual({
      adapter: 'slake',
      questionTypeSource: 'stored',
      answerTypeSource: 'stored',
      warnings: [],
    });
    expect(split.clusters.columns).toEqual(['image']);
    expect(split.table().objects()).toEqual([
      {
        id: '1',
        question: 'Is the lung healthy?',
        questionType: 'Abnormality',
        answerType: 'CLOSED',
        answer: 'Yes',
        image: 'xmlab4/source.jpg',
        language: 'en',
        contentType: 'Abnormality',
        location: 'Lung',
        modality: 'X-Ray',
        baseType: 'vqa',
      },
    ]);
  });

  it('keeps both languages, in a column, and says how many questions are in each', async () => {
    const { split, warnings } = await load([record(), CHINESE, record({ qid: 3 })]);
    expect(split.table().array('language')).toEqual(['en', 'zh', 'en']);
    expect(split.table().array('question')).toContain('肺健康吗?');
    expect(warnings).toEqual([
      {
        code: 'several-languages',
        message:
          'The questions are in 2 languages (en 2, zh 1), and all are kept: their answers make one ' +
          'prior, and the 65 prefixes are English. Save one language as a file of its own to audit ' +
          'it alone.',
        count: 3,
      },
    ]);
  });

  it('takes the question type that a re-split has written, and its question_id', async () => {
    const { qid: _, ...other } = record({ question_id: 9, question_type: 'yes/no' });
    const { split } = await load([other]);
    expect(split.table().array('id')).toEqual(['9']);
    expect(split.table().array('questionType')).toEqual(['yes/no']);
    expect(split.table().array('contentType')).toEqual(['Abnormality']);
  });

  it('names the question whose answer is empty', async () => {
    const { split, warnings } = await load([record(), record({ qid: 1622, answer: '' })]);
    expect(split.size).toBe(1);
    expect(warnings).toEqual([
      {
        code: 'no-answer',
        message: '1 of 2 items have no answer and are left out; the first is 1622.',
        where: { file: 'test.json', record: 2 },
        count: 1,
      },
    ]);
  });
});
