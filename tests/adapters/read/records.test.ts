import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFileHead } from '../../../adapters/read/file-head.ts';
import { formatOf, readRecords, type TableFormat } from '../../../adapters/read/records.ts';
import { messageOf } from './pieces.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanscheck-records-'));

function file(text: string): string {
  const path = join(folder, 'table');
  writeFileSync(path, text);
  return path;
}

async function recordsOf(text: string, format: TableFormat | 'auto' = 'auto') {
  const records: unknown[] = [];
  const numbers: number[] = [];
  const summary = await readRecords(file(text), format, (record, number) => {
    records.push(record);
    numbers.push(number);
  });
  return { records, numbers, summary };
}

describe('the records of a table', () => {
  const plain = [
    { id: 1, q: 'Is it?' },
    { id: 2, q: 'What is "é"?' },
  ];

  it.each([
    ['a list', JSON.stringify(plain), 'json'],
    [
      'an object with one list of objects',
      JSON.stringify({ v: 1, n: ['x'], items: plain }),
      'json',
    ],
    ['JSON Lines', plain.map((each) => JSON.stringify(each)).join('\r\n'), 'jsonl'],
    ['a CSV', '\ufeffid,q\r\n1,Is it?\r\n2,"What is ""é""?"\r\n', 'csv'],
    ['a CSV with semicolons', 'id;q\n1;Is it?\n2;"What is ""é""?"\n', 'csv'],
    ['a TSV', 'id\tq\n1\tIs it?\n2\t"What is ""é""?"\n', 'tsv'],
  ])('are the same from %s', async (_title, text, format) => {
    const { records, numbers, summary } = await recordsOf(text);
    const isText = format === 'csv' || format === 'tsv';
    expect(records).toEqual(plain.map(({ id, q }) => ({ id: isText ? String(id) : id, q })));
    expect(numbers).toEqual([1, 2]);
    expect(summary).toEqual({ records: 2, format, fields: ['id', 'q'] });
    expect(formatOf(await readFileHead(file(text)))).toBe(format);
  });

  it('take the names of an object of objects as ids, where they have none', async () => {
    const { records } = await recordsOf('{"q1": {"a": "x"}, "q2": {"a": "y", "id": 7}}');
    expect(records).toEqual([
      { id: 'q1', a: 'x' },
      { id: 7, a: 'y' },
    ]);
  });

  it('are one where the file is one object of plain values', async () => {
    expect((await recordsOf('{"id": 1, "answer": "x"}')).records).toEqual([{ id: 1, answer: 'x' }]);
  });

  it('name their fields in order of first appearance', async () => {
    const { summary } = await recordsOf('[{"b": 1}, {"a": 2, "b": 3}]');
    expect(summary.fields).toEqual(['b', 'a']);
  });

  it('of JSON Lines may be told where the first line could be all of an object', async () => {
    const { records } = await recordsOf('{"answers": [{"answer": "x"}]}\n', 'jsonl');
    expect(records).toEqual([{ answers: [{ answer: 'x' }] }]);
  });
});

describe('messages about files that are no table', () => {
  it.each([
    [
      '{"a": [{}], "b": [{}]}',
      'the object has more than one list of records; found an object with',
    ],
    [
      '{"a": 1, "b": [2]}',
      'the object has no list of records; found an object with the fields "a"',
    ],
    ['{}', 'the object has no list of records; found an object without fields'],
    [
      '["a"]',
      'table, record 1, byte 1: a record of a table must be an object with named fields; found the text "a"',
    ],
    ['just words', 'neither CSV, TSV, JSON nor JSON Lines; found a first line "just words"'],
    ['\u0000\u0001,\u0002', 'neither CSV, TSV, JSON nor JSON Lines'],
    ['[{"id": 1}, {"id": 2]', 'table, record 2, byte 20, field "id"'],
    ['id,a\n1\n', 'table, record 1: the row has not the 2 fields'],
  ])('of %j say what is wrong and where', async (text, expected) => {
    const message = await messageOf(recordsOf(text));
    expect(message).toMatch(/^Failure: table.*\. [A-Z].*\.$/s);
    expect(message).toContain(expected);
  });
});
