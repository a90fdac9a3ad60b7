import { type ChunkScanOptions, scanJsonChunks } from '../../../adapters/read/json-scanner.ts';

/** The bytes of a text cut at the given offsets, as a file would come in pieces. */
export async function* pieces(
  source: string | Uint8Array,
  cuts: readonly number[],
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(source);
  const borders = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  borders.sort((a, b) => a - b);
  for (let index = 1; index < borders.length; index++) {
    yield bytes.subarray(borders[index - 1], borders[index]);
  }
}

/** The message of what the promise is rejected with. */
export async function messageOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  );
  return outcome instanceof Error ? `${outcome.name}: ${outcome.message}` : String(outcome);
}

/** All records of a text as values, from pieces cut at the given offsets. */
export async function valuesOf(
  source: string | Uint8Array,
  at: readonly number[] = [],
  options: Partial<ChunkScanOptions> = {},
) {
  const values: unknown[] = [];
  const summary = await scanJsonChunks(
    pieces(source, at),
    { file: 'a.json', arrays: ['items'], ...options },
    (cursor) => values.push(cursor.value()),
  );
  return { values, summary };
}
