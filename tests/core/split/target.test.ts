import { describe, expect, it } from 'vitest';
import { hasAnswerText, type Target, targetColumns } from '../../../core/index.ts';

describe('targetColumns', () => {
  it.each<[Target, string[]]>([
    [{ kind: 'answers', answer: 'a', answers: 'b' }, ['a codes', 'b ragged codes']],
    [{ kind: 'label', answer: 'a' }, ['a codes']],
    [
      { kind: 'choice', options: 'o', index: 'i', answer: 'a' },
      ['a codes', 'o ragged codes', 'i numbers'],
    ],
    [{ kind: 'number', value: 'v' }, ['v numbers']],
    [{ kind: 'interval', moments: 'm', duration: 'd' }, ['m ragged numbers', 'd numbers']],
  ])('names the columns of %j with their kinds', (target, expected) => {
    const named = targetColumns(target).map(({ name, kind, of }) =>
      [name, kind, of].filter((part) => part !== undefined).join(' '),
    );
    expect(named).toEqual(expected);
  });
});

describe('hasAnswerText', () => {
  it('is true of targets that name the text of the right answer', () => {
    const targets: readonly Target[] = [
      { kind: 'answers', answer: 'a', answers: 'b' },
      { kind: 'label', answer: 'a' },
      { kind: 'choice', options: 'o', index: 'i', answer: 'a' },
      { kind: 'number', value: 'v' },
      { kind: 'interval', moments: 'm', duration: 'd' },
    ];
    expect(targets.map(hasAnswerText)).toEqual([true, true, true, false, false]);
  });
});
