import { JSONParser } from '@streamparser/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieces, valuesOf } from './pieces.ts';

const cuts = fc.array(fc.nat(4000), { maxLength: 12 });
const json = fc.jsonValue({ maxDepth: 4 });

/** As JSON is printed: with nothing between its tokens, with line breaks and indents, or CRLF. */
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

  it('names the first byte that is no UTF-8, with record and field', async () => {
    const bytes = fc.uint8Array({ maxLength: 12 }).map((raw) => raw.filter((b) => b >= 0x80));
    await fc.assert(
      fc.asyncProperty(bytes, cuts, async (raw, at) => {
        const source = Buffer.concat([Buffer.from('[1, {"a": "é'), raw, Buffer.from('"}]')]);
        const text = source.toString();
        const found = await valuesOf(source, at).catch((error: Error) => error.message);
        // where Node puts the first U+FFFD when it decodes
        const byte = Buffer.from(text.split('\ufffd')[0]!).length;
        const place = `a.json, record 2, byte ${byte}, field "a": the text is no UTF-8`;
        if (byte < source.length) expect(found).toContain(place);
        else expect(found).toMatchObject({ values: JSON.parse(text) });
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
