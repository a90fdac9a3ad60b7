import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a folder that may hold data. */
export interface FolderFile {
  /** What to open. */
  readonly path: string;
  /** From the folder, with forward slashes. */
  readonly relative: string;
}

/** What a folder has, the files nearest to it first. */
export interface FolderFiles {
  readonly files: readonly FolderFile[];
  /** Files and folders that were passed over, and why. */
  readonly passed: readonly PassedFile[];
  /** Whether there are more files than are looked at. */
  readonly isCut: boolean;
}

export interface PassedFile {
  readonly relative: string;
  readonly reason: string;
}

/** More files than any data set is made of; a folder with more of them is no place of a data set. */
export const MOST_FILES = 2000;

/** How many folders down: data sets are kept as `data/train/questions.json`. */
const DEEPEST = 2;

/** The files of a folder and of the folders in it that end as data do. Links are not followed. */
export function folderFiles(root: string): FolderFiles {
  const files: FolderFile[] = [];
  const passed: PassedFile[] = [];
  let level: readonly string[] = [''];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const below: string[] = [];
    for (const folder of level) {
      const entries = entriesOf(root, folder, passed);
      for (const entry of entries) {
        const relative = `${folder}${entry.name}`;
        if (entry.isDirectory() && isOpen(root, relative)) below.push(`${relative}/`);
        if (!DATA_ENDING.test(entry.name) || entry.name.startsWith('.')) continue;
        if (entry.isFile()) files.push({ path: join(root, relative), relative });
        else if (entry.isSymbolicLink()) passed.push({ relative, reason: LINK });
      }
      if (files.length > MOST_FILES)
        return { files: files.slice(0, MOST_FILES), passed, isCut: true };
    }
    level = below;
  }
  return { files, passed, isCut: false };
}

const LINK = 'it is a link, and links are not followed';

/** Endings of what adapters read; pictures and programs are never opened. */
const DATA_ENDING =
  /\.(json|jsonl|ndjson|csv|tsv|txt|output|parquet|arrow|feather|xlsx|zip)(\.gz)?$/i;

/** Sorted by code units, so that the order is the same everywhere. */
function entriesOf(root: string, folder: string, passed: PassedFile[]): readonly Dirent[] {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (folder === '') throw error;
    const { code } = error as NodeJS.ErrnoException; // node:fs throws nothing else
    passed.push({ relative: folder, reason: `the folder cannot be read; found ${code}` });
    return [];
  }
}

/** Not what programs keep for themselves, nor a report of ours. */
function isOpen(root: string, relative: string): boolean {
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  if (name.startsWith('.') || name === 'node_modules') return false;
  const isReport = ['result.json', 'report.html'].every((file) =>
    existsSync(join(root, relative, file)),
  );
  return !isReport;
}
