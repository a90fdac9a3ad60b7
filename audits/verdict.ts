import type { Finding, Verdict } from '../core/index.ts';

/** What became of running one audit. */
export type Outcome =
  | { readonly kind: 'measured'; readonly finding: Finding }
  | { readonly kind: 'not-applicable'; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string };

/** The verdict on an outcome. No audit has a limit of its own, so a finding is `measured`. */
export function verdictOn({ kind }: Outcome): Verdict {
  return kind;
}
