/**
 * How the streaming scanner grows with its file, from 40,000 annotations to more than 4 GB of them:
 * `npx tsx bench/scan-growth.ts [--small]`. It counts the records and interns their answers. Each size
 * is scanned by a process of its own; the ratios are to the size before.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonCursor } from '../adapters/read/json-cursor.ts';
import { scanJson } from '../adapters/read/json-scanner.ts';
import { createStringInterner } from '../adapters/read/string-interner.ts';
import { markdownTable, type Row } from './markdown-table.ts';
import { askedTask, inOwnProcess, ownPeakMiB } from './own-process.ts';
import { machineText, note, sized } from './setting.ts';
import { timed } from './stopwatch.ts';
import { writeAnnotations } from './written-annotations.ts';

const SIZES = sized([40_000, 400_000, 4_000_000, 5_200_000], [4000, 40_000]);

interface Outcome {
  readonly seconds: number;
  readonly peakMiB: number;
  readonly records: number;
}

const task = askedTask();
if (task === null) await compare();
else console.log(JSON.stringify(await scan(task[0]!)));

async function compare(): Promise<void> {
  console.log(`${machineText()}\n`);
  const rows: Row[] = [];
  let before: { readonly items: number; readonly seconds: number } | null = null;
  for (const items of SIZES) {
    note(`${items} annotations`);
    const { megabytes, seconds, peakMiB } = await scanned(items);
    rows.push({
      annotations: items.toLocaleString('en'),
      MB: megabytes.toFixed(0),
      seconds: seconds.toFixed(2),
      'MB/s': (megabytes / seconds).toFixed(0),
      'times as many': before === null ? '–' : (items / before.items).toFixed(1),
      'times as long': before === null ? '–' : (seconds / before.seconds).toFixed(1),
      'peak MiB': peakMiB.toFixed(0),
    });
    before = { items, seconds };
  }
  console.log(markdownTable(rows));
}

async function scanned(items: number) {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck-bench-'));
  try {
    const file = join(folder, 'annotations.json');
    await writeAnnotations(file, items);
    const outcome = inOwnProcess<Outcome>(import.meta.url, [file]);
    if (outcome.records !== items) throw new Error(`${outcome.records} of ${items} records`);
    return { ...outcome, megabytes: statSync(file).size / 1e6 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function scan(file: string): Promise<Outcome> {
  const texts = createStringInterner();
  const answerField = (name: string, cursor: JsonCursor) => {
    if (name === 'answer') cursor.text(texts);
  };
  const answer = (cursor: JsonCursor) => cursor.fields(answerField);
  const field = (name: string, cursor: JsonCursor) => {
    if (name === 'answers') cursor.elements(answer);
  };
  const visitor = { field, end: () => {} };
  const { value, seconds } = await timed(() =>
    scanJson(file, { arrays: ['annotations'] }, visitor),
  );
  return { seconds, peakMiB: ownPeakMiB(), records: value.records };
}
