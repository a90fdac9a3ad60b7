import { DEFAULT_SETTINGS, type Settings } from '../settings.ts';
import type { Column } from '../split/column.ts';
import { distinctTexts } from '../split/distinct-texts.ts';
import type { Split } from '../split/split.ts';
import { VERSION } from '../version.ts';
import type { Warning } from '../warning.ts';
import {
  type InputFile,
  REPORT_SCHEMA_VERSION,
  type Report,
  type Result,
  type Setting,
  type SplitSummary,
} from './report.ts';

/** A split in a report: what `loadSplit` and `splitOfRecords` give, and its role. */
export interface SummarisedSplit {
  /** `test` or `train`. */
  readonly role: string;
  readonly split: Split;
  readonly adapter: string;
  readonly questionTypeSource: string;
  readonly answerTypeSource: string;
}

export interface ReportParts {
  readonly seed: number;
  /** What the audits were told. */
  readonly settings: Settings;
  /** The splits that were audited, the test split first. */
  readonly splits: readonly SummarisedSplit[];
  /** What `runAudits` gives. */
  readonly results: readonly Result[];
  /** What was said of the data when it was read; none where left out. */
  readonly warnings?: readonly Warning[];
  /** The files that were read; none where left out. */
  readonly inputs?: readonly InputFile[];
}

/** The report of a run, which reporters draw. Its settings are those that the audits were told. */
export function createReport(parts: ReportParts): Report {
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { name: 'hanscheck', version: VERSION },
    inputs: parts.inputs ?? [],
    seed: parts.seed,
    settings: settingsOf(parts.settings),
    splits: parts.splits.map(splitSummary),
    warnings: parts.warnings ?? [],
    results: parts.results,
  };
}

function settingsOf(settings: Settings): readonly Setting[] {
  const defaults: Readonly<Record<string, unknown>> = { ...DEFAULT_SETTINGS };
  return Object.entries(settings).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? value.join(',') : value,
    isDefault: String(value) === String(defaults[name]),
  }));
}

/** What a report says of a split. */
export function splitSummary({ role, split, ...loaded }: SummarisedSplit): SplitSummary {
  return {
    role,
    name: split.name,
    adapter: loaded.adapter,
    items: split.size,
    clusters: split.clusters.count,
    clusterColumns: split.clusters.columns,
    target: split.target.kind,
    questionTypes: distinct(split.columns['questionType']),
    answerTypes: distinct(split.columns['answerType']),
    distinctAnswers: distinct(split.columns['answer']),
    questionTypeSource: loaded.questionTypeSource,
    answerTypeSource: loaded.answerTypeSource,
  };
}

function distinct(column: Column | undefined): number {
  return column?.kind === 'codes' ? distinctTexts(column) : 0;
}
