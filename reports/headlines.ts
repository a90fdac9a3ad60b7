import type { Result } from '../core/index.ts';
import { COUNTING_SPEECH } from './counting-speech.ts';
import type { Headline, Speech } from './speech.ts';
import { TRAINING_SPEECH } from './training-speech.ts';
import { readable } from './wording.ts';

/** The key numbers of a report, in the order of its audits; none for an audit without a finding. */
export function headlines(results: readonly Result[]): Headline[] {
  return results.flatMap((result) => {
    if (result.finding === null || result.finding.measures.length === 0) return [];
    const speech = SPEECH[result.id];
    return speech ? speech.headlines(result, result.finding.measures) : [plainHeadline(result)];
  });
}

/** A finding in one sentence; the audit's own title where there is nothing to say. */
export function findingTitle(result: Result): string {
  const measures = result.finding?.measures ?? [];
  return SPEECH[result.id]?.sentence(measures, result) ?? result.about.title;
}

const SPEECH: Readonly<Record<string, Speech>> = { ...COUNTING_SPEECH, ...TRAINING_SPEECH };

function plainHeadline(result: Result): Headline {
  const measure = result.finding!.measures[0]!;
  return {
    auditId: result.id,
    label: result.about.title,
    meaning: readable(measure.name),
    measure,
  };
}
