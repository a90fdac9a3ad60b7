import { describe, expect, it } from 'vitest';
import { loadPredictions } from '../../../adapters/index.ts';
import { textAt } from '../../../core/index.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, columns: Record<string, string> = {}) =>
  loadPredictions(files.write(content, 'predictions.json'), { name: 'model', columns });
const answersOf = async (...parts: Parameters<typeof load>) => {
  const { predictions } = await load(...parts);
  return Array.from(predictions.answers.codes, (_, row) => textAt(predictions.answers, row));
};

const BOTH = {
  '2Abc': { multiple_choice: 'boat', direct_answer: 'a boat' },
  '7xyz': { multiple_choice: 'oar', direct_answer: 'paddle' },
};

describe('the a-okvqa-results adapter', () => {
  it('reads ids from the names, and the choice where a model gives both', async () => {
    const { predictions, adapter, warnings } = await load(BOTH);
    expect([adapter, warnings]).toEqual(['a-okvqa-results', []]);
    expect([0, 1].map((row) => textAt(predictions.ids, row))).toEqual(['2Abc', '7xyz']);
    expect(await answersOf(BOTH)).toEqual(['boat', 'oar']);
  });

  it('reads the direct answers where they are asked for, or alone', async () => {
    expect(await answersOf(BOTH, { answer: 'direct_answers' })).toEqual(['a boat', 'paddle']);
    expect(await answersOf(BOTH, { prediction: 'direct_answer' })).toEqual(['a boat', 'paddle']);
    expect(await answersOf({ q: { direct_answer: 'x' } })).toEqual(['x']);
  });

  it('names the question without an answer, by number and id', async () => {
    const { message } = await failureOf(load({ ...BOTH, '8abc': { direct_answer: 'x' } }));
    expect(message).toContain(
      'predictions.json, record 3, field "multiple_choice": the record has no "multiple_choice"; ' +
        'found the record of id 8abc.',
    );
  });

  it('refuses an answer that such files have not, and an id that stands twice', async () => {
    const unknown = await failureOf(load(BOTH, { prediction: 'answer' }));
    expect(unknown.kind).toBe('usage');
    expect(unknown.message).toBe(
      'predictions.json: A-OKVQA predictions have no "answer"; found prediction=answer. ' +
        'Map prediction=multiple_choice or prediction=direct_answer.',
    );
    const twice = '{"a": {"multiple_choice": "x"}, "a": {"multiple_choice": "y"}}';
    expect((await failureOf(load(twice))).message).toContain(
      'predictions.json, record 2, field "id": the id a stands twice; found the same id in record 1.',
    );
  });
});
