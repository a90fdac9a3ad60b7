import type { AuditComparison, Comparison, Difference, Measure } from '../../core/index.ts';
import { plain, valueText } from '../numbers.ts';
import { groupText, readable, verdictText } from '../wording.ts';

/** One difference in words; what there is none of is a dash. */
export interface DifferenceRow {
  readonly measure: string;
  readonly of: string;
  readonly base: string;
  readonly next: string;
  readonly difference: string;
  readonly interval: string;
  /** Whether it moved, or why there is no difference or no interval. */
  readonly remark: string;
  readonly isMoved: boolean;
}

export function differenceRow(one: Difference): DifferenceRow {
  const { interval } = one;
  return {
    measure: readable(one.name),
    of: groupText(one.group),
    base: one.base === null ? '–' : valueText(one.base),
    next: one.next === null ? '–' : valueText(one.next),
    difference: one.value === null ? '–' : `${signed(one.value, one)}${unitText(one)}`,
    interval:
      interval === null ? '–' : `[${signed(interval[0], one)}, ${signed(interval[1], one)}]`,
    remark: one.isMoved ? 'moved' : (one.reason ?? ''),
    isMoved: one.isMoved,
  };
}

/** A p value has no unit and no percent. */
function unitOf({ name, unit }: Difference): Measure['unit'] | 'number' {
  return name.startsWith('p-value') ? 'number' : unit;
}

function signed(value: number, one: Difference): string {
  const text = plain(value, unitOf(one));
  return value > 0 && Number(text.replaceAll(',', '')) !== 0 ? `+${text}` : text;
}

function unitText(one: Difference): string {
  const unit = unitOf(one);
  const words: Readonly<Record<string, string>> = {
    share: ' points',
    bits: ' bits',
    answers: ' answers',
  };
  return words[unit] ?? '';
}

/**
 * What every form of a comparison shows, all differences of one measure together: those that moved, and all
 * others but those by question type.
 */
export function shownDifferences({ differences }: AuditComparison): readonly Difference[] {
  const shown = differences.filter(
    ({ group, isMoved }) => isMoved || group?.questionType === undefined,
  );
  const names = [...new Set(shown.map(({ name }) => name))];
  return names.flatMap((name) => shown.filter((one) => one.name === name));
}

/** How many differences there are, and what of them moved, in a sentence. */
export function movedText({ audits }: Comparison): string {
  const all = audits.flatMap(({ differences }) => differences);
  const tested = all.filter(({ interval }) => interval !== null).length;
  const moved = all.filter(({ isMoved }) => isMoved).length;
  return `${moved} of ${tested} differences with an interval moved (false discovery rate 5 %).`;
}

/** What the intervals take for granted, and how far that holds here. */
export function intervalNote({ isSameTest }: Comparison): string {
  const independent =
    'Intervals of differences take the two results to be independent (Zou and Donner 2008).';
  const same = 'Both tested the same items, so most are wider than they need be.';
  return isSameTest ? `${independent} ${same}` : independent;
}

/** The verdicts of an audit where they are not the same; null where they are. */
export function verdictChange({ verdicts: { base, next } }: AuditComparison): string | null {
  if (base === next) return null;
  const text = (verdict: typeof base) => (verdict === null ? 'not there' : verdictText(verdict));
  return `${text(base)} → ${text(next)}`;
}
