import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createRandom, Failure, type Random } from '../../core/index.ts';
import { mutatedBytes } from './mutate-bytes.ts';
import { mutatedJson } from './mutate-json.ts';
import { mutatedRows } from './mutate-rows.ts';
import type { Sample } from './samples.ts';

/** A reader, and how its work is judged. */
export interface Target {
  readonly id: string;
  readonly samples: readonly Sample[];
  /**
   * Reads the files. Throws a `Failure` where it refuses them, a `Loss` where what it has read is not
   * what they hold, and anything else where it breaks.
   */
  read(files: readonly Buffer[], random: Random): Promise<void>;
}

/** A record that was neither read nor named, or one that is not in the file. */
export class Loss extends Error {}

/** What became of the mutated inputs of one reader. */
export interface FuzzRow {
  readonly id: string;
  cases: number;
  read: number;
  refused: number;
  /** Different messages of errors that are no `Failure`, and of losses, with the first case of each. */
  readonly faults: Map<string, number>;
  /** Milliseconds that the slowest case took. */
  slowest: number;
}

export interface FuzzOptions {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** Called before each case. */
  readonly onCase?: (index: number) => void;
}

/** The longest that an input of a few kilobytes may take, in milliseconds, on a machine that is busy. */
const PATIENCE = 10_000;

/** Lets a reader read mutated inputs; case i is the same whatever was read before it. */
export async function runFuzz(target: Target, options: FuzzOptions): Promise<FuzzRow> {
  const row: FuzzRow = {
    id: target.id,
    cases: 0,
    read: 0,
    refused: 0,
    faults: new Map(),
    slowest: 0,
  };
  for (let index = options.from; index < options.to; index++) {
    options.onCase?.(index);
    const random = createRandom(options.seed).fork(`${target.id}/${index}`);
    const files = mutatedFiles(target.samples[random.below(target.samples.length)]!, random);
    await runCase(target, { row, files, random, index });
    if (index % 256 === 0) await setImmediate(); // lets signals in
  }
  return row;
}

interface Case {
  readonly row: FuzzRow;
  readonly files: readonly Buffer[];
  readonly random: Random;
  readonly index: number;
}

async function runCase(target: Target, { row, files, random, index }: Case): Promise<void> {
  const started = performance.now();
  row.cases++;
  try {
    await target.read(files, random);
    row.read++;
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'missing-part') row.refused++;
    else noteFault(row, error, index);
  }
  const took = performance.now() - started;
  row.slowest = Math.max(row.slowest, took);
  if (took > PATIENCE) noteFault(row, new Error(`a case took more than ${PATIENCE} ms`), index);
}

function noteFault({ faults }: FuzzRow, error: unknown, index: number): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const short = message.slice(0, 200);
  if (!faults.has(short)) faults.set(short, index);
}

/** Most often one file is changed, by one to four mutations; one input in sixteen is as it was. */
function mutatedFiles(sample: Sample, random: Random): readonly Buffer[] {
  const files: Buffer[] = sample.map((content) => Buffer.from(content as string)); // or bytes: both are taken
  const mutations = random.below(16) === 0 ? 0 : 1 + random.below(4);
  for (let done = 0; done < mutations; done++) {
    const chosen = random.below(files.length);
    files[chosen] = mutated(files[chosen]!, random);
  }
  const packed = random.below(16) === 0 ? random.below(files.length) : -1;
  return files.map((file, index) => (index === packed ? gzipSync(file) : file));
}

function mutated(bytes: Buffer, random: Random): Buffer {
  const kind = random.below(4);
  if (kind === 0) return Buffer.from(mutatedRows(bytes.toString('latin1'), random), 'latin1');
  if (kind > 1) return mutatedBytes(bytes, random);
  return Buffer.from(mutatedJson(bytes.toString(), random));
}
