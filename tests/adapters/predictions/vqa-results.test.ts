import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadPredictions } from '../../../adapters/index.ts';
import { textAt } from '../../../core/index.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name = 'results.json') =>
  loadPredictions(files.write(content, name), { name: 'model' });

describe('the vqa-results adapter', () => {
  it('reads ids with their digits and answers as they are', async () => {
    const results = [
      { question_id: 27511005, answer: ' Yes.' },
      { question_id: 3, answer: 'no', score: 0.5 },
      { question_id: '4b', answer: 2 },
    ];
    const loaded = await load(gzipSync(JSON.stringify(results)), 'results.json.gz');
    expect(loaded.adapter).toBe('vqa-results');
    expect(loaded.warnings).toEqual([]);
    const { name, ids, answers } = loaded.predictions;
    expect(name).toBe('model');
    expect([0, 1, 2].map((row) => textAt(ids, row))).toEqual(['27511005', '3', '4b']);
    expect([0, 1, 2].map((row) => textAt(answers, row))).toEqual([' Yes.', 'no', '2']);
  });

  it('takes an empty or absent answer for the empty text', async () => {
    const { predictions } = await load([
      { question_id: 1, answer: 'a' },
      { question_id: 2, answer: '' },
      { question_id: 3 },
    ]);
    expect([0, 1, 2].map((row) => textAt(predictions.answers, row))).toEqual(['a', '', '']);
  });

  it('refuses null, naming the record', async () => {
    const { message } = await failureOf(
      load([
        { question_id: 1, answer: 'a' },
        { question_id: 2, answer: null },
      ]),
    );
    expect(message).toContain('results.json, record 2');
    expect(message).toContain(
      'field "answer": the answer is no text; found null. An answer is a text or a number',
    );
  });

  it('refuses ids that stand twice or are missing', async () => {
    const twice = await failureOf(
      load([
        { question_id: 1, answer: 'a' },
        { question_id: 1, answer: 'b' },
      ]),
    );
    expect(twice.message).toContain(
      'results.json, record 2, field "question_id": the id 1 stands twice; found the same id in record 1.',
    );
    const nameless = await failureOf(load([{ question_id: 1, answer: 'a' }, { answer: 'b' }]));
    expect(nameless.message).toBe(
      'results.json, record 2, field "question_id": the record has no "question_id". ' +
        'Every prediction needs the id of its item.',
    );
  });
});
