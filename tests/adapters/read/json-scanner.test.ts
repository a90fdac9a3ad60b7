import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  scanJson,
  scanJsonChunks,
  scanJsonMembers,
  scanJsonRecords,
  scanJsonValues,
} from '../../../adapters/read/json-scanner.ts';
import { messageOf, pieces, valuesOf } from './pieces.ts';

describe('what stands beside the records', () => {
  it('gives the scalars before and after the list by name', async () => {
    const text = `{"info": {"year": 2015}, "task_type": "Open-Ended", "n": 2, "ok": true,
      "other": [[1]], "items": [{"a": 1}, {"a": 2}], "data_subtype": "val2014", "none": null}`;
    const { summary } = await valuesOf(text, [5, 60, 100]);
    expect(summary).toEqual({
      records: 2,
      layout: 'object',
      array: 'items',
      beside: { task_type: 'Open-Ended', n: 2, ok: true, data_subtype: 'val2014', none: null },
    });
  });

  it('reads the first of the named lists in the file', async () => {
    const { values, summary } = await valuesOf('{"b": [1], "a": [2]}', [], { arrays: ['a', 'b'] });
    expect(values).toEqual([1]);
    expect(summary.array).toBe('b');
  });

  it('passes over a byte order mark and counts its bytes in offsets', async () => {
    expect((await valuesOf('\ufeff [1] ', [1, 2])).values).toEqual([1]);
    expect(await messageOf(valuesOf('\ufeff[1 2]'))).toContain('byte 6');
  });

  it('takes every value as a record where the layout is told to be lines', async () => {
    const { values } = await valuesOf('["q", "a", 0]\n"x"\n3', [4], { layout: 'lines' });
    expect(values).toEqual([['q', 'a', 0], 'x', 3]);
  });

  it('tells JSON Lines from an object by what follows the first value', async () => {
    expect((await valuesOf('{"a": 1}\n{"a": 2}')).summary.layout).toBe('lines');
    expect((await valuesOf('{"items": [1]}\n')).summary.layout).toBe('object');
    expect((await valuesOf('{"a": 1}', [], { arrays: [] })).summary.layout).toBe('lines');
  });
});

describe('messages about broken files', () => {
  const whole = '{"info": "x", "items": [{"a": [1, 2]}, {"a": {"b": 3}}]}';

  it('says inside which record the file ends', async () => {
    const message = await messageOf(valuesOf(whole.slice(0, 50)));
    expect(message).toBe(
      'Failure: a.json, record 2, byte 50, field "a.b": the file ends inside record 2. ' +
        'It is cut off: download or export it again.',
    );
  });

  it('fails for every shorter beginning of a file, and always says that it ends', async () => {
    for (let length = 1; length < whole.length; length++) {
      const message = await messageOf(valuesOf(whole.slice(0, length), [length >> 1]));
      expect(message).toContain('the file ends');
      expect(message).toContain('download or export it again');
    }
  });

  it.each([
    ['', 'a.json, byte 0: the file is empty. Export the file again.'],
    [' \n ', 'the file is empty'],
    ['"text"', 'byte 0: the file is neither a JSON list nor a JSON object; found """'],
    ['[]', 'a.json: the list is empty; found no record'],
    ['{"items": []}', 'a.json: the list "items" is empty; found no record'],
    ['{"items": [1], "items": [2]}', 'the list "items" stands twice in the file'],
    ['[1] x', 'a.json, byte 4: something follows the end of the JSON; found "x"'],
    ['{"items": [1]} {"b": 2}', 'something follows the end of the JSON; found "{"'],
    ['[1, 2 3]', 'record 2, byte 6: a "," or "]" is missing; found "3"'],
    ['[1,]', 'record 2, byte 3: a value is missing; found "]"'],
    ['[{"a": "\\x"}]', 'record 1, byte 9, field "a": a string holds an invalid escape; found "x"'],
    ['[{"a": "\\u12g4"}]', 'an escape \\u has not four hex digits; found "g"'],
    ['[{"a": "x\ny"}]', 'a control character stands bare in a string; found byte 0x0A'],
    [
      '[{"a": 01}]',
      'record 1, byte 8, field "a": a "," or "}" is missing after a field; found "1"',
    ],
    ['[{"a": 1.}]', 'field "a": a number has no digit where it needs one; found "}"'],
    ['[{"a": tru}]', 'field "a": a word is not "true"; found "}"'],
    ['[{a: 1}]', 'record 1, byte 2: a field name in double quotes is missing; found "a"'],
    ['[{"a" 1}]', 'the ":" after a field name is missing; found "1"'],
    ['[{"a": [1 2]}]', 'field "a[0]": a "," or "]" is missing in a list; found "2"'],
    ['{"items" [1]}', 'the ":" after a field name is missing'],
    ['{"info": {"v": .5}, "items": [1]}', 'field "info": a value is missing; found "."'],
    ['{"items": [1], "info": {"v": 1 2}}', 'a.json, byte 31, field "info"'],
    ['{"a": 1} {"a": 2}', 'record 1, byte 9: a record does not begin on a line of its own'],
    [
      '{"a": 1}\n{"a": 2,}\n',
      'a.json, record 2, byte 17, field "a": a field name in double quotes is missing',
    ],
    ['{"a": x}\n{"a": 2}\n', 'a.json, record 1, byte 6, field "a": a value is missing; found "x"'],
  ])('of %j says what is wrong and where', async (text, expected) => {
    for (const at of [[], [1, 3, 5, 7, 9, 11]]) {
      const message = await messageOf(valuesOf(text, at));
      expect(message).toContain(expected);
      expect(message).toMatch(/^Failure: a\.json.*\. [A-Z].*\.$/s);
    }
  });

  it('says what a wrong top-level object holds and which list was expected', async () => {
    const text = '{"info": {}, "licence": "x", "annotations": [{"a": 1}]}';
    expect(await messageOf(valuesOf(text, [], { arrays: ['questions', 'items'] }))).toBe(
      'Failure: a.json: expected a list of records, JSON Lines, or an object with the list ' +
        '"questions" or "items"; found an object with the fields "info" (object), "licence", ' +
        '"annotations" (list). Check that this is the file you meant, and that its layout is one ' +
        'of these.',
    );
  });

  it('accepts a nesting of 200 and refuses more', async () => {
    const nested = (depth: number) => `[${'['.repeat(depth)}${']'.repeat(depth)}]`;
    expect((await valuesOf(nested(200))).values).toEqual(JSON.parse(nested(200)));
    expect(await messageOf(valuesOf(nested(201)))).toContain('nested more than 200 deep');
    expect(await messageOf(valuesOf('['.repeat(100_000)))).toContain('nested more than 200 deep');
  });

  it('refuses a value that is longer than may be held in memory', async () => {
    const text = `[{"a": 1}, {"b": "${'x'.repeat(3 * 2 ** 20)}"}]`;
    const cuts = [2 ** 19, 2 ** 20, 2 ** 21, 2 ** 21 + 2 ** 19];
    const message = await messageOf(valuesOf(text, cuts, { longestValue: 2 ** 20 }));
    expect(message).toContain(
      'a.json, record 2, byte 11, field "b": one value is longer than 1 MiB.',
    );
    expect(message).toContain('Check that quotes and brackets are closed');
  });

  it('shows no part of a record that turns out to be broken', async () => {
    const seen: unknown[] = [];
    const text = '[{"a": 1}, {"a": 2, "b": }]';
    const scan = scanJsonChunks(pieces(text, [5, 14, 20]), { file: 'a.json' }, (cursor) =>
      cursor.fields((name, field) => seen.push([name, field.value()])),
    );
    expect(await messageOf(scan)).toContain('record 2');
    expect(seen).toEqual([['a', 1]]);
  });
});

describe('files on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck-scan-'));
  const text = '\ufeff{"items": [{"q": "Is it?", "n": 1},\r\n {"n": 2, "q": "é"}]}\r\n';

  it.each([
    ['a plain file.json', Buffer.from(text)],
    ['packed.json', gzipSync(text)],
  ])('are read alike: %s', async (name, bytes) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const events: unknown[] = [];
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    const summary = await scanJson(
      path,
      { arrays: ['items'], onProgress },
      {
        begin: (record) => events.push(`begin ${record}`),
        field: (field, cursor) => events.push([field, cursor.value()]),
        end: (record) => events.push(`end ${record}`),
      },
    );
    expect(summary.records).toBe(2);
    expect(shares.at(-1)).toBe(1);
    expect(events).toEqual([
      ...['begin 1', ['q', 'Is it?'], ['n', 1], 'end 1'],
      ...['begin 2', ['n', 2], ['q', 'é'], 'end 2'],
    ]);
  });

  it('give records that are lists as values', async () => {
    const path = join(folder, 'lists.json');
    writeFileSync(path, '[["Is it red?", "yes", 0], ["What is it?", "circle", 1]]');
    const records: unknown[] = [];
    await scanJsonValues(path, {}, (value, record) => records.push([record, value]));
    expect(records).toEqual([
      [1, ['Is it red?', 'yes', 0]],
      [2, ['What is it?', 'circle', 1]],
    ]);
  });

  it('name the record that is no object', async () => {
    const path = join(folder, 'mixed.json');
    writeFileSync(path, '[{"a": 1}, "b"]');
    const message = await messageOf(scanJson(path, {}, { field: () => {}, end: () => {} }));
    expect(message).toContain(
      'mixed.json, record 2, byte 11: expected an object; found the text "b"',
    );
  });

  it('give the members of an object by name', async () => {
    const path = join(folder, 'keyed.json');
    writeFileSync(path, '{"q1": {"a": 1}, "n": 2, "l": [3], "q2": {"a": 3}}');
    const records: unknown[] = [];
    await scanJsonMembers(path, {}, (cursor, record, key) =>
      records.push([record, key, cursor.value()]),
    );
    expect(records).toEqual([
      [1, 'q1', { a: 1 }],
      [2, 'n', 2],
      [3, 'l', [3]],
      [4, 'q2', { a: 3 }],
    ]);
  });

  it.each(['{}', '[]', ' [ ] '])('are at least one: %s', async (text) => {
    const path = join(folder, 'none.json');
    writeFileSync(path, text);
    const message = await messageOf(scanJsonMembers(path, {}, () => {}));
    expect(message).toContain('none.json: the object is empty; found no record');
  });

  it('are read the same when they are larger than one chunk and a record longer than two', async () => {
    const path = join(folder, 'large.json');
    const long = 'x'.repeat(5_000_000);
    const records = [...Array(60_000).keys()].map((id) => ({ id, text: `question ${id} "é"` }));
    writeFileSync(
      path,
      JSON.stringify({ items: [...records, { id: -1, text: long }, { id: -2 }] }),
    );
    let matching = 0;
    const { records: count } = await scanJsonRecords(
      path,
      { arrays: ['items'] },
      (cursor, number) => {
        const expected =
          records[number - 1] ?? (number === 60_001 ? { id: -1, text: long } : { id: -2 });
        if (JSON.stringify(cursor.value()) === JSON.stringify(expected)) matching++;
      },
    );
    expect([count, matching]).toEqual([60_002, 60_002]);
  });
});
