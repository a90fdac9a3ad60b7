import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { OK_VQA_ANNOTATIONS, OK_VQA_QUESTIONS, okVqaAnnotations } from './small-people.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();

const load = (annotations: unknown, questions: unknown = OK_VQA_QUESTIONS) =>
  loadSplit(
    [files.write(questions, 'questions.json'), files.write(annotations, 'annotations.json')],
    { name: 'test' },
  );

describe('the ok-vqa adapter', () => {
  it('reads titles for the codes of question types, and both forms of each answer', async () => {
    const { adapter, split, warnings, questionTypeSource } = await load(okVqaAnnotations());
    expect(adapter).toBe('ok-vqa');
    expect(split.table().objects()).toEqual([
      {
        id: '80',
        question: 'What kind of knot holds the sail?',
        questionType: 'Sports and Recreation',
        answerType: 'other',
        answer: 'reef knot',
        answers: ['reef knot', 'reef knot', 'bowlin'],
        image: '8',
        rawAnswers: ['reef knots', 'reef knot', 'bowline'],
      },
      {
        id: '70',
        question: 'What is this harbour known for?',
        questionType: 'Geography',
        answerType: 'other',
        answer: 'fish', // one each: the first by alphabet
        answers: ['fish', 'trade'],
        image: '7',
        rawAnswers: ['fishing', 'trading'],
      },
      {
        id: '81',
        question: 'Which wind fills such sails?',
        questionType: 'Other',
        answerType: 'other',
        answer: 'trade wind',
        answers: ['west wind', 'trade wind'],
        image: '8',
        rawAnswers: ['west winds', 'trade winds'],
      },
    ]);
    expect(split.target).toEqual({ kind: 'answers', answer: 'answer', answers: 'answers' });
    expect(Object.keys(split.inputs)).toEqual(['question']);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 1, 0));
    expect([questionTypeSource, warnings]).toEqual(['stored', []]);
  });

  it('reads the map wherever it stands', async () => {
    const { info, annotations, question_types } = okVqaAnnotations();
    const { split } = await load({ question_types, info, annotations });
    expect(split.table().array('questionType')).toEqual([
      'Sports and Recreation',
      'Geography',
      'Other',
    ]);
  });

  it('keeps the codes where there is no map, and says so', async () => {
    const { split, warnings } = await load({ annotations: OK_VQA_ANNOTATIONS });
    expect(split.table().array('questionType')).toEqual(['four', 'six', 'other']);
    expect(warnings).toEqual([
      {
        code: 'question-types-untitled',
        message: 'The file has no map "question_types", so question types are the bare codes.',
        where: { file: 'annotations.json' },
      },
    ]);
  });

  it('keeps a code that the map does not explain, and makes one type of two of one title', async () => {
    const question_types = { four: 'Sea', six: 'Sea' };
    const { split } = await load({ ...okVqaAnnotations(), question_types });
    expect(split.table().array('questionType')).toEqual(['Sea', 'Sea', 'other']);
  });

  it('has no raw answers where the file has none', async () => {
    const annotations = OK_VQA_ANNOTATIONS.map((record) => ({
      ...record,
      answers: record.answers.map(({ answer, answer_id }) => ({ answer, answer_id })),
    }));
    const { adapter, split } = await load(okVqaAnnotations(annotations));
    expect(adapter).toBe('ok-vqa');
    expect(split.columns['rawAnswers']).toBeUndefined();
  });

  it('lines raw answers up with the items where one has no answer', async () => {
    const annotations = OK_VQA_ANNOTATIONS.with(1, { ...OK_VQA_ANNOTATIONS[1]!, answers: [] });
    const { split, warnings } = await load(okVqaAnnotations(annotations));
    expect(split.table().array('id')).toEqual(['80', '81']);
    expect(split.table().array('rawAnswers')).toEqual([
      ['reef knots', 'reef knot', 'bowline'],
      ['west winds', 'trade winds'],
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['no-answer']);
  });

  it('leaves VQA’s own question types to the vqa adapter', async () => {
    const annotations = OK_VQA_ANNOTATIONS.map((record) => ({
      ...record,
      question_type: 'what is',
    }));
    expect((await load(okVqaAnnotations(annotations))).adapter).toBe('vqa');
  });

  it('names what is wrong as the vqa adapter does', async () => {
    const { message } = await failureOf(load(okVqaAnnotations(OK_VQA_ANNOTATIONS.slice(0, 2))));
    expect(message).toContain('1 of 3 questions have no annotation');
    const lonely = files.write(okVqaAnnotations(), 'lonely.json');
    const alone = await failureOf(loadSplit([lonely], { name: 'test' }));
    expect(alone.message).toContain('lonely.json: the split has annotations but no questions.');
  });
});
