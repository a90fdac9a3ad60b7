import { describe, expect, it } from 'vitest';
import { withItemIds } from '../../../adapters/index.ts';
import { codesOf, createSplit } from '../../../core/index.ts';
import { failureOf } from '../splits/temporary-files.ts';

const split = createSplit({
  name: 'test',
  columns: {
    id: codesOf(['a', 'b']),
    question: codesOf(['one? ', 'two?']),
    answer: codesOf(['yes', 'no']),
  },
  target: { kind: 'label', answer: 'answer' },
});
const answers = (...questions: string[]) => ({
  name: 'model',
  ids: codesOf(questions.map((_, row) => String(row + 1))),
  answers: codesOf(questions.map(() => 'yes')),
  inOrder: { questions: codesOf(questions) },
});

describe('withItemIds', () => {
  it('gives answers without ids those of the items, once', () => {
    const named = withItemIds(split, answers('one?', 'so: two? say!'));
    expect(named).toEqual({
      name: 'model',
      ids: codesOf(['a', 'b']),
      answers: codesOf(['yes', 'yes']),
    });
    expect(withItemIds(split, named)).toBe(named);
  });

  it('refuses another question, and another number of answers', async () => {
    const other = await failureOf(() => withItemIds(split, answers('one?', 'three?')));
    expect(other.message).toContain('line 2 of the predictions "model" answers another question');
    const fewer = await failureOf(() => withItemIds(split, answers('one?')));
    expect(fewer.message).toBe(
      'the predictions "model" have no ids, and are not as many as the items of "test"; found 1 ' +
        'answers and 2 items. Answer every item once, in the order of the items, or give a table ' +
        'with an id in each line.',
    );
  });

  it('compares no questions where the items have none', () => {
    const { question: _, ...columns } = split.columns;
    const bare = createSplit({ name: 'test', columns, target: split.target });
    expect(withItemIds(bare, answers('x', 'y')).ids).toEqual(codesOf(['a', 'b']));
  });
});
