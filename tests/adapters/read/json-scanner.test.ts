import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { JSONParser } from '@streamparser/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonCursor } from '../../../adapters/read/json-cursor.ts';
import {
  type ChunkScanOptions,
  scanJson,
  scanJsonChunks,
  scanJsonMembers,
  scanJsonRecords,
  scanJsonValues,
} from '../../../adapters/read/json-scanner.ts';
import { createStringInterner } from '../../../adapters/read/string-interner.ts';
import { messageOf, pieces } from './pieces.ts';

const cuts = fc.array(fc.nat(4000), { maxLength: 12 });
const json = fc.jsonValue({ maxDepth: 4 });

/** All records of a text as values, from pieces cut at the given offsets. */
async function valuesOf(
  source: string | Uint8Array,
  at: readonly number[] = [],
  options: Partial<ChunkScanOptions> = {},
) {
  const values: unknown[] = [];
  const summary = await scanJsonChunks(
    pieces(source, at),
    { file: 'a.json', arrays: ['items'], ...options },
    (cursor) => values.push(cursor.value()),
  );
  return { values, summary };
}

/** `JSON.parse` and its way of printing: a space after each comma, line breaks, or neither. */
const spacing = fc.constantFrom(undefined, 1, '\t', '\r\n ');

describe('the scanner against JSON.parse', () => {
  it('gives the same values of a bare list wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(json, { minLength: 1 }), spacing, cuts, async (list, space, at) => {
        const text = JSON.stringify(list, null, space);
        const { values, summary } = await valuesOf(text, at);
        expect(values).toEqual(JSON.parse(text));
        expect(summary).toMatchObject({ layout: 'list', array: null, records: list.length });
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same values of a named list among other members', async () => {
    const members = fc.dictionary(fc.string(), json, { maxKeys: 4 });
    const list = fc.array(json, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(members, members, list, cuts, async (before, after, items, at) => {
        const { items: _, ...rest } = { ...after } as Record<string, unknown>;
        const body = (part: object) => JSON.stringify(part).slice(1, -1);
        const { items: __, ...first } = before as Record<string, unknown>;
        const parts = [body(first), `"items" : ${JSON.stringify(items)}`, body(rest)];
        const text = `{ ${parts.filter((part) => part !== '').join(' ,\r\n')} } \n`;
        const { values, summary } = await valuesOf(text, at, { headBytes: 16 });
        expect(values).toEqual(JSON.parse(JSON.stringify(items)));
        expect(summary).toMatchObject({ layout: 'object', array: 'items' });
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same values of JSON Lines with either line end and blank lines', async () => {
    const record = fc.dictionary(fc.string(), json, { maxKeys: 4 });
    const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n', ' \r\n\t\n');
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 2, maxLength: 9 }),
        lineEnd,
        cuts,
        async (records, end, at) => {
          const lines = records.map((each) => JSON.stringify(each));
          const { values, summary } = await valuesOf(lines.join(end) + end, at, { arrays: [] });
          expect(values).toEqual(lines.map((line) => JSON.parse(line) as unknown));
          expect(summary.layout).toBe('lines');
        },
      ),
      { numRuns: 400 },
    );
  });

  it('accepts a damaged text if and only if JSON.parse accepts it', async () => {
    const damage = fc.record({ at: fc.nat(400), remove: fc.nat(3), insert: insertions });
    await fc.assert(
      fc.asyncProperty(fc.array(json, { minLength: 1 }), damage, cuts, async (list, wound, at) => {
        const text = damaged(JSON.stringify(list), wound);
        const expected = parsedList(text);
        const found = await valuesOf(text, at).catch((error: Error) => error);
        if (expected === null) expect(found).toMatchObject({ name: 'Failure' });
        else expect(found).toMatchObject({ values: expected });
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts a damaged object if and only if JSON.parse finds the named list in it', async () => {
    const damage = fc.record({ at: fc.nat(400), remove: fc.nat(3), insert: insertions });
    const document = fc.record({ a: json, items: fc.array(json, { minLength: 1 }), b: json });
    await fc.assert(
      fc.asyncProperty(document, damage, cuts, fc.nat(40), async (whole, wound, at, headBytes) => {
        const text = damaged(JSON.stringify(whole), wound);
        const expected = parsedList(text, 'items');
        const found = await valuesOf(text, at, { headBytes }).catch((error: Error) => error);
        if (expected === null) expect(found).toMatchObject({ name: 'Failure' });
        else expect(found).toMatchObject({ values: expected });
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts random strings of JSON characters if and only if JSON.parse accepts them', async () => {
    const soup = fc.array(insertions, { maxLength: 8 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(soup, cuts, async (inside, at) => {
        const text = `[0,${inside}]`;
        const expected = parsedList(text);
        const found = await valuesOf(text, at).catch((error: Error) => error);
        if (expected === null) expect(found).toMatchObject({ name: 'Failure' });
        else expect(found).toMatchObject({ values: expected });
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts any character at any place of a string if and only if JSON.parse does', async () => {
    const places = [0, 1, 2, 3, 4, 5];
    const characters = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    const texts = places.flatMap((place) =>
      characters.map((character) => `["${'x'.repeat(place)}${character}xxxx"]`),
    );
    for (const text of texts) {
      const found = await valuesOf(text).catch(() => ({ values: null }));
      expect(found.values).toEqual(parsedList(text));
    }
  });

  it('decodes bytes that are no UTF-8 as Node does', async () => {
    const bytes = fc.uint8Array({ maxLength: 12 }).map((raw) => raw.filter((b) => b >= 0x80));
    await fc.assert(
      fc.asyncProperty(bytes, cuts, async (raw, at) => {
        const source = Buffer.concat([Buffer.from('["é'), raw, Buffer.from('"]')]);
        const { values } = await valuesOf(source, at);
        expect(values).toEqual(JSON.parse(source.toString('utf8')));
      }),
    );
  });
});

const insertions = fc.constantFrom(
  ...['', ',', ':', '"', '\\', '[', ']', '{', '}', '0', '01', '-', '-0', '1.5', '1.', '.5', '1e5'],
  ...['1e', 'E+2', 'true', 'tru', 'null', 'nul', 'false', 'NaN', ' ', '\n', '\t', '\r', '\u0001'],
  ...['"a"', '"\\n"', '"\\u00e9"', '"\\u00g9"', '"\\x"', '{"a":1}', '{"a":1,}', '[1,]', '\u00a0'],
  ...['\ufeff', '//', "'a'", '"\ud800"', '"\\ud800"', '"a":', '\u2028', '"\u2028"', '\0', '"\0"'],
);

interface Damage {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

function damaged(text: string, { at, remove, insert }: Damage): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + insert + text.slice(start + remove);
}

/**
 * What JSON.parse makes of the text, but for a byte order mark: the list, or the list of that name
 * in the object; null where there is none or it is empty.
 */
function parsedList(text: string, name?: string): unknown {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(text)
        .toString()
        .replace(/^\ufeff/, ''),
    );
    // Any value but null and undefined may be asked for a property.
    const list = name === undefined ? value : (value as Record<string, unknown>)[name];
    return Array.isArray(list) && list.length > 0 ? list : null;
  } catch {
    return null;
  }
}

describe('the scanner against another streaming parser', () => {
  it('shows the same records as @streamparser/json', async () => {
    const record = fc.dictionary(fc.string(), json, { maxKeys: 5, noNullPrototype: true });
    const records = fc.array(record, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(records, cuts, async (items, at) => {
        const text = JSON.stringify({ info: { version: '2.0' }, items, task_type: 'x' });
        const expected: unknown[] = [];
        const parser = new JSONParser({ paths: ['$.items.*'], keepStack: false });
        parser.onValue = ({ value }) => expected.push(structuredClone(value));
        for await (const piece of pieces(text, at)) parser.write(piece);
        const { values } = await valuesOf(text, at, { headBytes: 8 });
        expect(values).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

const texts = createStringInterner();

/** A value as a cursor reads it piece by piece, never by `value()`, but for literals. */
function read(cursor: JsonCursor): unknown {
  const kind = cursor.kind();
  if (kind === 'string') {
    return texts.label(cursor.text(texts));
  }
  if (kind === 'number') return cursor.number();
  if (kind === 'array') {
    const list: unknown[] = [];
    cursor.elements((element) => list.push(read(element)));
    return list;
  }
  if (kind !== 'object') return cursor.value();
  const fields: [string, unknown][] = [];
  cursor.fields((name, field) => fields.push([name, read(field)]));
  return Object.fromEntries(fields);
}

/** What a scan of the text gives for its first record. */
async function firstRecord<T>(text: string, at: readonly number[], take: (c: JsonCursor) => T) {
  const taken: T[] = [];
  await scanJsonChunks(pieces(text, at), { file: 'a.json' }, (cursor) => taken.push(take(cursor)));
  return taken[0]!;
}

describe('the cursor', () => {
  it('reads any value piece by piece as JSON.parse does', async () => {
    await fc.assert(
      fc.asyncProperty(json, spacing, cuts, async (value, space, at) => {
        const text = JSON.stringify([value], null, space);
        const [expected] = JSON.parse(text) as unknown[];
        expect(await firstRecord(text, at, read)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('tells apart names that are alike, in whatever order records have them', async () => {
    const name = fc.constantFrom(
      ...[
        'answer',
        'answers',
        'answer_id',
        'answer_confidence',
        'answer_confidencf',
        'question_id',
      ],
      ...[
        'question_iD',
        'questio\u00f1',
        'an',
        'ans',
        'a',
        '',
        'ans"',
        'ans\\',
        'ans\n',
        'Answer',
        '__proto__',
      ],
    );
    const record = fc.uniqueArray(fc.tuple(name, fc.nat(9)), { selector: ([key]) => key });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1 }), cuts, async (records, at) => {
        const text = JSON.stringify(records.map((fields) => Object.fromEntries(fields)));
        const found: unknown[] = [];
        await scanJsonChunks(pieces(text, at), { file: 'a.json' }, (cursor) => {
          cursor.fields((field, value) => found.push([field, value.number()]));
        });
        // Names that are no integers keep their order in an object.
        expect(found).toEqual(records.flat());
      }),
      { numRuns: 300 },
    );
  });

  it('shows of fields with equal names the last only, however the name is escaped', async () => {
    const text = '[{"a": 1, "b": {"a": 2, "a": {"a": 3}}, "\\u0061": [4], "c": 5, "b": 6, "a": 7}]';
    const seen: [string, unknown][] = [];
    await firstRecord(text, [], (cursor) => {
      cursor.fields((name, field) => seen.push([name, read(field)]));
    });
    expect(seen).toEqual([
      ['c', 5],
      ['b', 6],
      ['a', 7],
    ]);
  });

  it('shows repeated fields of nested objects once', async () => {
    const text = '[{"x": {"a": 1, "n": {"a": 2, "a": 3}, "a": 4}, "a": {"a": 5, "a": 6}}]';
    expect(await firstRecord(text, [], read)).toEqual({ x: { n: { a: 3 }, a: 4 }, a: { a: 6 } });
  });

  it('passes over what a visitor leaves unread', async () => {
    const text = '[{"skipped": {"deep": [1, {"a": []}]}, "taken": 1}, {"taken": 2}]';
    const taken: number[] = [];
    await scanJsonChunks(pieces(text, [9, 30]), { file: 'a.json' }, (cursor) =>
      cursor.fields((name, field) => {
        if (name === 'taken') taken.push(field.number());
        else field.skip();
      }),
    );
    expect(taken).toEqual([1, 2]);
  });

  it('takes ids from texts and from safe integers, with their digits', async () => {
    const ids = createStringInterner();
    const codes = await firstRecord(
      '[["27511005", 27511005, 0, -7, 9007199254740991]]',
      [],
      (c) => {
        const found: number[] = [];
        c.elements((element) => found.push(element.id(ids)));
        return found;
      },
    );
    expect(codes).toEqual([0, 0, 1, 2, 3]);
    expect(ids.labels()).toEqual(['27511005', '0', '-7', '9007199254740991']);
  });

  it.each([
    '1.5',
    '1e3',
    '-0',
    '9007199254740992',
    '-9007199254740992',
    'true',
    'null',
    '[1]',
    '{}',
  ])('refuses %s as an id and says where it stands', async (text) => {
    const ids = createStringInterner();
    const source = `[{"question_id": 1}, {"question_id": ${text}}]`;
    const message = await messageOf(
      scanJsonChunks(pieces(source, []), { file: 'q.json' }, (cursor) =>
        cursor.fields((_name, field) => field.id(ids)),
      ),
    );
    // The value begins after `[{"question_id": 1}, ` (21 bytes) and `{"question_id": ` (16).
    expect(message).toContain('q.json, record 2, byte 37, field "question_id": expected an id');
    expect(message).toMatch(/found (the number -?[\d.e]+|true|null|a list|an object)\. Correct/);
  });

  it('names the path of a nested field', async () => {
    const source = '[{"answers": [{"answer": "a"}, {"answer_id": 2, "answer": null}]}]';
    const message = await messageOf(
      scanJsonChunks(pieces(source, []), { file: 'a.json' }, (cursor) =>
        cursor.fields((_answers, list) =>
          list.elements((answer) =>
            answer.fields((name, field) => name === 'answer' && field.text(texts)),
          ),
        ),
      ),
    );
    expect(message).toContain('field "answers[1].answer": expected a text in double quotes');
    expect(message).toContain('found null');
  });

  it.each([
    ['a number', (c: JsonCursor) => c.number(), 'found the text "a"'],
    ['an object', (c: JsonCursor) => c.fields(() => {}), 'found the text "a"'],
    ['a list', (c: JsonCursor) => c.elements(() => {}), 'found the text "a"'],
  ])('refuses a text where %s is expected', async (expected, take, found) => {
    const message = await messageOf(firstRecord('["a"]', [], take));
    expect(message).toContain(`a.json, record 1, byte 1: expected ${expected}`);
    expect(message).toContain(found);
  });

  it('makes hostile characters of a value visible in messages', async () => {
    const message = await messageOf(firstRecord('["\\u001b[31m\u202e"]', [], (c) => c.number()));
    expect(message).toContain('found the text "<U+001B>[31m<U+202E>"');
  });
});

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
    writeFileSync(path, '{"q1": {"a": 1}, "n": 2, "q2": {"a": 3}}');
    const records: unknown[] = [];
    await scanJsonMembers(path, {}, (cursor, record, key) =>
      records.push([record, key, cursor.value()]),
    );
    expect(records).toEqual([
      [1, 'q1', { a: 1 }],
      [2, 'q2', { a: 3 }],
    ]);
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

const realFile = '../shared/data/vqa-v2-32k/Val-Ans.json';

describe.skipIf(!existsSync(realFile))(
  `real annotations (skipped where ${realFile} is absent)`,
  () => {
    it('are the same values as JSON.parse gives', async () => {
      // A list of records, whatever they hold.
      const expected = JSON.parse(readFileSync(realFile, 'utf8')) as unknown[];
      let different = 0;
      const { records } = await scanJsonRecords(realFile, {}, (cursor, record) => {
        if (JSON.stringify(read(cursor)) !== JSON.stringify(expected[record - 1])) different++;
      });
      expect([records, different]).toEqual([expected.length, 0]);
    });
  },
);
