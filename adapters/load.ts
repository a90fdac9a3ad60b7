import { inputFailure, nearestFirst, usageFailure } from '../core/index.ts';
import type { LoadOptions } from './adapter.ts';
import { headShape } from './head-shape.ts';
import { type FileHead, readFileHead } from './read/file-head.ts';
import { whileUnchanged } from './read/file-state.ts';

/** What adapters of splits and of predictions have in common. */
interface Adapter<Loaded> {
  readonly id: string;
  readonly readsContainers?: true;
  recognises(files: readonly FileHead[]): boolean;
  load(files: readonly FileHead[], options: LoadOptions): Promise<Loaded>;
}

/** What a caller may leave out: the first adapter that recognises, no columns, a strict join. */
export interface LoadRequest extends Partial<LoadOptions> {
  readonly name: string;
  /** The id of the adapter to use, whatever the files look like. */
  readonly as?: string | undefined;
}

/** Reads the heads of the files, finds their adapter and loads them; they may not change meanwhile. */
export async function loadWith<Loaded>(
  adapters: readonly Adapter<Loaded>[],
  paths: readonly string[],
  { as, columns = {}, join = 'strict', ...rest }: LoadRequest,
): Promise<Loaded> {
  const named = as === undefined ? undefined : adapterNamed(adapters, as);
  return whileUnchanged(paths, async () => {
    const files = await readHeads(paths);
    const adapter = named ?? recognising(adapters, files, columns);
    return adapter.load(files, { ...rest, columns, join });
  });
}

function adapterNamed<Loaded>(adapters: readonly Adapter<Loaded>[], id: string): Adapter<Loaded> {
  const found = adapters.find((adapter) => adapter.id === id);
  if (found) return found;
  const known = adapters.map((adapter) => adapter.id);
  throw usageFailure({
    what: `there is no adapter "${id}"`,
    found: `the adapters ${nearestFirst(id, known).join(', ')}`,
    advice: 'Name one of them, or leave it out to let the files decide.',
  });
}

export async function readHeads(paths: readonly string[]): Promise<FileHead[]> {
  const heads: FileHead[] = [];
  for (const path of paths) heads.push(await readFileHead(path));
  return heads;
}

/** Whether an adapter takes these files: those that scan text never take tables that are none. */
export function takes(
  { recognises, readsContainers }: Pick<Adapter<unknown>, 'recognises' | 'readsContainers'>,
  files: readonly FileHead[],
): boolean {
  const isText = files.every(({ container }) => container === undefined);
  return (isText || readsContainers === true) && recognises(files);
}

/** The most specific that recognises the files; `--columns` alone makes one file a table. */
function recognising<Loaded>(
  adapters: readonly Adapter<Loaded>[],
  files: readonly FileHead[],
  columns: LoadOptions['columns'],
): Adapter<Loaded> {
  const found = adapters.find((adapter) => takes(adapter, files));
  if (found) return found;
  const table = adapters.find(({ id }) => id === 'table');
  if (table && files.length === 1 && Object.keys(columns).length > 0) return table;
  throw unrecognised(files);
}

function unrecognised(files: readonly FileHead[]): Error {
  return inputFailure({
    what: `no adapter recognises ${files.map(({ name }) => name).join(', ')}`,
    found: files.map(seen).join('; '),
    advice:
      'Read one table with --as table --columns question=NAME,answer=NAME; list adapters names the rest.',
  });
}

/** What the beginning of a file shows, for messages. */
function seen(file: FileHead): string {
  const { format, lists, columns } = headShape(file);
  if (format === null) return `${file.name}: no CSV, TSV, JSON or JSON Lines`;
  const names = [...new Set([...lists, ...columns])].slice(0, 12).join(', ');
  return `${file.name}: ${format} with ${names === '' ? 'no named columns' : names}`;
}
