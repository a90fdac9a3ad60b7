import type {
  Check,
  CheckVerdict,
  Finding,
  Gate,
  Result,
  StaleEntry,
  Verdict,
} from '../core/index.ts';

/** What became of running one audit. */
export type Outcome =
  | { readonly kind: 'measured'; readonly finding: Finding }
  | { readonly kind: 'not-applicable'; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string };

/** The verdict on an outcome before any limit: no audit has a limit of its own, so a finding is `measured`. */
export function verdictOn({ kind }: Outcome): Verdict {
  return kind;
}

/** What is known of one limit on one measure. */
export type Standing =
  /** All of what the limit asks for is within it. */
  | 'within'
  /** It is crossed beyond doubt, or what had to be shown to be within was not. */
  | 'crossed'
  | 'undecided'
  /** There is nothing to judge, because the audit did not measure. */
  | 'unmeasured';

/** The verdict on a limit: only an `error` that is crossed fails. */
export function checkVerdict(standing: Standing, level: Check['limit']['level']): CheckVerdict {
  switch (standing) {
    case 'within':
      return 'pass';
    case 'crossed':
      return level === 'error' ? 'fail' : 'warn';
    case 'undecided':
      return 'inconclusive';
    case 'unmeasured':
      return 'not-applicable';
  }
}

/**
 * The verdict on an audit with limits: the worst of its checks, whatever earlier limits made of it. Without any
 * it is measured; one that has no finding keeps its own.
 */
export function auditVerdict({ finding, verdict }: Result, checks: readonly Check[]): Verdict {
  if (finding === null) return verdict;
  return worst(checks.map((check) => check.verdict)) ?? 'measured';
}

/** The verdict on a build: a limit that could not be judged leaves it open. */
export function gateVerdict(
  checks: readonly Check[],
  stale: readonly StaleEntry[],
): Gate['verdict'] {
  const verdict = stale.length > 0 ? 'fail' : worst(checks.map((check) => check.verdict));
  return verdict === 'not-applicable' ? 'inconclusive' : (verdict ?? 'pass');
}

/** Whether a build fails: what of warnings and of what could not be judged does, is for the caller to say. */
export function failsBuild({ checks, stale }: Gate, failOn: readonly string[]): boolean {
  const has = (verdict: CheckVerdict) => checks.some((check) => check.verdict === verdict);
  if (stale.length > 0 || has('fail')) return true;
  if (failOn.includes('warn') && has('warn')) return true;
  return failOn.includes('inconclusive') && (has('inconclusive') || has('not-applicable'));
}

const FROM_THE_WORST = ['fail', 'warn', 'inconclusive', 'not-applicable', 'pass'] as const;

function worst(verdicts: readonly CheckVerdict[]): CheckVerdict | undefined {
  return FROM_THE_WORST.find((verdict) => verdicts.includes(verdict));
}
