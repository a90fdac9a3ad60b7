import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { containerHead } from '../../../adapters/read/containers.ts';
import { readRecords } from '../../../adapters/read/records.ts';
import { SMALL } from '../containers/columns.ts';
import { containerFile } from '../containers/container-files.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';

const files = temporaryFiles();

describe('containerHead', () => {
  it.each([
    ['small-zstd.parquet', 'parquet', Object.keys(SMALL[0])],
    ['small-stream.arrow', 'arrow', Object.keys(SMALL[0])],
    ['small.arrow', 'arrow', Object.keys(SMALL[0])],
    ['cells.xlsx', 'xlsx', ['id', 'text', 'value']],
  ])('knows %s by its bytes, and its columns', async (name, format, columns) => {
    expect(await containerHead(containerFile(name))).toEqual({ format, columns });
  });

  it('knows that zips of other things, and texts, are none', async () => {
    expect(await containerHead(containerFile('items.zip'))).toBeNull();
    expect(await containerHead(files.write('PAR for the course', 'a.csv'))).toBeNull();
    expect(await containerHead(files.write('', 'nothing.csv'))).toBeNull();
  });
});

describe('readRecords of tables that are no text', () => {
  it.each([
    ['small-gzip.parquet', 'parquet'],
    ['small.arrow', 'arrow'],
  ])('reads %s', async (name, format) => {
    const records: unknown[] = [];
    const path = containerFile(name);
    const summary = await readRecords(path, 'auto', (record) => records.push(record));
    expect(records).toEqual(SMALL);
    expect(summary).toEqual({ format, records: 4, fields: Object.keys(SMALL[0]) });
  });

  it.each(['empty.parquet', 'empty.arrow'])('refuses %s, which has no row', async (name) => {
    const failure = await failureOf(readRecords(containerFile(name), 'auto', () => {}));
    expect(failure.message).toContain(`${name}: the table is empty; found columns and no row.`);
  });

  it('reads the one table in a zip', async () => {
    const records: unknown[] = [];
    await readRecords(containerFile('items.zip'), 'auto', (record) => records.push(record));
    expect(records).toEqual([
      { id: '1', question: 'Is it moored?', answer: 'yes', image: 'quay' },
      { id: '2', question: 'Is it adrift?', answer: 'no', image: 'quay' },
    ]);
  });

  it.each(['tug_HARBOUR.xlsx', 'cells.xlsx', 'items.zip', 'large.zip'])(
    'reads what bytes turned around make of %s, or refuses it, and never fails otherwise',
    async (name) => {
      const whole = readFileSync(containerFile(name));
      for (let at = 0; at < whole.length; at += 37) {
        const bytes = Buffer.from(whole);
        bytes[at]! ^= 0xff;
        const path = files.write(bytes, 'turned.zip');
        const failure = await failureOf(readRecords(path, 'auto', () => {})).catch(
          (error: Error) => error,
        );
        if (failure.message !== 'nothing failed') expect(failure.message).toContain('turned.zip');
      }
    },
  );
});
