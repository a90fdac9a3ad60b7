import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { PREDICTIONS_ADAPTERS, SPLIT_ADAPTERS } from '../../adapters/index.ts';
import {
  containersTarget,
  describeTarget,
  gzipTarget,
  predictionsTarget,
  recordsTarget,
  splitTarget,
} from './file-targets.ts';
import { delimitedTarget, linesTarget, reportTarget, scannerTarget } from './memory-targets.ts';
import type { Target } from './run-fuzz.ts';

/** Every reader there is: those of `read/`, and all adapters of the registries. */
export function fuzzTargets(folder: string): readonly Target[] {
  return [
    scannerTarget,
    linesTarget,
    delimitedTarget,
    gzipTarget(folder, [[gzipSync(TEXT)], [Buffer.concat([gzipSync(TEXT), gzipSync('more')])]]),
    recordsTarget(folder),
    containersTarget(folder),
    describeTarget(folder),
    ...SPLIT_ADAPTERS.map((adapter) => splitTarget(adapter, folder)),
    ...PREDICTIONS_ADAPTERS.map((adapter) => predictionsTarget(adapter, folder)),
    reportTarget([[smallReport()]]),
  ];
}

const TEXT = '[{"question":"Is it day?","answer":"yes"},{"question":"What is it?","answer":"é"}]';

/** The golden report with one measure, one row of evidence and one trainer of each finding. */
function smallReport(): string {
  const shorten = (key: string, value: unknown) =>
    Array.isArray(value) && SHORTENED.includes(key) ? value.slice(0, 1) : value;
  return JSON.stringify(JSON.parse(readFileSync('fixtures/golden/result.json', 'utf8')), shorten);
}

const SHORTENED = ['measures', 'rows', 'trainers', 'runs', 'curve'];
