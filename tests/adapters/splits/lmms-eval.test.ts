import { describe, expect, it } from 'vitest';
import { alignPredictions, loadPredictions, loadSplit } from '../../../adapters/index.ts';
import { codesColumn, raggedCodesColumn, textAt } from '../../../core/index.ts';
import { jsonLines, sample } from '../small-log.ts';
import { temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const write = (records: readonly unknown[]) => files.write(jsonLines(records), 'log.jsonl');
const load = (records: readonly unknown[], columns: Readonly<Record<string, string>> = {}) =>
  loadSplit([write(records)], { name: 'test', columns });

describe('a log of lmms-eval as a split', () => {
  it('has the prompt as question, the target as answer, and the lone medium as image', async () => {
    const quay = { input_media: ['quay.png'] };
    const { split, adapter, warnings } = await load([
      sample(0, quay),
      sample(1, { ...quay, target: 'No' }),
      sample(2, { input_media: ['pier.png'] }),
    ]);
    expect(adapter).toBe('lmms-eval');
    expect(split.target).toEqual({ kind: 'label', answer: 'answer' });
    expect(split.table().select('id', 'question', 'answer', 'image').objects()).toEqual([
      {
        id: '700',
        question: 'Is boat 0 moored?\nAnswer in one word.',
        answer: 'Yes',
        image: 'quay.png',
      },
      {
        id: '701',
        question: 'Is boat 1 moored?\nAnswer in one word.',
        answer: 'No',
        image: 'quay.png',
      },
      {
        id: '702',
        question: 'Is boat 2 moored?\nAnswer in one word.',
        answer: 'Yes',
        image: 'pier.png',
      },
    ]);
    expect(split.clusters).toMatchObject({ columns: ['image'], count: 2 });
    expect(warnings).toEqual([]);
  });

  it('fits the predictions that are read from the same file', async () => {
    const pair = { harbour_score: { question_id: 'quay.png' } };
    for (const records of [
      [sample(0), sample(1, { filtered_resps: 'No' }), sample(0)],
      [sample(0, pair), sample(1, { ...pair, filtered_resps: 'No' })],
    ]) {
      const path = write(records);
      const { split } = await loadSplit([path], { name: 'test' });
      const { predictions } = await loadPredictions(path, { name: 'model' });
      const { aligned } = alignPredictions(split, predictions, 'strict');
      expect([0, 1].map((row) => textAt(aligned.answers, row))).toEqual(['Yes', 'No']);
    }
  });

  it('reads the item that older versions keep: question, types, image and all answers', async () => {
    const doc = (number: number) => ({
      question_id: number,
      image_id: 5,
      question: `How many boats are at pier ${number}?`,
      question_type: 'how many',
      answer_type: 'number',
      multiple_choice_answer: '2',
      answers: ['2', '2', '3'].map((answer, index) => ({ answer, answer_id: index + 1 })),
    });
    // lmms-eval's VQA v2 has the word "answer" for its target: no field of the item has that name.
    const old = (number: number) => sample(number, { target: 'answer', doc: doc(number) });
    const { split, warnings, questionTypeSource } = await load([old(0), old(1)]);
    expect(warnings).toEqual([]);
    expect(questionTypeSource).toBe('stored');
    expect(split.target).toEqual({ kind: 'answers', answer: 'answer', answers: 'answers' });
    expect(textAt(codesColumn(split, 'id'), 1)).toBe('1');
    expect(textAt(codesColumn(split, 'question'), 1)).toBe('How many boats are at pier 1?');
    expect(textAt(codesColumn(split, 'answer'), 1)).toBe('2');
    expect(raggedCodesColumn(split, 'answers').offsets).toEqual(Uint32Array.of(0, 3, 6));
    expect(split.clusters).toMatchObject({ columns: ['image'], count: 1 });
  });

  it('takes a target that is a list, as Python prints it, for several people’s answers', async () => {
    const { split, warnings } = await load([
      sample(0, { target: "['a buoy', 'buoy', 'buoy']" }),
      sample(1, { target: `["the pilot's", 'none']` }),
    ]);
    expect(split.target.kind).toBe('answers');
    expect(split.table().array('answer')).toEqual(['buoy', 'none']); // 1 : 1 goes by the alphabet
    expect(warnings.map(({ code }) => code)).toEqual(['no-clusters']);
  });

  it('warns where every target is the same', async () => {
    const { warnings } = await load([sample(0), sample(1)]);
    expect(warnings.map(({ code }) => code)).toEqual(['one-target', 'no-clusters']);
    expect(warnings[0]!.message).toContain('All 2 records have the target "Yes"');
  });

  it('numbers items by doc_id, from 0, where no question_id names them', async () => {
    const { split } = await load([sample(0, { harbour_score: 1 }), sample(1)]);
    expect(split.table().array('id')).toEqual(['0', '1']);
  });

  it('follows --columns into the log', async () => {
    const { split } = await load([sample(0), sample(1, { target: 'No' })], {
      id: 'doc_id',
      questionType: 'harbour_score.category',
    });
    expect(split.table().array('id')).toEqual(['0', '1']);
    expect(split.table().array('questionType')).toEqual(['boats', 'boats']);
  });
});
