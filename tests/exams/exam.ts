import { AUDITS, runAudits } from '../../audits/index.ts';
import {
  clopperPearsonInterval,
  DEFAULT_SETTINGS,
  findMeasure,
  groupKey,
  type Interval,
  type Measure,
} from '../../core/index.ts';
import { plantWorld, type Truth } from '../../fixtures/index.ts';
import { examWorld } from './exam-worlds.ts';
import { plantedArtifacts } from './world-artifacts.ts';

/** A measure beside the closed form that its world was planted with. */
export interface Checked {
  readonly truth: Truth;
  readonly value: number | null;
  /** Null where none was stated. */
  readonly interval: Interval | null;
  /** The p value of the measure, where the audit states one. */
  readonly pValue: number | null;
}

/** Every measure of one world that has a closed form; audits that learn nothing by training. */
export async function examineWorld(id: string, seed: number): Promise<readonly Checked[]> {
  const { kind, dials, isSecond } = examWorld(id);
  const world = plantWorld(kind, { ...dials, seed });
  const audits = AUDITS.filter(
    ({ meta: { family } }) => family !== 'baselines' && (family !== 'data' || !isSecond),
  ).map(({ meta }) => meta.id);
  const results = await runAudits(plantedArtifacts(world), DEFAULT_SETTINGS, seed, {
    only: audits,
  });
  const known: readonly string[] = audits;
  return world.forms.truth
    .filter(({ audit }) => known.includes(audit))
    .map((truth) => {
      const measures = results.find((one) => one.id === truth.audit)?.finding?.measures ?? [];
      return checked(truth, measures);
    });
}

function checked(truth: Truth, measures: readonly Measure[]): Checked {
  const measure = findMeasure(measures, truth.measure, truth.group);
  if (measure === undefined) {
    throw new Error(`no measure for ${truth.audit} ${truth.measure} ${groupKey(truth.group)}`);
  }
  const tested = truth.measure.replace(/^excess-/, 'p-value-');
  const pValue = tested === truth.measure ? undefined : findMeasure(measures, tested, truth.group);
  return {
    truth,
    value: measure.value,
    interval: measure.interval ?? null,
    pValue: pValue?.value ?? null,
  };
}

/** How one measure did over the worlds of many seeds. */
export interface ExamRow {
  readonly world: string;
  readonly audit: string;
  readonly measure: string;
  readonly group: string;
  /** The mean of its closed forms: each seed has its own questions. */
  readonly truth: number;
  readonly worlds: number;
  /** Worlds in which it stated an interval. */
  readonly stated: number;
  /** Of these, how many intervals hold the closed form. */
  readonly hits: number;
  /** The mean width of the intervals. */
  readonly width: number;
  /** The mean of value less closed form. */
  readonly error: number;
  /** The largest distance of value and closed form, in standard errors (width / 3.92). */
  readonly farthest: number;
  /** Where the closed form is 0: worlds whose interval excludes 0. Else null. */
  readonly alarms: number | null;
  /** As above, by a p value below .05; null also where the audit states none. */
  readonly pAlarms: number | null;
}

/** One row a measure, in the order of the first world; every world must have the same measures. */
export function examRows(
  world: string,
  worlds: readonly (readonly Checked[])[],
): readonly ExamRow[] {
  return (worlds[0] ?? []).map((_, at) =>
    examRow(
      world,
      worlds.map((one) => one[at]!),
    ),
  );
}

function examRow(world: string, all: readonly Checked[]): ExamRow {
  const { audit, measure, group } = all[0]!.truth;
  const stated = all.filter(({ interval }) => interval !== null);
  const isNull = all.every(({ truth }) => Math.abs(truth.value) < ROUNDING);
  const tested = all.filter(({ pValue }) => pValue !== null);
  return {
    world,
    audit,
    measure,
    group: groupKey(group),
    truth: mean(all.map(({ truth }) => truth.value)),
    worlds: all.length,
    stated: stated.length,
    hits: stated.filter(isHit).length,
    width: mean(stated.map(({ interval }) => interval![1] - interval![0])),
    error: mean(stated.map(({ value, truth }) => value! - truth.value)),
    farthest: Math.max(0, ...stated.map(standardErrors)),
    alarms: isNull ? stated.filter(({ interval }) => excludes(interval!, 0)).length : null,
    pAlarms:
      isNull && tested.length > 0 ? tested.filter(({ pValue }) => pValue! < 0.05).length : null,
  };
}

/** A closed form is a sum in floating point. */
const ROUNDING = 1e-9;

/** Whether the closed form is in the interval; null where none was stated. */
export function isHit({ truth, interval }: Checked): boolean | null {
  return interval === null ? null : !excludes(interval, truth.value);
}

function excludes([low, high]: Interval, value: number): boolean {
  return value < low - ROUNDING || value > high + ROUNDING;
}

/** How far the value is from the closed form, in standard errors; 0 where both are the same. */
export function standardErrors({ truth, value, interval }: Checked): number {
  if (interval === null || value === null) return 0;
  const distance = Math.abs(value - truth.value);
  return distance < ROUNDING ? 0 : distance / ((interval[1] - interval[0]) / 3.92);
}

/**
 * The rule of the exam, by exact 99.9 % intervals (Clopper & Pearson 1934): that of the rate of hits
 * holds .95 or lies above it, and those of the rates of false alarms reach down to .05.
 */
export function passes({ hits, stated, worlds, alarms, pAlarms }: ExamRow): boolean {
  const covers = stated === 0 || clopperPearsonInterval(hits, stated, 0.999)![1] >= 0.95;
  const isQuiet = (count: number | null, of: number) =>
    count === null || of === 0 || clopperPearsonInterval(count, of, 0.999)![0] <= 0.05;
  return covers && isQuiet(alarms, stated) && isQuiet(pAlarms, worlds);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
