import { readFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readColumnRecords } from '../../../adapters/read/column-table.ts';
import { withFile } from '../../../adapters/read/open-file.ts';
import { openParquet, startsAsParquet } from '../../../adapters/read/parquet.ts';
import { SMALL } from '../containers/columns.ts';
import { containerFile } from '../containers/container-files.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();
const MIRROR = 'test-00000-of-00002.parquet';

interface Reading {
  readonly wanted?: (column: string) => boolean;
  readonly unpackedLimit?: number;
  readonly onBytes?: (bytes: number) => void;
}

function read(path: string, { wanted, unpackedLimit, onBytes }: Reading = {}) {
  return withFile(path, async ({ handle, bytes }) => {
    const counted = onBytes ? counting(handle, onBytes) : handle;
    const table = await openParquet({ path, handle: counted, bytes }, { unpackedLimit });
    const records: unknown[] = [];
    const shares: number[] = [];
    const options = { wanted, onProgress: (share: number) => shares.push(share) };
    const count = await readColumnRecords(table, options, (record) => records.push(record));
    expect(count).toBe(records.length);
    expect(table.rows).toBe(records.length);
    return { columns: table.columns, records, shares };
  });
}

function counting(handle: FileHandle, onBytes: (bytes: number) => void): FileHandle {
  const read = async (...given: Parameters<FileHandle['read']>) => {
    const result = await handle.read(...given);
    onBytes(result.bytesRead);
    return result;
  };
  return { ...handle, read } as FileHandle; // nothing else of it is called
}

describe('openParquet', () => {
  it.each(['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4', 'v2'])(
    'reads every kind of column, packed with %s',
    async (packing) => {
      const { columns, records } = await read(containerFile(`small-${packing}.parquet`));
      expect(columns).toEqual(Object.keys(SMALL[0]));
      expect(records).toEqual(SMALL);
    },
  );

  it('reads lists of structs by their answers, and ids beyond 2^53 with all digits', async () => {
    const { columns, records, shares } = await read(containerFile(MIRROR));
    expect(columns).toContain('image.path');
    expect(columns).not.toContain('image.bytes');
    expect(records.map((record) => (record as { question_id: unknown }).question_id)).toEqual([
      '9007199254740993',
      '9007199254740994',
      '9007199254740995',
    ]);
    expect(records[1]).toMatchObject({
      answers: ['2', '2', '2', '2', '2', '2', '3', '3', '3', '1'].map((answer) => ({ answer })),
      image_id: 40,
      'image.path': 'pier_0.jpg',
    });
    expect(shares).toEqual([2 / 3, 1]); // two row groups
  });

  it('reads only the columns asked for, and of the file only their bytes', async () => {
    let bytes = 0;
    const { records } = await read(containerFile(MIRROR), {
      wanted: (column) => column === 'question' || column === 'image.path',
      onBytes: (read) => {
        bytes += read;
      },
    });
    expect(records[2]).toEqual({
      question: 'How many boats are at pier 2?',
      'image.path': 'pier_1.jpg',
    });
    // three pictures of 20,000 bytes, and the footer looked for in the last 16 KiB
    expect(readFileSync(containerFile(MIRROR)).length).toBeGreaterThan(60_000);
    expect(bytes).toBeLessThan(20_000);
  });

  it('reads long texts, and a table without rows', async () => {
    const { records } = await read(containerFile('large-text.parquet'));
    expect(records[0]).toEqual({ id: 'a', question: 'q '.repeat(100_000), answer: 'yes' });
    expect((await read(containerFile('empty.parquet'))).records).toEqual([]);
  });

  it('refuses a page that unpacks to more than it may', async () => {
    const path = containerFile('large-text.parquet');
    expect((await failureOf(read(path, { unpackedLimit: 100_000 }))).message).toBe(
      'large-text.parquet: a page of the Parquet file unpacks to more than 0 MiB. If that is ' +
        'right, allow more with --limit-unpacked MIB.',
    );
  });

  const whole = readFileSync(containerFile('small-snappy.parquet'));
  it.each([
    ['cut off at its end', whole.subarray(0, -100), 'footer != PAR1'],
    ['without a beginning', whole.subarray(-300), 'metadata length'],
    ['of four bytes', Buffer.from('PAR1'), ''],
    ['of nothing between its marks', Buffer.from('PAR1PAR1'), ''],
  ])('refuses a file that is %s', async (_, bytes, found) => {
    const { kind, message } = await failureOf(read(files.write(bytes, 'cut.parquet')));
    expect(kind).toBe('input');
    expect(message).toContain(
      'cut.parquet: the Parquet file is cut off, broken or encrypted; found',
    );
    expect(message).toContain(found);
  });

  it('refuses what bytes turned around make of a file, or reads it, and never fails otherwise', async () => {
    for (let at = 4; at < whole.length - 8; at += 13) {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 0xff;
      const path = files.write(bytes, 'turned.parquet');
      const failure = await failureOf(read(path)).catch((error: Error) => error);
      if (failure.message !== 'nothing failed') expect(failure.message).toContain('turned.parquet');
    }
  });

  it('refuses a page on which the library never ends, and reads the next file', async () => {
    // the fuzzer found it: a run in the levels of a page that is longer than any page
    const bytes = readFileSync(containerFile('small-v2.parquet'));
    expect(bytes[82]).toBe(21);
    bytes[82] = 16;
    expect((await failureOf(read(files.write(bytes, 'endless.parquet')))).message).toContain(
      'endless.parquet: the Parquet file is cut off, broken or encrypted; found a column that does ' +
        'not unpack in 8 seconds',
    );
    expect((await read(containerFile('small-v2.parquet'))).records).toEqual(SMALL);
  }, 60_000);
});

describe('startsAsParquet', () => {
  it('knows the mark, also that of an encrypted footer', () => {
    expect(startsAsParquet(whole())).toBe(true);
    expect(startsAsParquet(Buffer.from('PARE'))).toBe(true);
    expect(startsAsParquet(Buffer.from('PAR'))).toBe(false);
  });
});

function whole(): Buffer {
  return readFileSync(containerFile('small-snappy.parquet'));
}
