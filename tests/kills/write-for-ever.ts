import { join } from 'node:path';
import { writeAll } from '../../cli/write-files.ts';

/**
 * Writes ten files of 20,000 bytes over and over, each generation its own digit, `result.json` last, until
 * it is killed: `write-for-ever.ts FOLDER`.
 */
const [, , folder = ''] = process.argv;
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'tables/i'].map((name) => `${name}.csv`);
const never = new AbortController().signal;

for (let generation = 0; ; generation++) {
  const content = String(generation % 10).repeat(20_000);
  const files = [...names, 'result.json'].map((name) => ({ path: join(folder, name), content }));
  await writeAll(files, never);
  if (generation === 0) console.log('begun');
}
