import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Delimiter,
  readDelimited,
  readDelimitedChunks,
} from '../../../adapters/read/delimited.ts';
import { messageOf, pieces } from './pieces.ts';

/** The header and the rows of a text that comes in pieces. */
async function tableOf(
  text: string,
  delimiter: Delimiter | 'auto' = ',',
  at: readonly number[] = [],
) {
  const rows: string[][] = [];
  const numbers: number[] = [];
  let header: readonly string[] = [];
  const onHeader = (names: readonly string[]) => {
    header = names;
  };
  const chunks = pieces(text, at);
  const summary = await readDelimitedChunks(
    chunks,
    { file: 'a.csv', delimiter, onHeader },
    (fields, record) => {
      rows.push([...fields]);
      numbers.push(record);
    },
  );
  return { header, rows, numbers, summary };
}

/** A field as RFC 4180 writes it: quoted where it must be, or where `always`. */
function written(field: string, delimiter: string, always: boolean): string {
  const needsQuotes = /["\r\n]/.test(field) || field.includes(delimiter);
  return needsQuotes || always ? `"${field.replaceAll('"', '""')}"` : field;
}

describe('delimited text', () => {
  it('gives back any table, wherever the bytes are cut', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '💡', '"', ',', ';', '\t', '\n', '\r', ' ', "'", '\u2028'),
      maxLength: 6,
    });
    const rows = (width: number) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 });
    const table = fc.integer({ min: 1, max: 4 }).chain(rows);
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t') as fc.Arbitrary<Delimiter>,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.array(fc.nat(500), { maxLength: 8 }),
        async (rows, delimiter, lineEnd, endsOpen, at) => {
          const names = rows[0]!.map((_, index) => `name ${index}`);
          // A row that is one empty field looks like a blank line unless it is quoted.
          const isBare = (row: string[]) => row.length === 1 && row[0] === '';
          const lines = [names, ...rows].map((row) =>
            row.map((field) => written(field, delimiter, isBare(row))).join(delimiter),
          );
          const text = lines.join(lineEnd) + (endsOpen ? '' : lineEnd);
          const found = await tableOf(text, delimiter, at);
          expect(found.header).toEqual(names);
          expect(found.rows).toEqual(rows);
          expect(found.numbers).toEqual(rows.map((_, index) => index + 1));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps white space and takes quotes off', async () => {
    const { rows } = await tableOf('a,b,c\n x , "" ,"say ""hi"", you"\n'.replace(' "" ', ' y '));
    expect(rows).toEqual([[' x ', ' y ', 'say "hi", you']]);
  });

  it('may have one column without a name, as the row numbers of pandas are', async () => {
    const { header, rows } = await tableOf(',Unnamed: 0,label\n0,7,yes\n1,8,no\n');
    expect(header).toEqual(['', 'Unnamed: 0', 'label']);
    expect(rows).toEqual([
      ['0', '7', 'yes'],
      ['1', '8', 'no'],
    ]);
    expect((await tableOf('a," ",c\n1,2,3\n')).header).toEqual(['a', '', 'c']);
  });

  it('passes over blank lines and does not count them', async () => {
    const { rows, numbers } = await tableOf('a,b\n\n1,2\n\r\n\n3,4\n\n');
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(numbers).toEqual([1, 2]);
  });

  it.each([
    ['a,b;c\n1,2;3\n', ','],
    ['a;b;c,d\n1;2;3,4\n', ';'],
    ['"a,b,c"\td\n1\t2\n', '\t'],
    ['only\n1\n', ','],
  ])('finds the delimiter of %j in the header', async (text, delimiter) => {
    expect((await tableOf(text, 'auto')).summary.delimiter).toBe(delimiter);
  });

  it('reads files, gzip or not, without their byte order mark', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hanscheck-delimited-'));
    const text = '\ufeffid,question\r\n1,"What, then?"\r\n';
    for (const [name, bytes] of [
      ['a b.csv', text],
      ['packed.csv', gzipSync(text)],
    ] as const) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const rows: unknown[] = [];
      const summary = await readDelimited(path, { delimiter: ',' }, (fields) => rows.push(fields));
      expect(summary).toEqual({ records: 1, header: ['id', 'question'], delimiter: ',' });
      expect(rows).toEqual([['1', 'What, then?']]);
    }
  });
});

describe('messages about broken tables', () => {
  it.each([
    ['', 'a.csv: the file is empty; found no header'],
    ['a,b\n', 'a.csv: the table is empty; found a header and no row'],
    ['a,,c, \n1,2,3,4', 'a.csv: the header has more than one empty name; found columns 2 and 4'],
    ['\n,\n1,2\n', 'a.csv: the header has more than one empty name; found columns 1 and 2'],
    ['a,b,a\n1,2,3', 'a.csv, field "a": the header has a name twice; found columns 1 and 3'],
    [
      'a,b\n1,2\n3\n',
      'a.csv, record 2: the row has not the 2 fields of the header; found 1, the first of them "3"',
    ],
    ['a,b\n1,2,3\n', 'a.csv, record 1: the row has not the 2 fields of the header; found 3'],
    ['a,b\n1,2\n3,"4\n5,6\n', 'a.csv, record 2: a quote is not closed before the file ends'],
    ['a,b\n1,2\n3,x"4"\n', 'a.csv, record 2: a quote stands inside a bare field'],
    [
      'a,b\n1,"2"x\n',
      'a.csv, record 1: something stands between a closing quote and the next delimiter',
    ],
    ['a,"b\n', 'a.csv: a quote is not closed before the file ends (in the header)'],
  ])('of %j say what is wrong and where', async (text, expected) => {
    for (const at of [[], [1, 2, 3, 4, 5, 6, 7]]) {
      const message = await messageOf(tableOf(text, ',', at));
      expect(message).toContain(expected);
      expect(message).toMatch(/\. [A-Z][^.]*\.$/);
    }
  });
});
