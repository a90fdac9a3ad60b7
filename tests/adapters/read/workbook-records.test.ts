import { open } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isWorkbook } from '../../../adapters/read/container-format.ts';
import { readWorkbookRecords, workbookColumns } from '../../../adapters/read/workbook-records.ts';
import { zipMembers } from '../../../adapters/read/zip-file.ts';
import { containerFile } from '../containers/container-files.ts';
import { failureOf } from '../splits/temporary-files.ts';

async function read(name: string, unpackedLimit?: number) {
  const path = containerFile(name);
  const handle = await open(path);
  try {
    const zip = { path, handle, bytes: (await handle.stat()).size };
    const members = await zipMembers(zip);
    expect(isWorkbook(members)).toBe(true);
    const rows: unknown[] = [];
    const { records, fields } = await readWorkbookRecords(
      { zip, members },
      { unpackedLimit },
      (record) => rows.push(record),
    );
    expect(records).toBe(rows.length);
    expect(await workbookColumns({ zip, members }, {})).toEqual(fields);
    return { fields, rows };
  } finally {
    await handle.close();
  }
}

// The expected cells are those that make_workbooks.py put in.
describe('readWorkbookRecords', () => {
  it('reads what pandas and xlsxwriter write: numbers as their digits, gaps as null', async () => {
    const { fields, rows } = await read('tug_HARBOUR.xlsx');
    expect(fields).toEqual([
      'index',
      'question',
      'A',
      'B',
      'C',
      'answer',
      'category',
      'prediction',
    ]);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toEqual({
      index: '1',
      question: 'Which boat is red?',
      A: 'the left',
      B: 'the right',
      C: null,
      answer: 'B',
      category: 'boats',
      prediction: 'B. the right',
    });
    expect(rows[1]).toMatchObject({ C: 'none', prediction: '=A' });
  });

  it('reads every kind of cell of openpyxl, and no further sheet', async () => {
    const { fields, rows } = await read('cells.xlsx');
    expect(fields).toEqual(['id', 'text', '', 'value']);
    expect(rows).toEqual([
      { id: '9007199254740993', text: 'line\nbreak & <tag>', value: '0.5' },
      { id: 'r', text: 'one two three', value: true },
      { id: 'e', text: 'a bell A\u0007 rang', value: null }, // _x0007_ in the file, #N/A
      { id: 'f', text: '=1+1', value: null },
    ]);
  });

  it('reads texts that stand in the cells, with their white space', async () => {
    const { rows } = await read('inline.xlsx');
    expect(rows).toEqual([
      { id: 'a', answer: ' padded ' },
      { id: 'b', answer: 'ünïcode 🚤' },
    ]);
  });

  it('refuses entities of the file’s own, and a workbook without its sheet', async () => {
    const { message } = await failureOf(read('entities.xlsx'));
    expect(message).toContain('entities.xlsx: the XML in the file is broken; found');
    expect((await failureOf(read('sheetless.xlsx'))).message).toContain(
      'sheetless.xlsx: the workbook has no sheet; found [Content_Types].xml',
    );
  });

  it('refuses parts that unpack to more than they may', async () => {
    expect((await failureOf(read('tug_HARBOUR.xlsx', 500))).message).toContain(
      'tug_HARBOUR.xlsx::xl/sharedStrings.xml: the file in the zip unpacks to more than 0 MiB',
    );
  });
});
