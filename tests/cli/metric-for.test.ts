import { describe, expect, it } from 'vitest';
import { metricFor } from '../../cli/load-data.ts';
import { codesOf, createSplit, numbersOf } from '../../core/index.ts';

const id = codesOf(['1', '2', '3']);
const answer = codesOf(['a', 'b', '12']);

/** Two options, four, and none, whose answer is free text. */
const choice = createSplit({
  name: 'test',
  columns: {
    id,
    answer,
    options: {
      kind: 'ragged',
      offsets: Uint32Array.of(0, 2, 6, 6),
      values: codesOf(['a', 'b', 'c', 'b', 'd', 'e']),
    },
    answerIndex: numbersOf([0, 1, null]),
  },
  target: { kind: 'choice', options: 'options', index: 'answerIndex', answer: 'answer' },
});

describe('metricFor', () => {
  it('takes exact match for choices, and says what a guess among their options scores', () => {
    const { metric, warnings } = metricFor(choice, null);
    expect(metric).toBe('label');
    expect(warnings).toHaveLength(1);
    // (1/2 + 1/4) / 2 = 3/8
    expect(warnings[0]!.message).toContain('would score 37.5% on the 2 items that have some');
  });

  it('says nothing of options where no item has any', () => {
    const message = metricFor(choice.select(Uint32Array.of(2)), null).warnings[0]!.message;
    expect(message).toContain('one right option');
    expect(message).not.toContain('guess');
  });

  it('takes exact match for labels, and refuses what compares with people', () => {
    const labels = createSplit({
      name: 'test',
      columns: { id, answer },
      target: { kind: 'label', answer: 'answer' },
    });
    expect(metricFor(labels, null).metric).toBe('label');
    expect(metricFor(labels, 'label')).toEqual({ metric: 'label', warnings: [] });
    for (const split of [labels, choice]) {
      expect(() => metricFor(split, 'simple')).toThrow(
        'the metric simple cannot score these items',
      );
    }
  });
});
