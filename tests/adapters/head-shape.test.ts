import { describe, expect, it } from 'vitest';
import { headShape } from '../../adapters/head-shape.ts';

const head = (text: string) => ({ path: 'x', name: 'x', bytes: text.length, text });

describe('headShape', () => {
  it('names the lists of an object and the fields of their records', () => {
    const text = JSON.stringify({
      info: { questions: [1], note: '}]"' },
      empty: [],
      questions: [{ id: 1, 'a "b"': { c: [1, { d: 2 }] }, e: null }, { f: 1 }],
      annotations: [{ g: 1 }],
    });
    expect(headShape(head(text))).toMatchObject({
      format: 'json',
      lists: ['empty', 'questions', 'annotations'],
      columns: ['id', 'a "b"', 'e'],
    });
  });

  it('names the fields of the first record of a bare list', () => {
    expect(headShape(head('  [ {"a": 1, "b": [2]} , {"c": 3}]')).columns).toEqual(['a', 'b']);
  });

  it('shows the first record of a list, of lines and of an object, where it is whole', () => {
    const firstOf = (text: string) => headShape(head(text)).value;
    expect(firstOf('[["q", "a", 1], ["r"]]')).toEqual(['q', 'a', 1]);
    expect(firstOf('[{"a": 1}, {"b"')).toEqual({ a: 1 });
    expect(firstOf('{"a": 1}\n{"b": 2}\n')).toEqual({ a: 1 });
    expect(firstOf('{"x": [1], "records": [{"a": 1}]}')).toEqual({ a: 1 });
    expect(firstOf('{"7": {"a": 1}, "8": {"b"')).toEqual({ a: 1 });
    expect(firstOf('[{"a": 1')).toBeUndefined();
    expect(firstOf('[]')).toBeUndefined();
  });

  it('names the fields of JSON Lines', () => {
    expect(headShape(head('{"a": 1, "b": {"c": 2}}\n{"d": 1}\n'))).toMatchObject({
      format: 'jsonl',
      columns: ['a', 'b'],
    });
  });

  it('names what is seen of a record that the cut goes through', () => {
    const text = JSON.stringify([{ a: 1, b: 'text', c: ['x', 'y'] }]);
    for (let length = 0; length <= text.length; length++) {
      const { columns } = headShape(head(text.slice(0, length)));
      expect(['a', 'b', 'c'].slice(0, columns.length)).toEqual(columns);
    }
    expect(headShape(head(text.slice(0, -3))).columns).toEqual(['a', 'b', 'c']);
  });

  it('names the columns of CSV and TSV, quoted ones too', () => {
    expect(headShape(head('id,"a, b","c ""d"""\r\n1,2,3\r\n')).columns).toEqual([
      'id',
      'a, b',
      'c "d"',
    ]);
    expect(headShape(head('id\ta, b\n1\t2\n')).columns).toEqual(['id', 'a, b']);
  });

  it('names the columns of CSV with semicolons', () => {
    expect(headShape(head('id;"a;b";c\n1;2;3\n')).columns).toEqual(['id', 'a;b', 'c']);
  });

  it('takes the key of an object of objects for its id', () => {
    const text = JSON.stringify({ 201: { question: 'q', answer: 'a' }, 202: {} });
    expect(headShape(head(text))).toMatchObject({
      lists: [],
      columns: ['id', 'question', 'answer'],
      isKeyed: true,
    });
    expect(headShape(head('{"id": 1, "a": {}}')).isKeyed).toBe(false);
    expect(headShape(head('[{"a": {}}]')).isKeyed).toBe(false);
  });

  it('names the fields of a lone record', () => {
    expect(headShape(head('{"a": 1, "b": "x"}')).columns).toEqual(['a', 'b']);
  });

  it('has no format and no columns for anything else', () => {
    expect(headShape(head('Call me Ishmael'))).toMatchObject({ format: null, columns: [] });
  });
});
