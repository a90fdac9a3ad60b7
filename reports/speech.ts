import { findMeasure, type Group, groupKey, type Measure, type Result } from '../core/index.ts';
import { valueText } from './numbers.ts';
import { groupText } from './wording.ts';

/** How the numbers of an audit are spoken of. An audit that has none is introduced plainly. */
export interface Speech {
  headlines(result: Result, measures: readonly Measure[]): Headline[];
  /** The finding in a sentence without its full stop; nothing where its numbers are missing. */
  sentence(measures: readonly Measure[], result: Result): string | null | undefined;
}

/** One of the few numbers that a reader should see first. */
export interface Headline {
  readonly auditId: string;
  /** What it is called on its card: `Ceiling`. */
  readonly label: string;
  /** What it means, in half a sentence. */
  readonly meaning: string;
  readonly measure: Measure;
}

type Card = readonly [measure: string, label: string, meaning: string];

/** A card for each named measure, one a model where there are several. */
export function cards(wanted: readonly Card[]): Speech['headlines'] {
  return (result, measures) =>
    wanted.flatMap(([name, label, meaning]) =>
      wholes(measures, name).map((measure) => {
        const title =
          groupKey(measure.group) === '' ? label : `${label}: ${groupText(measure.group)}`;
        return { auditId: result.id, label: title, meaning, measure };
      }),
    );
}

/** The measures of that name that speak of all items: ungrouped, or grouped by what was seen by whom. */
export function wholes(measures: readonly Measure[], name: string): Measure[] {
  return measures.filter((measure) => measure.name === name && isWhole(measure.group));
}

/** Whether the items of a group are all items: it tells models or inputs apart, but not items. */
export function isWhole(group: Group | null): boolean {
  return group === null || Object.keys(group).every((key) => key === 'model' || key === 'input');
}

/** The ungrouped numbers of those names as text; none of them where one is missing. */
export function numbers(measures: readonly Measure[], ...names: readonly string[]): string[] {
  const found = names.map((name) => findMeasure(measures, name));
  const isKnown = found.every((measure) => measure && measure.value !== null);
  return isKnown ? found.map((measure) => valueText(measure!)) : [];
}

/** The measure with the highest value, of equals the first; undefined where none has a value. */
export function highest(measures: readonly Measure[]): Measure | undefined {
  return measures
    .filter(({ value }) => value !== null)
    .reduce<Measure | undefined>(
      (best, measure) => (best && best.value! >= measure.value! ? best : measure),
      undefined,
    );
}

/** `, 2.1 points above the best prior`; empty where the difference is not known. */
export function differenceText(difference: Measure | undefined, from: string): string {
  if (difference === undefined || difference.value === null) return '';
  const size = valueText({ ...difference, value: Math.abs(difference.value) });
  return `, ${size} ${difference.value < 0 ? 'below' : 'above'} ${from}`;
}
