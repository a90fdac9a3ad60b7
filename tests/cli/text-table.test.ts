import { describe, expect, it } from 'vitest';
import { definitionList, paragraph, textTable } from '../../cli/text-table.ts';

describe('textTable', () => {
  it('aligns the first column to the left and the others to the right', () => {
    expect(
      textTable([
        ['name', 'n'],
        ['a', '100'],
      ]),
    ).toBe('name    n\na     100\n');
  });

  it('measures wide characters as a terminal shows them', () => {
    // each of the two characters takes two columns
    expect(
      textTable([
        ['日本', '1'],
        ['abcd', '2'],
      ]),
    ).toBe('日本  1\nabcd  2\n');
  });

  it('makes control characters visible', () => {
    expect(textTable([['a\nb', '1']])).toBe('a<U+000A>b  1\n');
  });

  it('is empty without rows', () => {
    expect(textTable([])).toBe('');
  });
});

describe('definitionList', () => {
  it('starts all meanings in one column, and wraps them there', () => {
    const pairs = [
      ['id', 'one two three four five'],
      ['name', 'six'],
    ] as const;
    expect(definitionList(pairs, 28)).toBe(
      ['  id    one two three four', '        five', '  name  six', ''].join('\n'),
    );
  });

  it('does not wrap without a width', () => {
    const text = 'word '.repeat(100).trimEnd();
    expect(definitionList([['id', text]])).toBe(`  id  ${text}\n`);
  });
});

describe('paragraph', () => {
  it('indents every line and never cuts a word', () => {
    expect(paragraph('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b', 2, 10)).toBe(
      '  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  b\n',
    );
  });
});
