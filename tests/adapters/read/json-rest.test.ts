import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileHead } from '../../../adapters/read/file-head.ts';
import { findRest, type RestPlace, restChunks } from '../../../adapters/read/json-rest.ts';
import { scanJsonChunks } from '../../../adapters/read/json-scanner.ts';
import { valuesOf } from './pieces.ts';
import { storedZip } from './stored-zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanscheck rest-'));
const path = join(folder, 'a.json');

/** What the second thread does: the records from the place on, or null at a fault. */
async function restOf(place: RestPlace): Promise<unknown[] | null> {
  const values: unknown[] = [];
  const options = { file: 'a.json', arrays: ['items'] };
  return scanJsonChunks(restChunks(place), options, (cursor) => values.push(cursor.value())).then(
    () => values,
    () => null,
  );
}

/** The records as two readers see them that meet at a place, and whether the second was needed. */
async function readInTwo(text: string, cuts: readonly number[], place: Omit<RestPlace, 'path'>) {
  writeFileSync(path, text);
  let rest: unknown[] | null = null;
  const isRead = async () => {
    rest = await restOf({ ...place, path });
    return rest !== null;
  };
  const options = { headBytes: 0, rest: { ...place, isRead } }; // a small file is all head
  const { values } = await valuesOf(text, cuts, options);
  return { values: [...values, ...(rest ?? [])], isRest: rest !== null };
}

/** Texts that look like what stands between records. */
const texts = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('},{"a":1},', '"},{"a', '\\', ']}', ',', '"items":[{"a":'),
);
const records = fc.array(
  fc.record({ a: texts, list: fc.array(fc.record({ a: texts }), { maxLength: 3 }) }),
  { minLength: 1, maxLength: 6 },
);
const gaps = fc.constantFrom(',', ', ', ' ,\n ', ',\r\n');

/** A document with the list of records, in an object with other lists of the same kind or bare. */
function documentText(list: string, isBare: boolean): string {
  return isBare
    ? `[${list}]`
    : `{"other":[{"a":1},{"a":2}],"items": [${list}], "n":3, "more":[{"a":4},{"a":5}]}`;
}

describe('a list that two threads read', () => {
  it('gives every record once, wherever the second takes itself to begin', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        gaps,
        fc.boolean(),
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        async (values, gap, isBare, places, cuts) => {
          const text = documentText(values.map((one) => JSON.stringify(one)).join(gap), isBare);
          for (const place of places) {
            const at = place % Buffer.byteLength(text);
            const list = isBare ? null : 'items';
            expect((await readInTwo(text, cuts, { at, list })).values).toEqual(values);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is left to the second from each "," between two records on', async () => {
    const values = [{ a: '},{"a":1}' }, { a: [{ a: 1 }, { a: 2 }] }, { a: null }];
    for (const isBare of [true, false]) {
      const parts = values.map((one) => JSON.stringify(one));
      const text = documentText(parts.join(' , '), isBare);
      for (const next of parts.slice(1)) {
        const at = text.indexOf(` , ${next}`) + 1;
        const read = await readInTwo(text, [at + 5], { at, list: isBare ? null : 'items' });
        expect(read).toEqual({ values, isRest: true });
      }
    }
  });

  it.each([
    ['takes itself to be in another list', '[{"a":1},{"a":2}]', 'items', 8],
    ['takes itself to be in no list', '{"items":[{"a":1},{"a":2}]}', null, 17],
    ['begins in a list beside', '{"items":[{"a":1}],"b":[{"a":1},{"a":2}]}', 'items', 31],
    ['begins within a record', '{"items":[{"a":[{"a":1},{"a":2}]}]}', 'items', 23],
    ['comes to a fault', '{"items":[{"a":1},{"a":2}]', 'items', 17],
  ])('is read by the first where the second %s', async (_, text, list, at) => {
    expect(text[at]).toBe(',');
    const read = readInTwo(text, [], { at, list });
    const { values } = await read.catch(() => ({ values: 'a fault', isRest: false }));
    const whole = await valuesOf(text).catch(() => ({ values: 'a fault' }));
    expect(values).toEqual(whole.values);
  });
});

describe('where the rest seems to begin', () => {
  const record = (n: number) => ({ id: n, answers: [{ answer: 'a' }, { answer: 'b' }], x: '  ' });
  const list = JSON.stringify(Array.from({ length: 20_000 }, (_, n) => record(n)));
  const found = async (bytes: string | Uint8Array, offset: number) => {
    writeFileSync(path, bytes);
    return findRest(await readFileHead(path), 'items', offset);
  };

  it('is the "," before the next record, in a bare list and a named one', async () => {
    const bare = await found(list, 300_000);
    expect(list.slice(bare!.at, bare!.at + 7)).toBe(',{"id":');
    expect(bare!.at).toBeGreaterThanOrEqual(300_000);
    expect(bare!.at).toBeLessThan(300_100);
    expect(bare!.list).toBeNull();
    const object = `{"info": {"items": 1}, "items" : ${list}, "more": 1}`;
    const named = await found(object, 300_000);
    expect(object.slice(named!.at, named!.at + 7)).toBe(',{"id":');
    expect(named!.list).toBe('items');
  });

  it('is nowhere in a packed file, after a byte order mark, in lines, or near the end', async () => {
    expect(await found(gzipSync(list, { level: 0 }), 300_000)).toBeNull();
    expect(await found(`\ufeff${list}`, 300_000)).toBeNull();
    expect(await found(list.slice(1, -1).replaceAll('},{"id"', '}\n{"id"'), 300_000)).toBeNull();
    expect(await found(`{"other": ${list}}`, 300_000)).toBeNull();
    expect(await found(list, list.length - 1000)).toBeNull();
  });

  it('is nowhere in a zip whose member is named, even one that is not packed', async () => {
    const zip = join(folder, 'a.zip');
    writeFileSync(zip, storedZip('a.json', list));
    const head = await readFileHead(`${zip}::a.json`);
    expect(head.text.slice(0, 7)).toBe(list.slice(0, 7));
    expect(await findRest(head, 'items', 300_000)).toBeNull();
  });

  it('begins a document of its own', async () => {
    const place = await found(list, 300_000);
    const chunks: Uint8Array[] = [];
    for await (const chunk of restChunks(place!)) chunks.push(Uint8Array.from(chunk));
    const values = JSON.parse(Buffer.concat(chunks).toString()) as ReturnType<typeof record>[];
    expect(values.at(-1)).toEqual(record(19_999));
    expect(values[0]).toEqual(record(20_000 - values.length));
    expect(await valuesOf(Buffer.concat(chunks))).toHaveProperty('summary.records', values.length);
  });
});
