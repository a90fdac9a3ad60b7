/**
 * The streaming scanner against `JSON.parse(readFileSync)` on annotations of the size of VQA v2's
 * validation split (about 170 MB): `npx tsx bench/json-scanner.ts [--items 214354]`.
 *
 * Each reader runs in a process of its own, so that its peak of memory is its own, and fills the
 * same columns; the columns' checksums must agree. Ratios are to `JSON.parse`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonCursor } from '../adapters/read/json-cursor.ts';
import { scanJson } from '../adapters/read/json-scanner.ts';
import { createStringInterner } from '../adapters/read/string-interner.ts';
import { markdownTable, type Row } from './markdown-table.ts';
import { machineText, sized } from './setting.ts';
import { type Annotation, writeAnnotations } from './written-annotations.ts';

interface Outcome {
  readonly seconds: number;
  /** Of all threads, so that other work on the machine counts for little. */
  readonly cpuSeconds: number;
  readonly peakMiB: number;
  readonly checksum: string;
}

type Cost = 'seconds' | 'cpuSeconds' | 'peakMiB';

const READERS = { scanner: scanColumns, 'JSON.parse': parseColumns } as const;

type ReaderName = keyof typeof READERS;

await (process.argv[2] === '--reader'
  ? runReader(process.argv[3] as ReaderName, process.argv[4]!) // called by `measured` below
  : compareReaders(itemsAsked()));

function itemsAsked(): number {
  return process.argv[2] === '--items' ? Number(process.argv[3]) : sized(214_354, 20_000);
}

async function compareReaders(items: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck-bench-'));
  try {
    const file = join(folder, 'annotations.json');
    await writeAnnotations(file, items);
    const megabytes = (statSync(file).size / 1e6).toFixed(0);
    const rounds = [1, 2, 3].map(() => ({
      scanner: measured('scanner', file),
      'JSON.parse': measured('JSON.parse', file),
    }));
    console.log(machineText());
    console.log(`\n${items} annotations, ${megabytes} MB, best of ${rounds.length} runs\n`);
    console.log(markdownTable(tableRows(rounds)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measured(reader: ReaderName, file: string): Outcome {
  const self = fileURLToPath(import.meta.url);
  const command = [...process.execArgv, self, '--reader', reader, file];
  // The child prints one Outcome as JSON.
  return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' })) as Outcome;
}

async function runReader(reader: ReaderName, file: string): Promise<void> {
  const start = process.hrtime.bigint();
  const cpuStart = process.cpuUsage();
  const checksum = await READERS[reader](file);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(cpuStart);
  const cpuSeconds = (user + system) / 1e6;
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds, cpuSeconds, peakMiB, checksum } satisfies Outcome));
}

function tableRows(rounds: readonly Readonly<Record<ReaderName, Outcome>>[]): readonly Row[] {
  const checksums = new Set(rounds.flatMap((round) => Object.values(round)).map((o) => o.checksum));
  if (checksums.size > 1) throw new Error('the readers made different columns');
  const best = (name: ReaderName, key: Cost) =>
    Math.min(...rounds.map((round) => round[name][key]));
  const share = (name: ReaderName, key: Cost) =>
    (best(name, key) / best('JSON.parse', key)).toFixed(2);
  return (['scanner', 'JSON.parse'] as const).map((name) => ({
    reader: name,
    seconds: best(name, 'seconds').toFixed(2),
    'share of time': share(name, 'seconds'),
    'CPU seconds': best(name, 'cpuSeconds').toFixed(2),
    'share of CPU': share(name, 'cpuSeconds'),
    'peak MiB': best(name, 'peakMiB').toFixed(0),
    'share of memory': share(name, 'peakMiB'),
  }));
}

async function scanColumns(file: string): Promise<string> {
  const ids = createStringInterner();
  const images = createStringInterner();
  const types = createStringInterner();
  const texts = createStringInterner();
  const columns = { id: 0, image: 0, questionType: 0, answerType: 0, answer: 0, answers: 0 };
  const answerField = (name: string, cursor: JsonCursor) => {
    if (name === 'answer') columns.answers = mixed(columns.answers, cursor.text(texts));
  };
  const answer = (cursor: JsonCursor) => cursor.fields(answerField);
  const readers: Readonly<Record<string, (cursor: JsonCursor) => void>> = {
    question_id: (cursor) => {
      columns.id = mixed(columns.id, cursor.id(ids));
    },
    image_id: (cursor) => {
      columns.image = mixed(columns.image, cursor.id(images));
    },
    question_type: (cursor) => {
      columns.questionType = mixed(columns.questionType, cursor.text(types));
    },
    answer_type: (cursor) => {
      columns.answerType = mixed(columns.answerType, cursor.text(types));
    },
    multiple_choice_answer: (cursor) => {
      columns.answer = mixed(columns.answer, cursor.text(texts));
    },
    answers: (cursor) => cursor.elements(answer),
  };
  const { records } = await scanJson(
    file,
    { arrays: ['annotations'] },
    {
      field: (name, cursor) => readers[name]?.(cursor),
      end: () => {},
    },
  );
  const sizes = [ids, images, types, texts].map(({ size }) => size);
  return [records, ...sizes, ...Object.values(columns)].join(' ');
}

async function parseColumns(file: string): Promise<string> {
  // Written by `writeAnnotations`.
  const document = JSON.parse(readFileSync(file, 'utf8')) as { annotations: Annotation[] };
  const [ids, images, types, texts] = [codes(), codes(), codes(), codes()];
  const columns = { id: 0, image: 0, questionType: 0, answerType: 0, answer: 0, answers: 0 };
  for (const annotation of document.annotations) {
    columns.questionType = mixed(columns.questionType, types.code(annotation.question_type));
    columns.answer = mixed(columns.answer, texts.code(annotation.multiple_choice_answer));
    for (const { answer } of annotation.answers)
      columns.answers = mixed(columns.answers, texts.code(answer));
    columns.image = mixed(columns.image, images.code(String(annotation.image_id)));
    columns.answerType = mixed(columns.answerType, types.code(annotation.answer_type));
    columns.id = mixed(columns.id, ids.code(String(annotation.question_id)));
  }
  const sizes = [ids, images, types, texts].map(({ known }) => known.size);
  return [document.annotations.length, ...sizes, ...Object.values(columns)].join(' ');
}

function codes() {
  const known = new Map<string, number>();
  const code = (text: string) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    known.set(text, known.size);
    return known.size - 1;
  };
  return { known, code };
}

/** A checksum of a column's codes in their order. */
function mixed(sum: number, code: number): number {
  return (Math.imul(sum, 31) + code) | 0;
}
