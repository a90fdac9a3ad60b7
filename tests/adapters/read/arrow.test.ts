import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openArrow } from '../../../adapters/read/arrow.ts';
import { readColumnRecords } from '../../../adapters/read/column-table.ts';
import { startsAsArrow } from '../../../adapters/read/container-format.ts';
import { withFile } from '../../../adapters/read/open-file.ts';
import { SMALL } from '../containers/columns.ts';
import { containerFile } from '../containers/container-files.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();

function read(path: string, wanted?: (column: string) => boolean) {
  return withFile(path, async (file) => {
    const table = await openArrow(file);
    const records: unknown[] = [];
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    await readColumnRecords(table, { wanted, onProgress }, (record) => records.push(record));
    expect(table.rows).toBe(records.length);
    return { columns: table.columns, records, shares };
  });
}

describe('openArrow', () => {
  it.each([
    ['a file of two batches', 'small.arrow', [3 / 4, 1]],
    ['a stream of two batches', 'small-stream.arrow', [3 / 4, 1]],
    ['a file packed with zstd', 'small-zstd.arrow', [1]],
  ])('reads every kind of column of %s', async (_, name, progress) => {
    const { columns, records, shares } = await read(containerFile(name));
    expect(columns).toEqual(Object.keys(SMALL[0]));
    expect(records).toEqual(SMALL);
    expect(shares).toEqual(progress);
  });

  it('reads lists of structs, ids beyond 2^53 with all digits, and no bytes of images', async () => {
    const { columns, records } = await read(containerFile('mirror-stream.arrow'));
    expect(columns).toContain('image.path');
    expect(columns).not.toContain('image.bytes');
    expect(records).toHaveLength(5);
    expect(records[4]).toMatchObject({
      question_id: '9007199254740997',
      'image.path': 'pier_2.jpg',
    });
    const { answers } = records[4] as { readonly answers: readonly { readonly answer: string }[] };
    expect(answers.map(({ answer }) => answer)).toEqual([...'2222223334']);
  });

  it('reads only the columns asked for', async () => {
    const { records } = await read(containerFile('small.arrow'), (name) => name === 'groups.local');
    expect(records[0]).toEqual({ 'groups.local': 'a' });
  });

  it('reads views of texts, and a stream without rows', async () => {
    const { records } = await read(containerFile('views.arrow'));
    expect(records[1]).toEqual({ id: 2, question: 'Is it a tug?' });
    expect((await read(containerFile('empty.arrow'))).records).toEqual([]);
  });

  const file = readFileSync(containerFile('small.arrow'));
  const stream = readFileSync(containerFile('small-stream.arrow'));
  it.each([
    ['a file without its end', file.subarray(0, -20), 'no ARROW1 at its end'],
    ['a stream cut off in a batch', stream.subarray(0, -100), 'a message from byte'],
    ['a stream that holds nothing', Buffer.from('ffffffff00000000', 'hex'), 'no schema'],
    ['a stream of noise', Buffer.concat([Buffer.alloc(4, 255), Buffer.alloc(96, 7)]), 'byte'],
  ])('refuses %s', async (_, bytes, found) => {
    const { kind, message } = await failureOf(read(files.write(bytes, 'cut.arrow')));
    expect(kind).toBe('input');
    expect(message).toContain(
      'cut.arrow: the Arrow file is cut off or broken, or packed by a codec',
    );
    expect(message).toContain(found);
  });

  it('refuses what bytes turned around make of a stream, or reads it, and never fails otherwise', async () => {
    for (let at = 8; at < stream.length; at += 13) {
      const bytes = Buffer.from(stream);
      bytes[at]! ^= 0xff;
      const path = files.write(bytes, 'turned.arrow');
      const failure = await failureOf(read(path)).catch((error: Error) => error);
      if (failure.message !== 'nothing failed') expect(failure.message).toContain('turned.arrow');
    }
  });

  it('does not go through lists that claim to be endless', async () => {
    // each number of the heads in turn is made 2^31 − 257: with all lists believed it takes minutes
    let claimed = 0;
    for (let at = 8; at + 4 <= stream.length; at += 4) {
      const bytes = Buffer.from(stream);
      bytes.writeInt32LE(0x7fff_feff, at);
      const failure = await failureOf(read(files.write(bytes, 'endless.arrow'))).catch(
        (error: Error) => error,
      );
      if (failure.message.includes(`a list of ${0x7fff_feff} in`)) claimed++;
    }
    expect(claimed).toBeGreaterThan(5); // fields, nodes and buffers of the schema and its batches
  });

  it('does not make as many buffers for a column of views as its batch claims', async () => {
    // the fuzzer found it: believed, the number of 2^30 + 1 buffers ends the process, out of memory
    const views = readFileSync(containerFile('views.arrow'));
    let claimed = 0;
    for (let at = 8; at + 4 <= views.length; at += 4) {
      const bytes = Buffer.from(views);
      bytes.writeInt32LE(2 ** 30 + 1, at);
      const failure = await failureOf(read(files.write(bytes, 'views.arrow'))).catch(String);
      if (String(failure).includes(`views into ${2 ** 30 + 1} buffers in a batch of 5`)) claimed++;
    }
    expect(claimed).toBe(1);
  });

  it('refuses a packed batch whose buffers hold less than they claim', async () => {
    // small-zstd.arrow: each buffer begins with what it unpacks to, and goes on with a frame of zstd
    const bytes = readFileSync(containerFile('small-zstd.arrow'));
    const frame = bytes.indexOf(Buffer.from('28b52ffd', 'hex'));
    bytes.writeBigInt64LE(2n ** 29n, frame - 8);
    const { message } = await failureOf(read(files.write(bytes, 'claims.arrow')));
    expect(message).toMatch(/found \d+ bytes, not 536870912\./);
  });
});

describe('startsAsArrow', () => {
  it('knows files and streams', () => {
    expect(startsAsArrow(readFileSync(containerFile('small.arrow')))).toBe(true);
    expect(startsAsArrow(readFileSync(containerFile('empty.arrow')))).toBe(true);
    expect(startsAsArrow(Buffer.from([255, 255]))).toBe(false);
    expect(startsAsArrow(Buffer.from('ARROWS'))).toBe(false);
  });
});
