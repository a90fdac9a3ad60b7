import { describe, expect, it } from 'vitest';
import { editDistance, nearest, nearestFirst, suggestion } from '../../../core/text/nearest.ts';

describe('editDistance', () => {
  // kitten → sitten → sittin → sitting: the example of Wagner & Fischer's algorithm in textbooks
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['same', 'same', 0],
    ['ab', 'ba', 1], // neighbours swapped: one edit
    ['folsd', 'folds', 1],
    ['audit', 'adit', 1],
  ])('of %j and %j is %d, and the same the other way round', (one, other, expected) => {
    expect(editDistance(one, other)).toBe(expected);
    expect(editDistance(other, one)).toBe(expected);
  });
});

describe('nearest', () => {
  const commands = ['audit', 'score', 'inspect', 'list', 'explain', 'report'];

  it('finds the command behind a slip of the fingers', () => {
    expect(nearest('adit', commands)).toBe('audit');
    expect(nearest('Scroe', commands)).toBe('score');
  });

  it('finds a name by its beginning', () => {
    expect(nearest('exp', commands)).toBe('explain');
  });

  it('is null where no name is near, and where none is known', () => {
    expect(nearest('train', commands)).toBe(null);
    expect(nearest('audit', [])).toBe(null);
  });

  it('keeps the order of equally near names', () => {
    expect(nearestFirst('x', ['bb', 'aa', 'x'])).toEqual(['x', 'bb', 'aa']);
  });
});

describe('suggestion', () => {
  it('names the nearest and lists the known ones, the nearest first', () => {
    expect(suggestion('simpel', ['label', 'simple'])).toBe(
      'Did you mean "simple"? Known are: simple, label.',
    );
  });

  it('only lists the known ones where none is near', () => {
    expect(suggestion('zzzzzz', ['label', 'simple'])).toBe('Known are: label, simple.');
  });
});
