import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PredictionsAdapter, SplitAdapter } from '../../adapters/index.ts';
import { describeFiles, loadPredictions, loadSplit } from '../../adapters/index.ts';
import { readRawChunks } from '../../adapters/read/chunks.ts';
import { readRecords } from '../../adapters/read/records.ts';
import type { Warning } from '../../core/index.ts';
import { countRecords, type RecordCount } from './count-records.ts';
import { Loss, type Target } from './run-fuzz.ts';
import { container, PREDICTIONS_SAMPLES, type Sample, SPLIT_SAMPLES } from './samples.ts';

/** The lists that hold the records in files of several, by the layout's own names. */
const LISTS = ['questions', 'annotations'];

/** Formats whose files say their records in other ways than one a row, an element or a member. */
const UNCOUNTED = ['coco-qa', 'daquar', 'shapes', 'pope'];

/** An adapter of splits: items and what is named as left out are what the files hold. */
export function splitTarget({ id }: SplitAdapter, folder: string): Target {
  const samples = SPLIT_SAMPLES[id] ?? Object.values(SPLIT_SAMPLES).flat();
  return {
    id: `split ${id}${SPLIT_SAMPLES[id] ? '' : ' (samples of others)'}`,
    samples,
    async read(files, random) {
      const join = random.below(4) === 0 ? 'inner' : 'strict';
      const paths = written(files, folder);
      const { split, warnings } = await loadSplit(paths, { name: 'fuzz', as: id, join });
      if (SPLIT_SAMPLES[id] === undefined || UNCOUNTED.includes(id)) return;
      const counts = files.map((file) => countRecords(unpacked(file), listsFor(files)));
      const unjoined = counted(warnings.filter(({ code }) => code === 'unjoined'));
      const read = split.size + counted(warnings.filter(isLeftOut)) - unjoined;
      if (files.length === 2) checkPair(counts, read, unjoined);
      else checkCount(counts[0]!, read);
    },
  };
}

/** An adapter of predictions: there are as many as the file has records. */
export function predictionsTarget({ id }: PredictionsAdapter, folder: string): Target {
  const samples = PREDICTIONS_SAMPLES[id] ?? Object.values(PREDICTIONS_SAMPLES).flat();
  return {
    id: `predictions ${id}${PREDICTIONS_SAMPLES[id] ? '' : ' (samples of others)'}`,
    samples,
    async read(files) {
      const [path] = written(files, folder);
      const { predictions, warnings } = await loadPredictions(path!, { name: 'fuzz', as: id });
      if (PREDICTIONS_SAMPLES[id] === undefined) return;
      const read = predictions.ids.codes.length + counted(warnings.filter(isLeftOut));
      checkCount(countRecords(unpacked(files[0]!)), read);
    },
  };
}

/** Every sample there is, in the eyes of whoever recognises it. */
export function describeTarget(folder: string): Target {
  return {
    id: 'describe',
    samples: allSamples(),
    async read(files) {
      await describeFiles(written(files, folder));
    },
  };
}

/** The records of a table of any format. */
export function recordsTarget(folder: string): Target {
  return {
    id: 'records',
    samples: allSamples().filter((sample) => sample.length === 1),
    async read(files) {
      const [path] = written(files, folder);
      let shown = 0;
      const onRecord = (_record: unknown, number: number) => {
        if (number !== ++shown) throw new Loss(`record ${shown} is called ${number}`);
      };
      const { records } = await readRecords(path!, 'auto', onRecord);
      if (records !== shown) throw new Loss(`${shown} records were shown, ${records} counted`);
      checkCount(countRecords(unpacked(files[0]!)), records);
    },
  };
}

/** Workbooks, column files and archives: read as a table, or refused. */
export function containersTarget(folder: string): Target {
  return {
    id: 'containers',
    samples: CONTAINERS.map((name) => [container(name)]),
    async read(files) {
      const [path] = written(files, folder);
      await readRecords(path!, 'auto', () => {}, { unpackedLimit: 2 ** 24 });
    },
  };
}

const CONTAINERS = [
  ...['cells.xlsx', 'inline.xlsx', 'items.zip', 'stored.zip', 'small.arrow', 'small-stream.arrow'],
  ...['small-none.parquet', 'small-snappy.parquet', 'small-gzip.parquet', 'small-zstd.parquet'],
  ...['small-v2.parquet', 'small-zstd.arrow', 'views.arrow', 'mirror-stream.arrow'],
];

/** Gzip against Node's own unpacking of the whole. */
export function gzipTarget(folder: string, samples: readonly Sample[]): Target {
  return {
    id: 'gzip',
    samples,
    async read([file], random) {
      const [path] = written([file!], folder);
      const limit = random.below(4) === 0 ? 100 : undefined;
      const pieces: Buffer[] = [];
      for await (const piece of readRawChunks(path!, { unpackedLimit: limit })) {
        pieces.push(Buffer.from(piece));
      }
      const read = Buffer.concat(pieces);
      const expected = unpacked(file!);
      if (!read.equals(expected)) throw new Loss('the bytes are others than Node unpacks');
      const isPacked = expected !== file;
      if (isPacked && limit !== undefined && read.length > limit) throw new Loss('over the limit');
    },
  };
}

function allSamples(): readonly Sample[] {
  return [...Object.values(SPLIT_SAMPLES), ...Object.values(PREDICTIONS_SAMPLES)].flat();
}

function written(files: readonly Buffer[], folder: string): string[] {
  return files.map((file, index) => {
    const path = join(folder, `fuzz ${index}`);
    writeFileSync(path, file);
    return path;
  });
}

/** The content, unpacked where it begins as gzip does; as it is where Node cannot unpack it. */
function unpacked(file: Buffer): Buffer {
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file;
  try {
    return gunzipSync(file);
  } catch {
    return file;
  }
}

function listsFor(files: readonly Buffer[]): readonly string[] {
  return files.length === 2 ? LISTS : [];
}

function isLeftOut({ message }: Warning): boolean {
  return /left out|passed over/i.test(message);
}

function counted(warnings: readonly Warning[]): number {
  return warnings.reduce((sum, { count = 0 }) => sum + count, 0);
}

function checkCount(count: RecordCount | null, read: number): void {
  if (count === null) return;
  const isRight = count.isExact ? read === count.records : read >= count.records;
  if (!isRight) throw new Loss(`${read} records read and named of ${count.records}`);
}

/** Each record of either file is in an item, or counted as left out of one file or the other. */
function checkPair(counts: readonly (RecordCount | null)[], items: number, unjoined: number): void {
  const [one, other] = counts;
  if (!one?.isExact || !other?.isExact) return;
  checkCount({ records: one.records + other.records, isExact: true }, 2 * items + unjoined);
}
