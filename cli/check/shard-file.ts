import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { inputFailure, type Result } from '../../core/index.ts';
import { canonicalJson } from '../../reports/index.ts';
import { sha256 } from '../input-files.ts';
import type { Shard } from './shard.ts';

/** What one shard has done of one data set. */
export interface ShardPart {
  /** Of the run that it is a part of: parts of one run have one. */
  readonly key: string;
  /** Of audits that wait for no training. */
  readonly results: readonly Result[];
  /** By unit: what its training has come to, as `outcomeText` writes it. */
  readonly outcomes: Readonly<Record<string, string>>;
}

/** All that one shard has done. */
export interface ShardFile {
  readonly shard: Shard;
  /** By data set. */
  readonly datasets: Readonly<Record<string, ShardPart>>;
}

const SCHEMA = z.object({
  schemaVersion: z.literal(1),
  shard: z.object({ index: z.int(), of: z.int() }),
  datasets: z.record(
    z.string(),
    z.object({
      key: z.string(),
      results: z.array(z.looseObject({ id: z.string(), verdict: z.string() })),
      outcomes: z.record(z.string(), z.string()),
    }),
  ),
  sha256: z.string(),
});

/** A shard's file as text, with a checksum of itself. */
export function shardText({ shard, datasets }: ShardFile): string {
  const body = { schemaVersion: 1, shard, datasets };
  return canonicalJson({ ...body, sha256: checksum(body) });
}

function checksum(body: object): string {
  return sha256(canonicalJson(body));
}

/** Reads a shard's file; fails of kind input where it is missing, damaged or something else. */
export function readShard(path: string): ShardFile {
  if (!existsSync(path)) throw noShard(path, 'no such file');
  const parsed = SCHEMA.safeParse(json(path));
  if (!parsed.success) throw noShard(path, parsed.error.issues[0]!.message);
  const { sha256: expected, ...body } = parsed.data;
  if (checksum(body) !== expected) throw noShard(path, 'content that its checksum does not fit');
  return body as unknown as ShardFile; // the checksum vouches for what the schema does not look at
}

function json(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw noShard(path, error instanceof Error ? error.message : String(error));
  }
}

function noShard(file: string, found: string): Error {
  return inputFailure({
    what: 'this is no file of hanscheck check --shard, or it is damaged',
    where: { file },
    found,
    advice: 'Run that shard again.',
  });
}
