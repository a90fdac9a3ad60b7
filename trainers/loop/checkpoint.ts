import { inputFailure } from '../../core/index.ts';
import { CHECKPOINTED, type Memory } from './memory.ts';

/** What a checkpoint begins with, so that another file is not taken for one. */
const MAGIC = 'hanscheck checkpoint 1\n';

/** One array of a memory in a checkpoint. */
interface Piece {
  readonly name: string;
  readonly bytes: number;
}

/**
 * The state of a training as bytes: a line that says what they are, a line of JSON (fingerprint and
 * pieces), the numbers. Numbers are little-endian, as all machines are that ONNX Runtime runs on.
 */
export function checkpointBytes(memory: Memory, fingerprint: string): Uint8Array {
  const arrays = arraysOf(memory);
  const pieces = arrays.map(({ name, array }): Piece => ({ name, bytes: array.byteLength }));
  const head = new TextEncoder().encode(`${MAGIC}${JSON.stringify({ fingerprint, pieces })}\n`);
  const bytes = new Uint8Array(
    arrays.reduce((sum, { array }) => sum + array.byteLength, head.length),
  );
  bytes.set(head);
  let at = head.length;
  for (const { array } of arrays) {
    bytes.set(asBytes(array), at);
    at += array.byteLength;
  }
  return bytes;
}

/**
 * Puts the state of a checkpoint into a memory of the same training.
 *
 * @param file how errors name the checkpoint
 * @throws Failure where it is no checkpoint, is cut short, or is of another training.
 */
export function restoreCheckpoint(
  memory: Memory,
  fingerprint: string,
  { bytes, file }: { readonly bytes: Uint8Array; readonly file: string },
): void {
  const { head, start } = readHead(bytes, file);
  if (head?.fingerprint !== fingerprint) {
    throw inputFailure({
      what: 'this checkpoint is of another training: the data, the options or the seed differ',
      where: { file },
      advice: 'Resume with the command that wrote it, or leave out --resume to begin anew.',
    });
  }
  let at = start;
  for (const { name, array } of arraysOf(memory)) {
    if (at + array.byteLength > bytes.length) throw damaged(file, `it ends within "${name}"`);
    asBytes(array).set(bytes.subarray(at, at + array.byteLength));
    at += array.byteLength;
  }
  if (at < bytes.length) throw damaged(file, 'it goes on after its end');
}

interface Head {
  readonly fingerprint: string;
  readonly pieces: readonly Piece[];
}

function readHead(
  bytes: Uint8Array,
  file: string,
): { readonly head: Partial<Head> | null; readonly start: number } {
  const begins = new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) === MAGIC;
  const end = bytes.indexOf(NEWLINE, MAGIC.length);
  if (!begins || end < 0) throw damaged(file, 'it does not begin as one');
  try {
    const text = new TextDecoder().decode(bytes.subarray(MAGIC.length, end));
    const head = JSON.parse(text) as Partial<Head> | null; // compared with what is expected
    return { head, start: end + 1 };
  } catch {
    throw damaged(file, 'its head is not JSON');
  }
}

const NEWLINE = 0x0a;

function damaged(file: string, found: string): Error {
  return inputFailure({
    what: 'this is no whole checkpoint of a training',
    where: { file },
    found,
    advice: 'Give the checkpoint that hanscheck train has written, or begin anew.',
  });
}

function arraysOf(memory: Memory) {
  return CHECKPOINTED.flatMap((name) => {
    const value = memory[name];
    const arrays = Array.isArray(value) ? (value as readonly Numbers[]) : [value as Numbers]; // state is a list of arrays
    return arrays.map((array, index) => ({ name: `${name}.${index}`, array }));
  });
}

type Numbers = Float32Array | Float64Array | Int32Array;

function asBytes({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
