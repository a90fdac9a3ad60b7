import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonCursor } from '../../../adapters/read/json-cursor.ts';
import { scanJsonChunks, scanJsonRecords } from '../../../adapters/read/json-scanner.ts';
import { createStringInterner } from '../../../adapters/read/string-interner.ts';
import { messageOf, pieces } from './pieces.ts';

const cuts = fc.array(fc.nat(4000), { maxLength: 12 });
const json = fc.jsonValue({ maxDepth: 4 });

/** As JSON is printed: with nothing between its tokens, with line breaks and indents, or CRLF. */
const spacing = fc.constantFrom(undefined, 1, '\t', '\r\n ');

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
