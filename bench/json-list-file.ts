import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/**
 * Writes records one after the other, as Python's `json.dump` does with a space after each comma and
 * colon: `head` opens the list, as `[` or `{…, "annotations": [` does.
 */
export async function writeJsonList(
  path: string,
  head: string,
  size: number,
  record: (row: number) => unknown,
): Promise<void> {
  const stream = createWriteStream(path);
  stream.write(head);
  for (let row = 0; row < size; row++) {
    const text = JSON.stringify(record(row), null, 1).replace(/\n */g, ' ');
    if (!stream.write(row === 0 ? text : `, ${text}`)) await once(stream, 'drain');
  }
  stream.end(head.startsWith('{') ? ']}' : ']');
  await once(stream, 'finish');
}
