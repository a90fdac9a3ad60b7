import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { z } from 'zod';
import type { Ratchet, RatchetEntry } from '../../audits/index.ts';
import { usageFailure } from '../../core/index.ts';
import { canonicalJson } from '../../reports/index.ts';
import { pathText } from '../config/located.ts';
import { replaceFile } from '../write-files.ts';

/** The baseline file: by data set the numbers that may not get worse. */
export interface RatchetFile {
  readonly path: string;
  /** By data set. */
  readonly entries: ReadonlyMap<string, readonly RatchetEntry[]>;
}

const SCHEMA = z.strictObject({
  schemaVersion: z.literal(1),
  datasets: z.record(
    z.string(),
    z.array(
      z.strictObject({
        rule: z.string(),
        group: z.record(z.string(), z.string()).nullable(),
        value: z.number(),
        interval: z.tuple([z.number(), z.number()]).optional(),
      }),
    ),
  ),
});

/** The baseline file; null where there is none yet. Fails of kind usage where it is damaged. */
export function readRatchet(path: string): RatchetFile | null {
  if (!existsSync(path)) return null;
  const parsed = SCHEMA.safeParse(json(path));
  if (parsed.success) return { path, entries: entriesOf(parsed.data) };
  const [issue] = parsed.error.issues;
  throw damaged(path, `${pathText(issue!.path.map(String))}: ${issue!.message}`);
}

/** Optional fields that are not there are left out, and not undefined. */
function entriesOf({ datasets }: z.infer<typeof SCHEMA>): RatchetFile['entries'] {
  return new Map(
    Object.entries(datasets).map(([name, entries]) => [
      name,
      entries.map(({ interval, ...entry }) =>
        interval === undefined ? entry : { ...entry, interval },
      ),
    ]),
  );
}

function json(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')); // some editors leave one
  } catch (error) {
    throw damaged(path, error instanceof Error ? error.message : String(error));
  }
}

function damaged(path: string, found: string): Error {
  return usageFailure({
    what: 'this is no baseline file of hanscheck',
    where: { file: path },
    found,
    advice: 'Restore it, or remove it and write it anew with check --update-baseline.',
  });
}

/** The numbers of one data set; none where the file has none of it. */
export function ratchetOf(
  { path, entries }: RatchetFile,
  { dataset, folder }: { readonly dataset: string; readonly folder: string },
): Ratchet {
  const file = relative(folder, path).split(sep).join('/');
  return { file, entries: entries.get(dataset) ?? [] };
}

/** Writes the file whole; the data sets that this run did not judge stay as they were. */
export function writeRatchet({ path, entries }: RatchetFile): void {
  const datasets = Object.fromEntries([...entries].filter(([, list]) => list.length > 0));
  replaceFile(path, canonicalJson({ schemaVersion: 1, datasets }));
}
