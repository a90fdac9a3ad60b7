export { METRICS, type Metric } from './accuracy/metric.ts';
export {
  Failure,
  type FailureKind,
  type FailureParts,
  inputFailure,
  type Place,
  placeText,
  usageFailure,
} from './failure.ts';
export type { AlignedPredictions, Predictions } from './predictions.ts';
export { createRandom, type Random } from './random.ts';
export {
  type Cell,
  EVIDENCE_KEYS,
  type Evidence,
  type EvidenceColumn,
  type EvidenceKind,
} from './report/evidence.ts';
export type { Finding } from './report/finding.ts';
export { findMeasure, type Group, groupKey, type Measure, type Unit } from './report/measure.ts';
export {
  type AuditDescription,
  type InputFile,
  REPORT_SCHEMA_VERSION,
  type Report,
  type Result,
  type Setting,
  type SplitSummary,
  type Verdict,
} from './report/report.ts';
export { DEFAULT_SETTINGS, type Settings } from './settings.ts';
export type { Clusters } from './split/clusters.ts';
export {
  ABSENT,
  type Codes,
  type Column,
  type Columns,
  codesOf,
  columnLength,
  createDictionary,
  type Dictionary,
  type Numbers,
  numbersOf,
  type Ragged,
  textAt,
  translation,
} from './split/column.ts';
export type { Input, InputKind, Inputs } from './split/input.ts';
export {
  codesColumn,
  createSplit,
  raggedCodesColumn,
  type Split,
  type SplitParts,
} from './split/split.ts';
export { type Target, targetColumns } from './split/target.ts';
export { visibleText } from './text/visible.ts';
export type { Warning } from './warning.ts';
