export type { Artifacts, Audit, AuditFamily, AuditMeta, Requirement } from './audit.ts';
export { AUDITS } from './registry.ts';
export { type AvailableArtifacts, type RunOptions, runAudits } from './run.ts';
