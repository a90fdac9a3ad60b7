import { basename } from 'node:path';
import { type Failure, inputFailure } from '../../core/index.ts';
import { bytesAt, type OpenFile } from './open-file.ts';

/** One file in a zip, as the central directory at the end of the zip describes it. */
export interface ZipMember {
  readonly name: string;
  /** 0 is stored, 8 deflated; all else this reader does not unpack. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Size in the zip, and size unpacked. */
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc32: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** Whether bytes begin as a zip does, also an empty one. */
export function startsAsZip(bytes: Uint8Array): boolean {
  const [p, k, three, four] = bytes;
  if (p !== 0x50 || k !== 0x4b) return false;
  return (three === 3 && four === 4) || (three === 5 && four === 6);
}

/**
 * The members of a zip, in the order of its central directory, folders left out (APPNOTE.TXT 6.3.10,
 * sections 4.3.12 to 4.3.16; zip64 too). Throws a `Failure` where the zip is cut off or broken.
 */
export async function zipMembers(zip: OpenFile): Promise<readonly ZipMember[]> {
  const directory = await directoryPlace(zip);
  const { offset, size, shift } = directory;
  const view = viewOf(await zipBytes(zip, offset + shift, size));
  const members: ZipMember[] = [];
  for (let at = 0; members.length < directory.count; ) {
    if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY) {
      throw brokenZip(zip, `entry ${members.length + 1} of ${directory.count} in its directory`);
    }
    const { member, length } = entryAt(view, at);
    members.push({ ...member, offset: member.offset + shift });
    at += length;
  }
  return members.filter(({ name }) => !name.endsWith('/'));
}

/** Where the packed bytes of a member begin: after its local header. */
export async function dataOffset(zip: OpenFile, { name, offset }: ZipMember): Promise<number> {
  const view = viewOf(await zipBytes(zip, offset, LOCAL_BYTES));
  if (view.getUint32(0, true) !== LOCAL)
    throw brokenZip(zip, `no member ${name} at byte ${offset}`);
  return offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
}

export function brokenZip({ path }: Pick<OpenFile, 'path'>, found: string): Failure {
  return inputFailure({
    what: 'the zip file is cut off or broken',
    where: { file: basename(path) },
    found,
    advice: 'Download or pack it again; `unzip -t` tests a file.',
  });
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 2 ** 16 - 1;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_BYTES = 20;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
/** What a field of 32 bits says where the value stands in a field of 64. */
const IN_64 = 0xffffffff;
const UTF8_NAME = 1 << 11;

interface DirectoryPlace {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
  /** What to add to all offsets: bytes that were put before the zip. */
  readonly shift: number;
}

async function directoryPlace(zip: OpenFile): Promise<DirectoryPlace> {
  const tail = Math.min(zip.bytes, END_BYTES + LONGEST_COMMENT + LOCATOR_64_BYTES);
  const start = zip.bytes - tail;
  const view = viewOf(await zipBytes(zip, start, tail));
  const end = endRecord(view);
  if (end < 0) throw brokenZip(zip, 'no central directory at its end');
  const locator = end - LOCATOR_64_BYTES;
  if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64) {
    return largePlace(zip, Number(view.getBigUint64(locator + 8, true)));
  }
  const [count, size, offset] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  return { count, size, offset, shift: shiftOf(zip, start + end - size - offset) };
}

/** Where the record that ends a zip stands: what follows it is as long a comment as it says. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= 0; at--) {
    const isEnd = view.getUint32(at, true) === END;
    if (isEnd && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return -1;
}

async function largePlace(zip: OpenFile, at: number): Promise<DirectoryPlace> {
  const view = viewOf(await zipBytes(zip, at, END_64_BYTES));
  if (view.getUint32(0, true) !== END_64) throw brokenZip(zip, 'no zip64 directory where it says');
  const [count, size, offset] = [32, 40, 48].map((field) =>
    Number(view.getBigUint64(field, true)),
  ) as [number, number, number]; // one for each field
  return { count, size, offset, shift: 0 };
}

function shiftOf(zip: OpenFile, shift: number): number {
  if (shift >= 0) return shift;
  throw brokenZip(zip, 'a central directory that begins before the file');
}

function entryAt(view: DataView, at: number): { member: ZipMember; length: number } {
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const rest = nameLength + extraLength + view.getUint16(at + 32, true);
  const name = bytesOf(view, at + ENTRY_BYTES, nameLength);
  const sizes = entrySizes(view, at, bytesOf(view, at + ENTRY_BYTES + nameLength, extraLength));
  const member = {
    name: nameText(name, (flags & UTF8_NAME) !== 0),
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) !== 0,
    crc32: view.getUint32(at + 16, true),
    ...sizes,
  };
  return { member, length: ENTRY_BYTES + rest };
}

/** Sizes and offset, from the extra field of zip64 where the entry says so, in its order. */
function entrySizes(view: DataView, at: number, extra: Uint8Array) {
  const large = largeFields(extra);
  const field = (place: number) => {
    const value = view.getUint32(at + place, true);
    return value === IN_64 ? (large.shift() ?? value) : value;
  };
  const bytes = field(24);
  const packedBytes = field(20);
  return { bytes, packedBytes, offset: field(42) };
}

/** The 64-bit numbers of the extra field 1. */
function largeFields(extra: Uint8Array): number[] {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const end = Math.min(at + 4 + size, extra.length);
    if (id === 1) {
      const numbers: number[] = [];
      for (let place = at + 4; place + 8 <= end; place += 8) {
        numbers.push(Number(view.getBigUint64(place, true)));
      }
      return numbers;
    }
    at = end;
  }
  return [];
}

/** Names that do not say they are UTF-8 mostly are; what is not is code page 437 or its like. */
function nameText(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  const end = Math.min(at + length, view.byteLength);
  return new Uint8Array(view.buffer, view.byteOffset + Math.min(at, end), Math.max(0, end - at));
}

async function zipBytes(zip: OpenFile, offset: number, length: number): Promise<Uint8Array> {
  return bytesAt(zip, offset, length).catch((error: unknown) => {
    throw error instanceof Error && !('syscall' in error) ? brokenZip(zip, error.message) : error;
  });
}
