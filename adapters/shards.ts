import type { Warning } from '../core/index.ts';
import type { FileHead } from './read/file-head.ts';

/** Whether several files are the parts of one table: Parquet or Arrow, all with the same columns. */
export function areShards(files: readonly FileHead[]): boolean {
  const columns = (head: FileHead | undefined) => JSON.stringify(head?.container?.columns);
  const isPart = (head: FileHead) =>
    ['parquet', 'arrow'].includes(head.container?.format ?? '') &&
    columns(head) === columns(files[0]);
  return files.length > 1 && files.every(isPart);
}

/** A warning where files whose names say how many they are (`train-00000-of-00003`) are fewer. */
export function missingShards(files: readonly FileHead[]): readonly Warning[] {
  const names = files.flatMap(({ name }) => SHARD.exec(name) ?? []);
  const total = Number(names[1] ?? 0);
  if (total <= files.length) return [];
  const message = `The first file is one of ${total} shards, and ${files.length} were given: the split is not whole.`;
  const file = files[0]!.name; // there is one, for it was named as a shard
  return [{ code: 'missing-shards', message, where: { file }, count: total - files.length }];
}

/** As Hugging Face names the shards of a split. */
const SHARD = /-\d{5}-of-(\d{5})\./;
