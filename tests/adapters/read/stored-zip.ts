import { crc32 } from 'node:zlib';

/** A zip of one member that is not packed (APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16). */
export function storedZip(name: string, content: string): Buffer {
  const [bytes, path] = [Buffer.from(content), Buffer.from(name)];
  const common = Buffer.alloc(26); // the fields that both headers have, from "version needed" on
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(bytes.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, bytes]);
  const rest = Buffer.alloc(14); // comment, disk, attributes, and an offset of 0
  const directory = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, rest, path]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}
