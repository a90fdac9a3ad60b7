import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { A_OKVQA } from './small-people.ts';
import { without } from './small-vqa.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();

const load = (
  content: unknown,
  columns: Readonly<Record<string, string>> = {},
  name = 'aokvqa.json',
) => loadSplit([files.write(content, name)], { name: 'test', columns });

describe('the a-okvqa adapter', () => {
  it('makes the choice the target, and keeps the direct answers beside it', async () => {
    const { adapter, split, warnings } = await load(A_OKVQA);
    expect(adapter).toBe('a-okvqa');
    expect(split.target).toEqual({
      kind: 'choice',
      options: 'options',
      index: 'answerIndex',
      answer: 'answer',
    });
    expect(split.table().objects().slice(0, 2)).toEqual([
      {
        id: 'aaaaaaaaaaaaaaaaaaaaaa',
        question: 'What pulls the cart?',
        questionType: 'what',
        answerType: 'other',
        answer: 'ox',
        answers: A_OKVQA[0]!.direct_answers,
        image: '11',
        difficultDirectAnswer: 'false',
        options: ['horse', 'ox', 'goat', 'dog'],
        answerIndex: 1,
      },
      {
        id: 'bbbbbbbbbbbbbbbbbbbbbb',
        question: 'How many wheels has the cart?',
        questionType: 'how many',
        answerType: 'other',
        answer: 'four',
        answers: A_OKVQA[1]!.direct_answers,
        image: '11',
        difficultDirectAnswer: 'true',
        options: ['one', 'two', 'three', 'four'],
        answerIndex: 3,
      },
    ]);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1));
    expect(Object.keys(split.inputs)).toEqual(['question']);
    expect(warnings).toEqual([]);
  });

  it('makes the direct answers the target where they are asked for', async () => {
    const { split, warnings } = await load(A_OKVQA, { answer: 'direct_answers' });
    expect(split.target).toEqual({ kind: 'answers', answer: 'answer', answers: 'answers' });
    // 6 of 10 said 4; market and town stand twice each, so the first by alphabet
    expect(split.table().array('answer')).toEqual(['ox', '4', 'market']);
    // no options: a direct answer may be any text
    expect(split.columns['options']).toBeUndefined();
    expect(split.table().array('choices')).toHaveLength(3);
    expect(warnings).toEqual([
      {
        code: 'difficult-direct-answers',
        message:
          '1 items are marked difficult_direct_answer, and are kept; scores of direct answers may be published without them.',
        where: { file: 'aokvqa.json' },
        count: 1,
      },
    ]);
    const named = await load(A_OKVQA, { answer: 'correct_choice_idx' });
    expect(named.split.target.kind).toBe('choice');
  });

  it('leaves out items of which the answer asked for is withheld', async () => {
    const withheld = A_OKVQA.with(1, {
      ...A_OKVQA[1]!,
      correct_choice_idx: null as unknown as number,
    });
    const { split, warnings } = await load(withheld);
    expect(split.size).toBe(2);
    expect(warnings).toMatchObject([{ code: 'no-answer', where: { record: 2 }, count: 1 }]);
    const direct = await load(withheld, { answer: 'direct_answers' });
    expect(direct.split.size).toBe(3);
  });

  it('refuses the test part, which has no answers', async () => {
    const hidden = A_OKVQA.map((record) =>
      without(record, 'correct_choice_idx', 'direct_answers', 'rationales'),
    );
    for (const columns of [{}, { answer: 'direct_answers' }]) {
      const { message } = await failureOf(load(hidden, columns, 'test part.json'));
      expect(message).toContain('test part.json, record 1: none of the 3 items has an answer');
    }
  });

  it.each([
    [4, '4'],
    [-1, '-1'],
    [0.5, '0.5'],
  ])('refuses the index %d of a choice that is not there', async (index, found) => {
    const wrong = A_OKVQA.with(2, { ...A_OKVQA[2]!, correct_choice_idx: index });
    const { message } = await failureOf(load(wrong, {}, 'wrong.json'));
    expect(message).toBe(
      'wrong.json, record 3, field "correct_choice_idx": the answer is none of the 4 options; found ' +
        `${found}. The answer must be the place of an option that is not empty: correct it, or leave it out.`,
    );
  });

  it('names the record that lacks a field, has another kind of value, or an id of another', async () => {
    const nameless = await failureOf(load([A_OKVQA[0], without(A_OKVQA[1]!, 'question_id')]));
    expect(nameless.message).toContain(
      'record 2, field "question_id": the record has no "question_id"',
    );
    const odd = await failureOf(load([{ ...A_OKVQA[0]!, choices: ['a', 1] }]));
    expect(odd.message).toContain('record 1');
    expect(odd.message).toContain(
      'field "choices[1]": expected a text in double quotes; found the number 1',
    );
    const twice = await failureOf(load([A_OKVQA[0], A_OKVQA[0]]));
    expect(twice.message).toContain(
      'record 2, field "question_id": the id aaaaaaaaaaaaaaaaaaaaaa stands twice; found the same id in record 1.',
    );
  });

  it('refuses other columns, naming what may be mapped', async () => {
    const unknown = await failureOf(load(A_OKVQA, { answer: 'rationales' }));
    expect(unknown.kind).toBe('usage');
    expect(unknown.message).toContain('A-OKVQA has no answers in "rationales"');
    const fixed = await failureOf(load(A_OKVQA, { question: 'q' }));
    expect(fixed.message).toContain('"question" cannot be mapped');
    const { split } = await load(A_OKVQA, { cluster: 'question' });
    expect(split.clusters.columns).toEqual(['question']);
  });
});
