import { parentPort } from 'node:worker_threads';
import { type AsyncBuffer, type ColumnData, type Compressors, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { checkedReading } from './parquet-checks.ts';
import type { ColumnRequest, Order, Reply } from './parquet-decoder.ts';

const owner = parentPort!; // this module is a thread's
const waiting = new Map<number, PromiseWithResolvers>();
let calls = 0;

interface PromiseWithResolvers {
  readonly resolve: (bytes: ArrayBuffer) => void;
  readonly reject: (error: Error) => void;
}

/** A page that would unpack to more than it may. */
class TooLong extends Error {}

owner.on('message', (order: Order) => {
  if (order.kind === 'decode') decode(order.request, order.bytes).then(answer);
  else if (order.kind === 'bytes') settled(order.call).resolve(order.bytes);
  else settled(order.call).reject(new Error(order.message));
});

function answer(reply: Reply): void {
  owner.postMessage(reply);
}

function settled(call: number): PromiseWithResolvers {
  const found = waiting.get(call)!; // every answer is to a question
  waiting.delete(call);
  return found;
}

async function decode(
  { metadata, column, unpackedLimit }: ColumnRequest,
  bytes: number,
): Promise<Reply> {
  const pieces: ArrayLike<unknown>[] = [];
  const onChunk = ({ columnName, columnData }: ColumnData) => {
    if (columnName === column) pieces.push(columnData);
  };
  const reading = { file: askingBuffer(bytes), metadata, compressors: bounded(unpackedLimit) };
  try {
    await parquetRead({ ...(await checkedReading(reading)), onChunk, geoparquet: false });
    return { kind: 'values', pieces };
  } catch (error) {
    if (error instanceof TooLong) return { kind: 'too long' };
    return { kind: 'fault', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The file as its owner reads it. */
function askingBuffer(byteLength: number): AsyncBuffer {
  return {
    byteLength,
    slice(start, end = byteLength) {
      const call = calls++;
      const read = new Promise<ArrayBuffer>((resolve, reject) => {
        waiting.set(call, { resolve, reject });
      });
      answer({ kind: 'read', call, start, end });
      // the library asks ahead, and after a fault does not wait for what it has asked for
      read.catch(() => {});
      return read;
    },
  };
}

/** The codecs, none of which may unpack a page to more than the limit. */
function bounded(limit: number): Compressors {
  const entries = Object.entries(compressors).map(([codec, unpack]) => {
    const checked = (input: Uint8Array, length: number) => {
      if (length > limit) throw new TooLong();
      if (length === 0) return EMPTY; // that of LZ4 does not read what it writes for nothing
      return unpack!(input, length); // only codecs that are there are listed
    };
    return [codec, checked] as const;
  });
  return Object.fromEntries(entries);
}

const EMPTY = new Uint8Array(0);
