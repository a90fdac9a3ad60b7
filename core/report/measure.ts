/** Which part of the items a measure speaks of; null is all of them. */
export interface Group {
  readonly answerType?: string;
  readonly questionType?: string;
  readonly split?: string;
  readonly model?: string;
  /** The only input that was seen, where a split has several. */
  readonly input?: string;
}

/** Scores and shares are between 0 and 1; entropies in bits; `answers` counts answers. */
export type Unit = 'share' | 'bits' | 'answers' | 'count';

/** One number with what is known of its uncertainty. */
export interface Measure {
  readonly name: string;
  /** (name, group) is unique in a finding; the ungrouped measure of a name comes first. */
  readonly group: Group | null;
  /** Null where the number is undefined, and then `reason` says why. Never 0 or NaN for that. */
  readonly value: number | null;
  /** Why there is no value, or why there is no interval. */
  readonly reason?: string;
  readonly unit: Unit;
  /** Items that it was computed from. */
  readonly n: number;
  /** Clusters among them, where items are not independent. */
  readonly clusters?: number;
  /** Variance over what it would be, were items independent (Kish 1965). */
  readonly designEffect?: number;
  readonly interval?: readonly [low: number, high: number];
  /** The interval's nominal coverage, 0.95. */
  readonly level: number;
  /** How value and interval were computed, in a few words. */
  readonly method: string;
  /** What else a reader wants to know of this number: the rung compared with, the groups named. */
  readonly note?: string;
}

/** One text a group, the same for equal groups: `answerType=number, split=train`; '' for null. */
export function groupKey(group: Group | null): string {
  if (group === null) return '';
  const known = Object.entries(group).filter(([, value]) => value !== undefined);
  return known
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

/** The measure of that name and group, if the list has it. */
export function findMeasure(
  measures: readonly Measure[],
  name: string,
  group: Group | null = null,
): Measure | undefined {
  const key = groupKey(group);
  return measures.find((measure) => measure.name === name && groupKey(measure.group) === key);
}
