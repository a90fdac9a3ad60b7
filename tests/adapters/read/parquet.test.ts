import { readFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readColumnRecords } from '../../../adapters/read/column-table.ts';
import { startsAsParquet } from '../../../adapters/read/container-format.ts';
import { withFile } from '../../../adapters/read/open-file.ts';
import { openParquet } from '../../../adapters/read/parquet.ts';
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

  // believed, a run so long ends the process, out of memory; without a number of values the library never ends
  const LONG = [0xfe, 0xff, 0xff, 0xff, 0x07]; // 2^31 − 2 as a varint: a run of half as many values
  it.each([
    ['small-none', 42, LONG, 'a page whose number of values is 1073741823'],
    ['small-none', 85, LONG, 'a run of 1073741823 values in a page of 4'],
    ['small-snappy', 89, LONG, 'a run of 1073741823 values in a page of 4'],
    ['small-v2', 82, [16], 'a page whose number of values is not stated'],
    ['small-v2', 85, [0x0b], 'a page whose number of nulls is -6'],
  ])('refuses pages that claim too much: %s, byte %i', async (name, at, claim, found) => {
    const bytes = readFileSync(containerFile(`${name}.parquet`));
    bytes.set(claim, at);
    const { kind, message } = await failureOf(read(files.write(bytes, 'claims.parquet')));
    expect(kind).toBe('input');
    expect(message).toContain('claims.parquet: the Parquet file is cut off, broken or encrypted');
    expect(message).toContain(found);
  });

  it('reads a column of nothing, of which a page packed with LZ4 has no bytes', async () => {
    // pyarrow.table({"id": ["a"], "answer": pyarrow.array([None], pyarrow.string())}), compression="lz4"
    const { records } = await read(files.write(Buffer.from(OF_NOTHING, 'base64'), 'none.parquet'));
    expect(records).toEqual([{ id: 'a', answer: null }]);
  });

  it('gives up a column that takes too long, and reads the next file', async () => {
    const path = containerFile('small-none.parquet');
    const late = withFile(path, async (file) => {
      let isLate = false;
      const read = (...given: Parameters<FileHandle['read']>) =>
        isLate ? new Promise(() => {}) : file.handle.read(...given);
      const table = await openParquet({ ...file, handle: { read } as FileHandle }); // all that is called
      isLate = true;
      await readColumnRecords(table, {}, () => {});
    });
    expect((await failureOf(late)).message).toContain(
      'small-none.parquet: the Parquet file is cut off, broken or encrypted; found a column that does ' +
        'not unpack in 8 seconds',
    );
    expect((await read(path)).records).toEqual(SMALL);
  }, 60_000);
});

const OF_NOTHING =
  'UEFSMRUEFQoVDEwVAhUAEgAAUAEAAABhFQAVEhUULBUCFRAVBhUGHAAAAJACAAAAAgEBAgAVBBUAFQJMFQAVABIAAAAVABUO' +
  'FRAsFQIVEBUGFQYcAAAAcAIAAAACAAAVBBk8NQAYBnNjaGVtYRUEABUMJQIYAmlkJQBMHAAAABUMJQIYBmFuc3dlciUATBwA' +
  'AAAWAhkcGSwmABwVDBk1AAYQGRgCaWQVDhYCFl4WYiYwJggpLBUEFQAVAgAVABUQFQIAPBYCGQYZJgACAAAAJgAcFQwZNQAG' +
  'EBkYBmFuc3dlchUOFgIWUBZUJogBJmopLBUEFQAVAgAVABUQFQIAPBYAGQYZJgIAAAAAFq4BFgImCBa2AQAoIHBhcnF1ZXQt' +
  'Y3BwLWFycm93IHZlcnNpb24gMjYuMC4xGSwcAAAcAAAA4gAAAFBBUjE=';

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
