import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { jsonLines, MNLI, MNLI_TEST } from './small-nli.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (records: readonly unknown[]) =>
  loadSplit([files.write(jsonLines(records), 'mnli.jsonl')], { name: 'test' });

describe('the mnli adapter', () => {
  it('takes the genre for the question type and the premise for the cluster', async () => {
    const { adapter, split, warnings, questionTypeSource } = await load(MNLI);
    expect(adapter).toBe('mnli');
    expect(split.table().objects()[0]).toEqual({
      id: '31193n',
      questionType: 'government',
      answerType: 'other',
      answer: 'neutral',
      premise: 'The ledger was closed in May.',
      hypothesis: 'The ledger, 31193n, was closed.',
      prompt: '31193',
      annotatorLabels: ['neutral'],
    });
    expect(split.clusters).toMatchObject({ columns: ['premise'], count: 1 });
    expect([questionTypeSource, warnings]).toEqual(['stored', []]);
  });

  it('refuses the test part, whose labels are hidden', async () => {
    const { message } = await failureOf(load(MNLI_TEST));
    expect(message).toContain('mnli.jsonl, record 1: none of the 3 items has an answer');
  });
});
