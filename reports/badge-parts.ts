import type { Report } from '../core/index.ts';
import { gateParts } from './check-wording.ts';
import { count } from './numbers.ts';

/** What a badge says: the verdict in words, and its mood, which a colour tells once more. */
export interface BadgeParts {
  readonly label: string;
  readonly message: string;
  readonly mood: BadgeMood;
}

export type BadgeMood = 'good' | 'alert' | 'bad' | 'quiet';

/** The worst that became of a report's limits; without limits, how many audits it has. */
export function badgeParts({ tool, results, gate }: Report): BadgeParts {
  if (gate !== undefined && gate.checks.length + gate.stale.length > 0) {
    return { label: tool.name, message: gateParts(gate)[0]!, mood: MOODS[gate.verdict] };
  }
  const audits = `${count(results.length)} ${results.length === 1 ? 'audit' : 'audits'}`;
  return { label: tool.name, message: `${audits}, no limits`, mood: 'quiet' };
}

const MOODS = { pass: 'good', warn: 'alert', fail: 'bad', inconclusive: 'quiet' } as const;
