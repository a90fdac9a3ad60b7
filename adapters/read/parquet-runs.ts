import { viewOf } from './flat-table.ts';
import type { ParquetPage } from './parquet-pages.ts';
import type { ColumnLevels } from './parquet-schema.ts';
import { varint } from './thrift-numbers.ts';

/** What the pages of a physical column are made of. */
export interface ColumnShape extends ColumnLevels {
  readonly isBoolean: boolean;
}

/** Throws as `checkContents`, of the levels that stand before what is packed. */
export function checkLevels(page: ParquetPage, chunk: Uint8Array, shape: ColumnShape): void {
  if (page.kind !== 'data, version 2') return;
  const { start, bytes, repetitionBytes } = page;
  const whole = chunk.subarray(start, start + bytes);
  if (shape.repetition > 0) checkRuns(page, whole, { at: 0, width: widthOf(shape.repetition) });
  if (shape.definition === 0) return;
  checkRuns(page, whole, { at: repetitionBytes, width: widthOf(shape.definition) });
}

/**
 * Throws where a run in a page's unpacked contents, of levels or of values, is longer than the page: the
 * library would make as many values, until it has no memory and the process ends.
 */
export function checkContents(page: ParquetPage, contents: Uint8Array, shape: ColumnShape): void {
  if (page.kind === 'dictionary') return; // a plain list, whose length has been checked
  const isFirst = page.kind === 'data';
  const at = isFirst ? checkInnerLevels(page, contents, shape) : 0;
  if (!IN_RUNS.has(page.encoding)) return;
  const isBits = isFirst ? shape.isBoolean : page.encoding === RLE;
  const width = isBits ? 1 : (contents[at] ?? 0); // a byte says how many bits refer to the dictionary
  checkRuns(page, contents, { at: at + (isBits ? LENGTH_BYTES : 1), width });
}

/** The levels in front of the values; returns where these begin. */
function checkInnerLevels(page: ParquetPage, contents: Uint8Array, shape: ColumnShape): number {
  let at = 0;
  for (const level of [shape.repetition, shape.definition]) {
    if (level === 0) continue;
    checkRuns(page, contents, { at: at + LENGTH_BYTES, width: widthOf(level) });
    at += LENGTH_BYTES + viewOf(contents).getUint32(at, true);
  }
  return at;
}

/** By their numbers in parquet.thrift; the others are the two that refer to a dictionary. */
const RLE = 3;
const IN_RUNS: ReadonlySet<number> = new Set([2, RLE, 8]);

/** In front of runs stands how many bytes they are, unless the head of the page says it. */
const LENGTH_BYTES = 4;

/** The bits that hold a level. */
function widthOf(level: number): number {
  return 32 - Math.clz32(level);
}

interface Runs {
  readonly at: number;
  /** Bits of a value. */
  readonly width: number;
}

/**
 * Goes from run to run (Parquet's Encodings.md, "Run Length Encoding / Bit-Packing Hybrid") as long as
 * there are bytes: of values that are null there are none, and a page does not always say how many are.
 */
function checkRuns({ values }: ParquetPage, bytes: Uint8Array, { at, width }: Runs): void {
  const reader = { view: viewOf(bytes), at };
  for (let seen = 0; seen < values && reader.at < bytes.length; ) {
    const head = varint(reader);
    const isPacked = (head & 1) === 1; // groups of 8 values, each in its own bits
    const count = isPacked ? (head >> 1) << 3 : head >>> 1; // as the library counts, to less than 0 too
    if (count < 0 || (!isPacked && count > values)) {
      throw new Error(`a run of ${count} values in a page of ${values}`);
    }
    reader.at += isPacked ? Math.max(1, (count / 8) * width) : (width + 7) >> 3;
    seen += count;
  }
}
