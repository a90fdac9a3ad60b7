import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { COCO_QA } from './small-labels.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const write = (parts: Readonly<Record<string, string>>) =>
  Object.entries(parts).map(([name, content]) => files.write(content, `${name}.txt`));
const load = (parts: Readonly<Record<string, string>> = COCO_QA) =>
  loadSplit(write(parts), { name: 'test' });

describe('the coco-qa adapter', () => {
  it('joins the lines of its files', async () => {
    const { adapter, split, warnings, questionTypeSource } = await load();
    expect(adapter).toBe('coco-qa');
    expect(split.table().objects()).toEqual([
      {
        id: '1',
        question: 'what stands on the quay',
        questionType: 'object',
        answerType: 'other',
        answer: 'crane',
        image: '5',
      },
      {
        id: '2',
        question: 'how many ropes are tied',
        questionType: 'number',
        answerType: 'other', // two, in letters
        answer: 'two',
        image: '17',
      },
      {
        id: '3',
        question: 'what is the color of the hull',
        questionType: 'color',
        answerType: 'other',
        answer: 'blue',
        image: '5',
      },
    ]);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 1, 0));
    expect([questionTypeSource, warnings]).toEqual(['stored', []]);
  });

  it('tells the files apart by what is in them, in any order and under any names', async () => {
    const whole = (await load()).split.table().objects();
    const paths = write(COCO_QA).toReversed();
    const { split } = await loadSplit(paths, { name: 'test' });
    expect(split.table().objects()).toEqual(whole);
    const { questions, answers, img_ids, types } = COCO_QA;
    const renamed = await load({ a: types, b: img_ids, c: answers, d: questions });
    expect(renamed.split.table().objects()).toEqual(whole);
  });

  it('does without types', async () => {
    const { types: _, ...parts } = COCO_QA;
    const { split, questionTypeSource } = await load(parts);
    expect(questionTypeSource).toBe('65-prefix rule');
    expect(split.table().array('questionType')).toEqual([
      'what',
      'how many',
      'what is the color of the',
    ]);
  });

  it('refuses files of other lengths, naming each', async () => {
    const { message } = await failureOf(load({ ...COCO_QA, answers: 'crane\ntwo\n' }));
    expect(message).toBe(
      'answers.txt: the files have not the same number of lines, so they do not belong together line by ' +
        'line; found questions.txt: 3, answers.txt: 2, img_ids.txt: 3, types.txt: 3. Give the files of one ' +
        'part, train or test, as they were published.',
    );
  });

  it('leaves out an empty answer, and names an empty line elsewhere', async () => {
    const { split, warnings } = await load({ ...COCO_QA, answers: 'crane\n\nblue\n' });
    expect(split.table().array('id')).toEqual(['1', '3']);
    expect(warnings).toMatchObject([
      { code: 'no-answer', where: { file: 'answers.txt', record: 2 } },
    ]);
    const { message } = await failureOf(load({ ...COCO_QA, img_ids: '5\n\n5\n' }));
    expect(message).toContain('img_ids.txt, record 2');
  });

  it('says what it takes each file for where they are not these', async () => {
    const paths = write({ questions: COCO_QA.questions, answers: COCO_QA.answers });
    const { message } = await failureOf(loadSplit(paths, { name: 'test', as: 'coco-qa' }));
    expect(message).toContain('found questions.txt (questions), answers.txt (answers)');
  });
});
