const FIRST_CAPACITY = 2 ** 12;

/**
 * The bytes read and not yet used, in one piece: `bytes[start]` up to `bytes[limit]`, which is
 * always 0 so that loops over bytes need no second condition.
 */
export class ByteWindow {
  bytes: Buffer = Buffer.alloc(FIRST_CAPACITY);
  start = 0;
  limit = 0;
  /** Whether these are the last bytes of the file. */
  isFinal = false;
  /** The offset in the file of `bytes[0]`. */
  base = 0;

  get pending(): number {
    return this.limit - this.start;
  }

  /** Takes over a copy of the chunk; moves what is pending to the front. */
  append(chunk: Uint8Array): void {
    this.reserve(this.pending + chunk.length + 1);
    this.bytes.set(chunk, this.limit);
    this.limit += chunk.length;
    this.bytes[this.limit] = 0;
  }

  private reserve(length: number): void {
    const { bytes, start, limit } = this;
    if (length > bytes.length) this.bytes = Buffer.allocUnsafe(Math.max(length, bytes.length * 2));
    bytes.copy(this.bytes, 0, start, limit);
    this.base += start;
    this.start = 0;
    this.limit = limit - start;
  }
}

/** The first offset from `start` on that is no white space of JSON; a window's closing 0 is none. */
export function whiteEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  let byte = bytes[end];
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++end];
  return end;
}
