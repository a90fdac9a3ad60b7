/** A part of a flatbuffer; offsets lead to `at`. What it is made of lies in it too. */
export interface FlatPart {
  readonly bytes: Buffer;
  readonly at: number;
}

/** A table: by their places its numbers, of 32 bits each, and the tables and lists that it leads to. */
export function flatTable(fields: Readonly<Record<number, number | FlatPart>>): FlatPart {
  const entries = Object.entries(fields).map(([place, field]) => [Number(place), field] as const);
  const places = Buffer.alloc(2 + Math.max(2, ...entries.map(([place]) => place)));
  places.writeInt16LE(places.length);
  const start = Buffer.alloc(4);
  start.writeInt32LE(places.length); // how far before the table its places lie
  entries.forEach(([place], index) => {
    places.writeInt16LE(4 + 4 * index, place);
  });
  const rest = withParts(entries.map(([, field]) => field));
  return { bytes: Buffer.concat([places, start, rest]), at: places.length };
}

/** A list of tables, which may claim to be longer than it is. */
export function flatList(items: readonly FlatPart[], claimed = items.length): FlatPart {
  const count = Buffer.alloc(4);
  count.writeInt32LE(claimed);
  return { bytes: Buffer.concat([count, withParts(items)]), at: 0 };
}

/** A stream of one message of Arrow's IPC format: a head of this kind, and no body. */
export function arrowStream(kind: number, header: FlatPart): Buffer {
  const message = withParts([flatTable({ 6: kind, 8: header })]);
  const prefix = Buffer.alloc(8, 0xff);
  prefix.writeInt32LE(message.length, 4);
  return Buffer.concat([prefix, message]);
}

/** Numbers, and offsets to the parts, which follow in the same order. */
function withParts(fields: readonly (number | FlatPart)[]): Buffer {
  const own = Buffer.alloc(4 * fields.length);
  const parts: Buffer[] = [];
  let end = own.length;
  fields.forEach((field, index) => {
    own.writeInt32LE(typeof field === 'number' ? field : end + field.at - 4 * index, 4 * index);
    if (typeof field === 'number') return;
    parts.push(field.bytes);
    end += field.bytes.length;
  });
  return Buffer.concat([own, ...parts]);
}
