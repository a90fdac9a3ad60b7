import { describe, expect, it } from 'vitest';
import { countRecords, delimitedFields, delimitedRows } from './count-records.ts';

const count = (text: string, names?: readonly string[]) => countRecords(Buffer.from(text), names);

describe('the count of records that readers are held against', () => {
  it.each([
    ['[1, 2, 3]', 3],
    ['{"info": 1, "items": [{"a": 1}, {"a": 2}]}', 2],
    ['{"a": 1}\n{"a": 2}\n\n{"a": 3}\n', 3],
    ['{"a": 1, "b": null}', 1],
    ['a,b\n1,2\n\n"x\ny",z\r\n', 2],
  ])('%j', (text, records) => {
    expect(count(text)).toEqual({ records, isExact: true });
  });

  it('is a lower bound where members may have one name', () => {
    expect(count('{"x": {"a": 1}, "y": {"a": 2}}')).toEqual({ records: 2, isExact: false });
  });

  it('takes the list of the name that is meant, and none where there are two', () => {
    expect(count('{"a": [1], "questions": [1, 2]}', ['questions'])?.records).toBe(2);
    expect(
      count('{"annotations": [1], "questions": [1, 2]}', ['annotations', 'questions']),
    ).toBeNull();
    expect(count('{"a": [{}], "b": [{}]}')).toBeNull();
  });

  it('is unknown where the text is broken', () => {
    expect(count('[1, 2')).toBeNull();
    expect(countRecords(Buffer.from([0x5b, 0xff, 0x5d]))).toBeNull();
  });
});

describe('delimited text, character by character', () => {
  it('has rows and fields', () => {
    expect(delimitedRows('a,b\r\n"c\n""d""",e\n\n')).toEqual(['a,b', '"c\n""d""",e']);
    expect(delimitedFields('"c\n""d""",e,', ',')).toEqual(['c\n"d"', 'e', '']);
    expect(delimitedFields('a;b,c', ';')).toEqual(['a', 'b,c']);
  });

  it('has none where a quote is out of place', () => {
    expect(delimitedFields('a"b,c', ',')).toBeNull();
    expect(delimitedFields('"a"b,c', ',')).toBeNull();
  });
});
