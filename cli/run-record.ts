import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, hostname, platform, release } from 'node:os';
import type { Context } from './io.ts';
import { toolVersion } from './version.ts';

/** What `run.json` holds: all of a run that differs between equal runs. */
export interface RunRecord {
  readonly tool: { readonly name: string; readonly version: string };
  readonly argv: readonly string[];
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly finished: string;
  readonly seconds: Readonly<Record<string, number>>;
  /** The largest resident set, in bytes. */
  readonly peakMemory: number;
  readonly host: string;
  readonly platform: string;
  readonly architecture: string;
  readonly processors: number;
  readonly node: string;
  /** The version of onnxruntime-node, null where it is not installed. */
  readonly onnxruntime: string | null;
}

export function runRecord(
  { argv, io }: Context,
  startedAt: number,
  seconds: RunRecord['seconds'],
): RunRecord {
  return {
    tool: { name: 'hanscheck', version: toolVersion() },
    argv,
    started: new Date(startedAt).toISOString(),
    finished: new Date(io.now()).toISOString(),
    seconds,
    peakMemory: process.resourceUsage().maxRSS * 1024,
    host: hostname(),
    platform: `${platform()} ${release()}`,
    architecture: arch(),
    processors: availableParallelism(),
    node: process.versions.node,
    onnxruntime: installedVersion('onnxruntime-node'),
  };
}

/** The version of an installed package; null where it is not installed. */
export function installedVersion(name: string): string | null {
  try {
    const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version; // every package.json has one
  } catch {
    return null;
  }
}
