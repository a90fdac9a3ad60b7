import { describe, expect, it } from 'vitest';
import { loadPredictions } from '../../../adapters/index.ts';
import { textAt } from '../../../core/index.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name = 'predictions.json') =>
  loadPredictions(files.write(content, name), { name: 'model' });
const messageOf = async (content: unknown) => (await failureOf(load(content))).message;

describe('the gqa-results adapter', () => {
  it('reads ids with their digits and predictions as they are', async () => {
    const { predictions, adapter, warnings } = await load([
      { questionId: '07', prediction: 'yes' },
      { questionId: 7, prediction: ' Red', attention: [[0, 1]] },
    ]);
    expect([adapter, warnings]).toEqual(['gqa-results', []]);
    expect([0, 1].map((row) => textAt(predictions.ids, row))).toEqual(['07', '7']);
    expect([0, 1].map((row) => textAt(predictions.answers, row))).toEqual(['yes', ' Red']);
  });

  it('names the record that lacks a field, repeats an id, or predicts no text', async () => {
    const first = { questionId: '1', prediction: 'a' };
    expect(await messageOf([first, { questionId: '2' }])).toContain(
      'predictions.json, record 2, field "prediction": the record has no "prediction".',
    );
    expect(await messageOf([first, { prediction: 'b' }])).toContain(
      'predictions.json, record 2, field "questionId": the record has no "questionId".',
    );
    expect(await messageOf([first, { ...first, prediction: 'b' }])).toContain(
      'predictions.json, record 2, field "questionId": the id 1 stands twice; found the same id in record 1.',
    );
    expect(await messageOf([first, { questionId: '2', prediction: 3 }])).toMatch(
      /^predictions\.json, record 2, byte \d+, field "prediction": expected a text in double quotes; found the number 3\./,
    );
  });
});
