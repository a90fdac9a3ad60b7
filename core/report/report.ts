import type { Warning } from '../warning.ts';
import type { Finding } from './finding.ts';
import type { Gate } from './gate.ts';

/** The number of the shape of `result.json`; it grows when a reader of the old one would fail. */
export const REPORT_SCHEMA_VERSION = 1;

/**
 * Everything that one run found: the one value that reports are drawn from, and the content of
 * `result.json`. It holds no clock, host or absolute path, so that equal inputs give equal bytes.
 */
export interface Report {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  readonly inputs: readonly InputFile[];
  readonly seed: number;
  readonly settings: readonly Setting[];
  readonly splits: readonly SplitSummary[];
  readonly warnings: readonly Warning[];
  readonly results: readonly Result[];
  /** What limits make of it; absent where none were given. */
  readonly gate?: Gate;
}

export interface InputFile {
  /** `test`, `train`, `predictions:NAME`. */
  readonly role: string;
  /** Relative to the deepest folder common to all inputs, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One option of the run, whether given or left at its default. */
export interface Setting {
  readonly name: string;
  readonly value: string | number | boolean | null;
  readonly isDefault: boolean;
}

export interface SplitSummary {
  readonly role: string;
  readonly name: string;
  /** The id of the adapter that read it. */
  readonly adapter: string;
  readonly items: number;
  readonly clusters: number;
  readonly clusterColumns: readonly string[];
  readonly target: string;
  readonly questionTypes: number;
  readonly answerTypes: number;
  readonly distinctAnswers: number;
  /** Where question and answer types come from: `stored`, `65-prefix rule` … */
  readonly questionTypeSource: string;
  readonly answerTypeSource: string;
}

export type Verdict =
  | 'measured'
  | 'pass'
  | 'warn'
  | 'fail'
  | 'inconclusive'
  | 'not-applicable'
  | 'error';

/** What became of one audit. */
export interface Result {
  readonly id: string;
  readonly family: string;
  readonly verdict: Verdict;
  /** Why there is no finding: what was missing, or the error's message. */
  readonly reason?: string;
  readonly finding: Finding | null;
  readonly about: AuditDescription;
}

/** What an audit says of itself; it travels with its numbers, so that an old result can be drawn. */
export interface AuditDescription {
  readonly title: string;
  readonly why: string;
  readonly formula: string;
  /** What the number cannot tell: a report never leaves it out. */
  readonly cannotTell: string;
  readonly cites: readonly string[];
}
