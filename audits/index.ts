export type {
  AnyAudit,
  Artifacts,
  Audit,
  AuditFamily,
  AuditMeta,
  Granted,
  PredictedSplit,
  Requirement,
  Untrained,
} from './audit.ts';
export { AUDITS } from './registry.ts';
export { type RunOptions, runAudits } from './run.ts';
export type { AvailableArtifacts, Train } from './training.ts';
