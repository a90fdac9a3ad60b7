import { inputFailure, type Result, usageFailure } from '../../core/index.ts';
import { type OutcomeStore, parseOutcome } from '../../trainers/index.ts';
import type { DoneElsewhere, HashedRun } from './dataset-report.ts';
import { readShard, type ShardFile, type ShardPart } from './shard-file.ts';

interface NamedShard extends ShardFile {
  readonly path: string;
}

/** All shards of a run, each once. */
export type ShardSet = readonly NamedShard[];

/** Reads the files of all shards; fails where one is missing or there twice. */
export function readShards(paths: readonly string[]): ShardSet {
  const shards = paths.map((path) => ({ ...readShard(path), path }));
  const { of } = shards[0]!.shard; // merge takes at least one file
  const other = shards.find(({ shard }) => shard.of !== of);
  if (other !== undefined) {
    throw usageFailure({
      what: 'these shards are of different numbers of parts',
      where: { file: other.path },
      found: `${other.shard.index}/${other.shard.of} beside ${shards[0]!.shard.index}/${of}`,
      advice: 'Give the files of one run.',
    });
  }
  checkComplete(shards, of);
  return shards;
}

function checkComplete(shards: ShardSet, of: number): void {
  const numbers = shards.map(({ shard }) => shard.index);
  const twice = shards.find(({ shard }, at) => numbers.indexOf(shard.index) !== at);
  if (twice !== undefined) {
    throw usageFailure({
      what: 'a shard is given twice',
      where: { file: twice.path },
      found: `${twice.shard.index}/${of}`,
      advice: 'Give each once.',
    });
  }
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((n) => !numbers.includes(n));
  if (missing.length === 0) return;
  throw inputFailure({
    what: 'parts of the work are missing',
    found: `no file of shard ${missing.join(', ')} of ${of}`,
    advice: `Run hanscheck check --shard ${missing[0]}/${of}, and give its file too.`,
  });
}

/** What the shards have done of a data set; fails where one was of other data, settings or versions. */
export function doneBy(shards: ShardSet, dataset: string, { key }: HashedRun): DoneElsewhere {
  const parts = shards.map(({ path, datasets }) =>
    partOf(datasets[dataset], { path, dataset, key }),
  );
  const results = parts.flatMap((part) => part.results);
  const outcomes = new Map(
    parts.flatMap(({ outcomes: own }, at) =>
      Object.entries(own).map(([unit, text]) => [unit, { text, path: shards[at]!.path }] as const),
    ),
  );
  return {
    results: new Map<string, Result>(results.map((result) => [result.id, result])),
    store: storeOf(outcomes),
  };
}

interface WrittenOutcome {
  readonly text: string;
  /** Of the shard's file. */
  readonly path: string;
}

function storeOf(outcomes: ReadonlyMap<string, WrittenOutcome>): OutcomeStore {
  return {
    get(unit) {
      const written = outcomes.get(unit);
      return written && parseOutcome(written.text, written.path);
    },
    put() {},
  };
}

interface Wanted {
  readonly path: string;
  readonly dataset: string;
  readonly key: string;
}

function partOf(part: ShardPart | undefined, { path, dataset, key }: Wanted): ShardPart {
  if (part?.key === key) return part;
  throw inputFailure({
    what:
      part === undefined
        ? `this shard has nothing of the data set "${dataset}"`
        : `this shard is of other files, settings or versions of the data set "${dataset}"`,
    where: { file: path },
    advice: 'Run all shards, and merge, with the same files, configuration and hanscheck.',
  });
}
