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
export { type Judged, type Judgement, judged } from './judge.ts';
export type { GroupSelector, LimitRule, Ratchet, RatchetEntry } from './limit-rules.ts';
export { isRelative, ruleName } from './limit-rules.ts';
export { type RatchetChange, type RatchetUpdate, updatedRatchet } from './ratchet.ts';
export { AUDITS } from './registry.ts';
export { NEWEST_RULESET, RULESETS, type Ruleset, rulesetOf } from './rulesets.ts';
export { type RunOptions, runAudits } from './run.ts';
export type { AvailableArtifacts, Train } from './training.ts';
export { failsBuild } from './verdict.ts';
export { dealt, type WorkUnit, workUnits } from './work-units.ts';
