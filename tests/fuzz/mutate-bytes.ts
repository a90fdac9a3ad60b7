import type { Random } from '../../core/index.ts';

/** Bytes that readers have to be careful with, as they may stand anywhere in a file. */
const TOKENS: readonly (string | readonly number[])[] = [
  ...['"', '\\', '\\"', '""', ',', ';', ':', '\t', '\n', '\r\n', '\r', ' ', '{', '}', '[', ']'],
  ...['{}', '[]', '[[', ']]', '},{', '],[', '","', '":', '[,]', '{"', '"}', '}\n{', ']\n['],
  ...['null', 'true', 'false', 'NaN', '-', '-0', '0', '01', '1.5', '1e5', '1e999', '-1e-999'],
  ...['9007199254740993', '0x10', '\\u0000', '\\ud800', '\\udc00\\ud800', '\\u00', '\\x41'],
  ...['"__proto__":', '"constructor":', '"id":', '"answers":', '"questions":', '"annotations":'],
  ...['\ufeff', '\u2028', '\u202e', '\u0000', '\u001b[2J', 'é', '小', '🐎', '\u0301'],
  ...['['.repeat(300), '{"a":'.repeat(300), '"'.repeat(99), '\\'.repeat(99), 'x'.repeat(5000)],
  ...[[0xff], [0xc3], [0xed, 0xa0, 0x80], [0x1f, 0x8b], [0x1f, 0x8b, 8, 0], [0xff, 0xfe], [0, 0]],
];

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  function flipBit(bytes, random) {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[random.below(copy.length)]! ^= 1 << random.below(8);
    return copy;
  },
  function setByte(bytes, random) {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  function insertToken(bytes, random) {
    const token = Buffer.from(TOKENS[random.below(TOKENS.length)] as string); // or bytes: both are taken
    return spliced(bytes, random.below(bytes.length + 1), 0, token);
  },
  function replaceByToken(bytes, random) {
    const token = Buffer.from(TOKENS[random.below(TOKENS.length)] as string); // or bytes: both are taken
    return spliced(bytes, random.below(bytes.length + 1), random.below(8), token);
  },
  function remove(bytes, random) {
    const { start, length } = range(bytes, random);
    return spliced(bytes, start, length, Buffer.alloc(0));
  },
  function repeat(bytes, random) {
    const { start, length } = range(bytes, random);
    return spliced(bytes, start, 0, bytes.subarray(start, start + length));
  },
  function move(bytes, random) {
    const { start, length } = range(bytes, random);
    const rest = spliced(bytes, start, length, Buffer.alloc(0));
    const piece = bytes.subarray(start, start + length);
    return spliced(rest, random.below(rest.length + 1), 0, piece);
  },
  function cut(bytes, random) {
    return bytes.subarray(0, random.below(bytes.length + 1));
  },
];

/** The bytes with one random mutation: a bit, a byte, a token, a range, or the end cut off. */
export function mutatedBytes(bytes: Buffer, random: Random): Buffer {
  return MUTATIONS[random.below(MUTATIONS.length)]!(bytes, random);
}

/** A random range, most often a short one. */
function range(bytes: Buffer, random: Random) {
  const start = random.below(bytes.length + 1);
  const longest = random.below(4) === 0 ? bytes.length : 16;
  return { start, length: Math.min(random.below(longest + 1), bytes.length - start) };
}

function spliced(bytes: Buffer, start: number, removed: number, inserted: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(start + removed)]);
}
