import { describe, expect, it } from 'vitest';
import { findMeasure, groupKey, type Measure } from '../../../core/index.ts';

describe('groupKey', () => {
  it('is the same for equal groups, however they are written', () => {
    expect(groupKey({ split: 'train', answerType: 'number' })).toBe(
      groupKey({ answerType: 'number', split: 'train' }),
    );
  });

  it('names every part in the order of the alphabet', () => {
    expect(groupKey({ split: 'train', answerType: 'number' })).toBe(
      'answerType=number, split=train',
    );
  });

  it('is empty for no group', () => {
    expect(groupKey(null)).toBe('');
    expect(groupKey({})).toBe('');
  });
});

describe('findMeasure', () => {
  const measures = [
    written('overall', null, 0.5),
    written('overall', { answerType: 'number' }, 0.25),
    written('blind-gap', { model: 'one', answerType: 'number' }, 0.125),
  ];

  it('finds by name and group', () => {
    expect(findMeasure(measures, 'overall')?.value).toBe(0.5);
    expect(findMeasure(measures, 'overall', { answerType: 'number' })?.value).toBe(0.25);
    const swapped = { answerType: 'number', model: 'one' };
    expect(findMeasure(measures, 'blind-gap', swapped)?.value).toBe(0.125);
  });

  it('finds nothing where the name or the group is another', () => {
    expect(findMeasure(measures, 'blind-gap')).toBeUndefined();
    expect(findMeasure(measures, 'overall', { questionType: 'number' })).toBeUndefined();
    expect(findMeasure([], 'overall')).toBeUndefined();
  });
});

function written(name: string, group: Measure['group'], value: number): Measure {
  return { name, group, value, unit: 'share', n: 1, level: 0.95, method: 'by hand' };
}
