import type { Worker } from 'node:worker_threads';
import type { FileMetaData } from 'hyparquet';
import { startThread } from '../../trainers/index.ts';
import { bytesAt, type OpenFile } from './open-file.ts';

/** A column of one row group, and how far its pages may unpack. */
export interface ColumnRequest {
  /** The file's description with this row group and the leaves of this column alone. */
  readonly metadata: FileMetaData;
  readonly column: string;
  /** The most bytes that one page may unpack to. */
  readonly unpackedLimit: number;
}

/** What the thread is told. */
export type Order =
  | { readonly kind: 'decode'; readonly request: ColumnRequest; readonly bytes: number }
  | { readonly kind: 'bytes'; readonly call: number; readonly bytes: ArrayBuffer }
  | { readonly kind: 'no bytes'; readonly call: number; readonly message: string };

/** What it answers: which bytes it needs, and at last the values, or why there are none. */
export type Reply =
  | { readonly kind: 'read'; readonly call: number; readonly start: number; readonly end: number }
  | { readonly kind: 'values'; readonly pieces: readonly ArrayLike<unknown>[] }
  | { readonly kind: 'too long' }
  | { readonly kind: 'fault'; readonly message: string };

/** The values in pieces, or that a page unpacks to more than it may. */
export type Decoded = Extract<Reply, { readonly kind: 'values' | 'too long' }>;

/**
 * Has a column decoded in a thread of its own: a page that is broken in the right way keeps the library
 * busy for ever, or takes all memory, and a thread can be ended. Rejects with a plain error where the
 * column cannot be decoded, which the format's reader words, and with what reading the file rejects with.
 */
export function decodeColumn(file: OpenFile, request: ColumnRequest): Promise<Decoded> {
  const decoded = last.then(() => decodedBy(theThread(), file, request));
  last = decoded.catch(() => {});
  return decoded;
}

/** One column after the other: the thread is of one mind. */
let last: Promise<unknown> = Promise.resolve();
let thread: Worker | null = null;

function theThread(): Worker {
  thread ??= startThread('./parquet-decoder-worker', import.meta.url);
  return thread;
}

/** Milliseconds that a thread may take to begin, that a column may take in any case, and for each byte. */
const START_TIME = 120_000;
const LEAST_TIME = 8000;
const TIME_A_BYTE = 0.001;

function decodedBy(worker: Worker, file: OpenFile, request: ColumnRequest): Promise<Decoded> {
  return new Promise((resolve, reject) => {
    const give = (end: () => void) => {
      clearTimeout(patience);
      stopListening(worker);
      end();
    };
    const lose = (message: string) => {
      thread = null;
      give(() => reject(new Error(message)));
      worker.on('error', () => {}); // it may run out of memory before it ends
      worker.terminate();
    };
    const waiting = (time: number) =>
      setTimeout(lose, time, `a column that does not unpack in ${Math.round(time / 1000)} seconds`);
    let patience = waiting(START_TIME);
    let failed: unknown = null;
    worker.ref();
    worker.once('message', () => {
      clearTimeout(patience);
      patience = waiting(LEAST_TIME + TIME_A_BYTE * packedBytes(file, request));
    });
    worker.on('message', (reply: Reply) => {
      if (reply.kind === 'read') {
        serve(worker, file, reply).catch((error: unknown) => {
          failed = error;
        });
      } else if (reply.kind === 'fault') {
        give(() => reject(failed ?? new Error(reply.message)));
      } else give(() => resolve(reply));
    });
    worker.on('error', ({ message }) => lose(message));
    worker.on('exit', () => lose('the end of the thread that unpacks it'));
    worker.postMessage({ kind: 'decode', request, bytes: file.bytes } satisfies Order);
  });
}

/** By name, because a worker listens to itself too. An idle thread keeps no process alive. */
function stopListening(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
  worker.unref();
}

/** Sends the bytes asked for; where they cannot be read, says so to the thread and rejects. */
async function serve(
  worker: Worker,
  file: OpenFile,
  { call, start, end }: Extract<Reply, { readonly kind: 'read' }>,
): Promise<void> {
  try {
    const { buffer } = await bytesAt(file, start, end - start);
    worker.postMessage({ kind: 'bytes', call, bytes: buffer } satisfies Order, [buffer]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    worker.postMessage({ kind: 'no bytes', call, message } satisfies Order);
    throw error;
  }
}

/** As far as the file's description can be believed. */
function packedBytes({ bytes }: OpenFile, { metadata }: ColumnRequest): number {
  const chunks = metadata.row_groups.flatMap(({ columns }) => columns);
  const packed = chunks.reduce(
    (sum, { meta_data }) => sum + Number(meta_data?.total_compressed_size ?? 0),
    0,
  );
  return Math.min(bytes, Math.max(0, packed));
}
