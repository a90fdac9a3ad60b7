import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { jsonLines, SNLI } from './small-nli.ts';
import { without } from './small-vqa.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (records: readonly unknown[], columns: Readonly<Record<string, string>> = {}) =>
  loadSplit([files.write(jsonLines(records), 'snli.jsonl')], { name: 'test', columns });

describe('the snli adapter', () => {
  it('reads premise and hypothesis, and leaves out pairs without consensus, counted', async () => {
    const { adapter, split, warnings, questionTypeSource } = await load(SNLI);
    expect(adapter).toBe('snli');
    expect(split.table().objects()).toEqual([
      {
        id: '10.jpg#0r1n',
        questionType: 'all questions',
        answerType: 'other',
        answer: 'neutral',
        premise: 'A ferry leaves the pier.',
        hypothesis: 'It is full.',
        caption: '10.jpg#0',
        annotatorLabels: ['neutral', 'neutral', 'entailment'],
      },
      {
        id: '10.jpg#0r1e',
        questionType: 'all questions',
        answerType: 'other',
        answer: 'entailment',
        premise: 'A ferry leaves the pier.',
        hypothesis: 'A boat moves.',
        caption: '10.jpg#0',
        annotatorLabels: ['entailment'],
      },
      {
        id: '20.jpg#3r1n',
        questionType: 'all questions',
        answerType: 'other',
        answer: 'contradiction',
        premise: 'Two men mend a net.',
        hypothesis: 'They sleep.',
        caption: '20.jpg#3',
        annotatorLabels: ['contradiction'],
      },
    ]);
    expect(warnings).toEqual([
      {
        code: 'no-consensus',
        message:
          '1 of 4 pairs have the gold label "-", on which annotators did not agree, and are left out.',
        where: { file: 'snli.jsonl', record: 3 },
        count: 1,
      },
    ]);
    expect(questionTypeSource).toBe('one group');
  });

  it('makes clusters of the premise, also where hypotheses repeat more', async () => {
    const records = SNLI.map((record) => ({ ...record, sentence2: 'They are men.' }));
    const { split } = await load(records);
    expect(split.clusters.columns).toEqual(['premise']);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1));
    expect(Object.keys(split.inputs)).toEqual(['premise', 'hypothesis']);
    expect(split.target).toEqual({ kind: 'label', answer: 'answer' });
  });

  it('makes clusters of captions where they are asked for, by either name', async () => {
    for (const cluster of ['captionID', 'caption']) {
      const { split } = await load(SNLI, { cluster });
      expect(split.clusters.columns).toEqual(['caption']);
    }
  });

  it('reads a file of one pair', async () => {
    const path = files.write(`${JSON.stringify(SNLI[0])}\n`, 'one.jsonl');
    const { split } = await loadSplit([path], { name: 'test', as: 'snli' });
    expect(split.size).toBe(1);
  });

  it('tells pairs without consensus from pairs without a label', async () => {
    const records = SNLI.with(1, { ...SNLI[1]!, gold_label: 'hidden' });
    const { split, warnings } = await load(records);
    expect(split.size).toBe(2);
    expect(warnings.map(({ code, count }) => [code, count])).toEqual([
      ['no-consensus', 1],
      ['no-answer', 1],
    ]);
    expect(warnings[1]!.where).toEqual({ file: 'snli.jsonl', record: 2 });
  });

  it('refuses a file in which no pair has a label', async () => {
    const records = SNLI.map((record) => ({ ...record, gold_label: '-' }));
    const { message } = await failureOf(load(records));
    expect(message).toContain('snli.jsonl, record 1: none of the 4 items has an answer');
  });

  it('names the record that lacks a sentence, whose label is no text, or whose id is another’s', async () => {
    const lacking = await failureOf(load([SNLI[0], without(SNLI[1]!, 'sentence2')]));
    expect(lacking.message).toContain('record 2, field "sentence2": the record has no "sentence2"');
    const odd = await failureOf(load([SNLI[0], { ...SNLI[1]!, gold_label: 1 }]));
    expect(odd.message).toContain('record 2');
    expect(odd.message).toContain('field "gold_label": expected a text in double quotes');
    const twice = await failureOf(load([SNLI[0], SNLI[2], SNLI[0]]));
    expect(twice.message).toContain(
      'record 3, field "pairID": the id 10.jpg#0r1n stands twice; found the same id in record 1.',
    );
  });
});
