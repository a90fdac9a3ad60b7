import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { scorerFor } from '../../../core/index.ts';
import { VIZWIZ, VIZWIZ_TEST } from './small-people.ts';
import { without } from './small-vqa.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name = 'val.json') =>
  loadSplit([files.write(content, name)], { name: 'test' });

describe('the vizwiz adapter', () => {
  it('takes the name of the image for the id, and the most frequent answer for the reference', async () => {
    const { adapter, split, answerTypeSource } = await load(VIZWIZ);
    expect(adapter).toBe('vizwiz');
    expect(split.table().objects()).toEqual([
      {
        id: 'VizWiz_val_00000001.jpg',
        question: 'What is in this tin?',
        questionType: 'what is',
        answerType: 'other',
        answer: 'soup',
        answers: ['soup', 'soup', 'soup', 'tomato soup'],
        image: 'VizWiz_val_00000001.jpg',
        answerable: '1',
      },
      {
        id: 'VizWiz_val_00000002.jpg',
        question: 'What colour is it?',
        questionType: 'what',
        answerType: 'unanswerable',
        answer: 'unanswerable',
        answers: ['unanswerable', 'unanswerable', 'grey', 'unanswerable'],
        image: 'VizWiz_val_00000002.jpg',
        answerable: '0',
      },
    ]);
    expect(answerTypeSource).toBe('stored');
  });

  it('tells equal answers apart, which the official script would drop, and says so', async () => {
    const { split, warnings } = await load(VIZWIZ);
    const scorer = scorerFor(split, 'official-2021');
    const prepared = scorer.prepare(['soup']);
    // 3 of 4 said soup: they each have 2 others of their mind, 2/3; the fourth has 3, 1: mean 3/4
    expect(scorer.score(0, prepared, 0) / scorer.denominator).toBeCloseTo(3 / 4, 12);
    expect(warnings).toMatchObject([{ code: 'answers-without-id', count: 2 }]);
    expect(warnings[0]!.message).toContain('drops equal ones');
  });

  it('refuses the test part, which has images and questions alone', async () => {
    const { message } = await failureOf(load(VIZWIZ_TEST, 'test.json'));
    expect(message).toBe(
      'test.json, record 1: none of the 2 items has an answer; found no answer, or empty texts. ' +
        'An audit needs answers: the answers of a test part are often withheld.',
    );
  });

  it('names the record without an image, and an image that two records have', async () => {
    const nameless = await failureOf(load([VIZWIZ[0], without(VIZWIZ[1]!, 'image')]));
    expect(nameless.message).toContain(
      'val.json, record 2, field "image": the record has no "image"',
    );
    const twice = await failureOf(load([VIZWIZ[0], VIZWIZ[1], VIZWIZ[0]]));
    expect(twice.message).toContain('record 3, field "image": the id VizWiz_val_00000001.jpg');
    const silent = await failureOf(
      load([{ ...VIZWIZ[0]!, answers: [{ answer_confidence: 'no' }] }]),
    );
    expect(silent.message).toContain('field "answers[0]": one of the answers has no "answer"');
  });

  it('warns of one answer an item', async () => {
    const lone = VIZWIZ.map((record) => ({ ...record, answers: record.answers.slice(0, 1) }));
    const { warnings } = await load(lone);
    expect(warnings.map(({ code }) => code)).toEqual(['answers-without-id', 'one-answer-files']);
  });
});
