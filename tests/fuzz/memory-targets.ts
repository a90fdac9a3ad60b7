import { readDelimitedChunks } from '../../adapters/read/delimited.ts';
import { scanJsonChunks } from '../../adapters/read/json-scanner.ts';
import { Failure, type Random, type Report } from '../../core/index.ts';
import { parseReport, REPORTERS } from '../../reports/index.ts';
import { delimitedFields, delimitedRows } from './count-records.ts';
import { Loss, type Target } from './run-fuzz.ts';
import type { Sample } from './samples.ts';

/** The JSON scanner on a bare list and on a list in an object, against `JSON.parse`. */
export const scannerTarget: Target = {
  id: 'json scanner',
  samples: [
    ['[{"a":"é","b":[1,-2.5e3,true,null]},{"a":"\\u00e9\\n","b":[]},["x",{"y":""}],0]'],
    ['{"info":{"v":"2.0"},"items":[{"id":1,"t":"q"},{"id":2,"t":"r"}],"type":"x"}'],
    ['\ufeff [ {"answers": [{"answer": "no", "answer_id": 1}], "id": 9007199254740991} ]\n'],
  ],
  async read([file], random) {
    const { values, layout, failure } = await scanned(file!, random, 'auto');
    const expected = listIn(textOf(file!));
    if (layout === 'lines') return;
    if (failure === null) checkValues(values, expected);
    else if (expected === null || expected.length === 0 || isAllowed(failure)) throw failure;
    else throw new Loss(`what JSON.parse reads is refused: ${failure.message}`);
  },
};

/** JSON Lines, line by line, against `JSON.parse` of each. */
export const linesTarget: Target = {
  id: 'json lines',
  samples: [
    ['{"a":1,"b":"x"}\n{"a":2,"b":"y\\n"}\n\n{"a":3}\n'],
    ['["q","a",1]\r\n["r","b",2]\r\n7\r\n"text"\r\nnull'],
  ],
  async read([file], random) {
    const { values, failure } = await scanned(file!, random, 'lines');
    if (failure !== null) throw failure;
    const lines = textOf(file!)
      .split('\n')
      .filter((line) => line.trim() !== '');
    const expected = lines.map(parsed);
    if (!expected.includes(undefined)) checkValues(values, expected);
  },
};

/** Delimited text against a reading character by character. */
export const delimitedTarget: Target = {
  id: 'delimited',
  samples: [
    ['id,question,answer\n1,"Is it, day?",yes\n2,"say ""no""\nto it",é\n3,,\n'],
    ['a;b\r\n1;2\r\n"x;y";z\r\n'],
    ['\ufeffa\tb\tc\nx\t"y\tz"\t1\n\n\nu\tv\tw'],
  ],
  async read([file], random) {
    const rows: (readonly string[])[] = [];
    const onHeader = (header: readonly string[]) => rows.push(header);
    const chunks = pieces(file!, random);
    const { records, delimiter } = await readDelimitedChunks(
      chunks,
      { file: 'fuzz', delimiter: 'auto', onHeader },
      (fields) => rows.push(fields),
    );
    const [header = [], ...expected] = delimitedRows(textOf(file!)).map((row) =>
      delimitedFields(row, delimiter),
    );
    const named = header?.map((name) => (name.trim() === '' ? '' : name));
    if (records !== expected.length) throw new Loss(`${records} of ${expected.length} records`);
    if (JSON.stringify(rows) !== JSON.stringify([named, ...expected]))
      throw new Loss('other fields');
  },
};

/** A saved result: what is taken for a report can be drawn as one. */
export function reportTarget(samples: readonly Sample[]): Target {
  const drawn = REPORTERS.filter(({ id }) => id !== 'html'); // its charts take a second a page
  return {
    id: 'saved report',
    samples,
    async read([file]) {
      const report: Report = parseReport(file!.toString(), 'fuzz');
      for (const reporter of drawn) await reporter.render(report, { static: true });
    },
  };
}

async function scanned(file: Buffer, random: Random, asked: 'auto' | 'lines') {
  const values: unknown[] = [];
  const options = { file: 'fuzz', arrays: ['items'], layout: asked, headBytes: 64 } as const;
  try {
    const { layout } = await scanJsonChunks(pieces(file, random), options, (cursor) => {
      values.push(cursor.value());
    });
    return { values, layout, failure: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { values, layout: null, failure: error };
  }
}

/** The bytes in up to four pieces. */
async function* pieces(bytes: Buffer, random: Random): AsyncGenerator<Uint8Array> {
  const cuts = Array.from({ length: random.below(4) }, () => random.below(bytes.length + 1));
  const borders = [0, ...cuts.sort((one, other) => one - other), bytes.length];
  for (const [index, border] of borders.slice(1).entries()) {
    yield bytes.subarray(borders[index], border);
  }
}

function textOf(bytes: Buffer): string {
  return bytes.toString().replace(/^\ufeff/, '');
}

function listIn(text: string): readonly unknown[] | null {
  const value = parsed(text);
  const list = Array.isArray(value)
    ? value
    : (value as { items?: unknown } | undefined | null)?.items;
  return Array.isArray(list) ? list : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkValues(values: readonly unknown[], expected: readonly unknown[] | null): void {
  if (JSON.stringify(values) !== JSON.stringify(expected)) {
    throw new Loss(`${values.length} values, of which some are not those of JSON.parse`);
  }
}

/** What JSON.parse takes and the scanner does not, on purpose. */
function isAllowed({ message }: Failure): boolean {
  return /no UTF-8|nested more than|stands twice/.test(message);
}
