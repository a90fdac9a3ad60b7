import { inputFailure, type Warning } from '../core/index.ts';
import { idText, quoted } from './cells.ts';
import type { ReadOptions } from './progress.ts';
import type { FileHead } from './read/file-head.ts';
import { readRecords, type TableRecord } from './read/records.ts';

/**
 * What a first reading of a samples file of lmms-eval tells. The harness leaves the item out of its
 * log, and with it the item's id: that is there only where a metric carries it along.
 */
export interface LmmsEvalLog {
  /**
   * What names the items: `question_id` where every record has one and no two share it, else
   * `doc_id`, the row in the task's split counted from 0. (MME's two questions of an image share
   * their `question_id`.)
   */
  readonly idField: 'question_id' | 'doc_id';
  /** Records, counted from 1, that say again what an earlier one says. */
  readonly repeats: ReadonlySet<number>;
  readonly warnings: readonly Warning[];
}

/**
 * Reads the file once for its ids. The harness appends to a file that exists, so a record may stand
 * there twice: with the same target and response it is passed over, with a warning; with others it
 * is an error, because nobody can tell which run is meant.
 */
export async function surveyLmmsEvalLog(
  file: FileHead,
  reading: ReadOptions,
): Promise<LmmsEvalLog> {
  const first = new Map<string, { readonly record: number; readonly said: string }>();
  const questionIds = new Set<string>();
  const repeats = new Set<number>();
  const visit = (sample: TableRecord, record: number) => {
    const id = docIdOf(sample, { file: file.name, record });
    const said = JSON.stringify([sample['target'], responseOf(sample)]);
    const known = first.get(id);
    if (known === undefined) {
      first.set(id, { record, said });
      const questionId = questionIdOf(sample);
      if (questionId !== null) questionIds.add(questionId);
    } else if (known.said === said) repeats.add(record);
    else throw otherwise(file.name, id, [known.record, record]);
  };
  await readRecords(file.path, 'jsonl', visit, reading);
  const isNamed = questionIds.size === first.size;
  return {
    idField: isNamed ? 'question_id' : 'doc_id',
    repeats,
    warnings: repeatWarnings(file.name, repeats),
  };
}

/** What is told of each record, and how it is read. */
export interface SampleReading {
  readonly reading: ReadOptions;
  readonly onSample: (sample: TableRecord, record: number, id: string) => void;
}

/** Reads the records again, those that repeat an earlier one left out, each with its item's id. */
export function readLmmsEvalLog(
  file: FileHead,
  { idField, repeats }: LmmsEvalLog,
  { onSample, reading }: SampleReading,
): Promise<unknown> {
  const visit = (sample: TableRecord, record: number) => {
    if (repeats.has(record)) return;
    const id = idField === 'question_id' ? questionIdOf(sample) : null;
    onSample(sample, record, id ?? docIdOf(sample, { file: file.name, record }));
  };
  return readRecords(file.path, 'jsonl', visit, reading);
}

/** The response after the task's filters: `filtered_resps`, or `resps` where that is missing. */
export function responseOf(sample: TableRecord): unknown {
  return sample['filtered_resps'] ?? sample['resps'];
}

/** The item itself, which older versions keep in the log without its images. */
export function docOf(sample: TableRecord): TableRecord {
  return isObject(sample['doc']) ? sample['doc'] : {};
}

function isObject(value: unknown): value is TableRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function docIdOf(sample: TableRecord, { file, record }: { file: string; record: number }): string {
  const id = idText(sample['doc_id']);
  if (id !== undefined) return id;
  throw inputFailure({
    what: 'the record has no usable "doc_id"',
    where: { file, record, field: 'doc_id' },
    found: quoted(sample['doc_id']),
    advice: 'Every line of a samples file of lmms-eval has one; was this file made otherwise?',
  });
}

/** The `question_id` of the record, of its item, or of one of its metrics. */
function questionIdOf(sample: TableRecord): string | null {
  const holders = [sample, docOf(sample), ...Object.values(sample).filter(isObject)];
  for (const holder of holders) {
    const id = idText(holder['question_id'] ?? holder['questionId']);
    if (id !== undefined) return id;
  }
  return null;
}

function otherwise(file: string, id: string, records: readonly [number, number]): Error {
  return inputFailure({
    what: `the doc_id ${id} stands twice, with another target or response`,
    where: { file, record: records[1], field: 'doc_id' },
    found: `the same doc_id in record ${records[0]}`,
    advice: 'The harness appends to a file that exists: keep the lines of one run and one filter.',
  });
}

function repeatWarnings(file: string, repeats: ReadonlySet<number>): Warning[] {
  const [record] = repeats;
  if (record === undefined) return [];
  const message = `${repeats.size} records say again what an earlier one says, as happens where the harness appends to a file; they are passed over.`;
  return [{ code: 'repeated-samples', message, where: { file, record }, count: repeats.size }];
}
