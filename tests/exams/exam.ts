import { runAudits } from '../../audits/index.ts';
import {
  clopperPearsonInterval,
  DEFAULT_SETTINGS,
  findMeasure,
  groupKey,
  type Measure,
} from '../../core/index.ts';
import { createWorld, type Truth, type WorldDials } from '../../fixtures/index.ts';
import { worldArtifacts } from './world-artifacts.ts';

/** How one measure did over many worlds. */
export interface ExamRow {
  readonly audit: string;
  readonly measure: string;
  readonly group: string;
  worlds: number;
  /** Worlds in which it stated an interval. */
  stated: number;
  /** Of these, how many intervals hold the closed form. */
  hits: number;
  /** The sum of the intervals' widths. */
  width: number;
  /** The largest distance of value and closed form, in standard errors (width / 3.92). */
  farthest: number;
}

/** A measure beside the closed form that its world was planted with. */
export interface Checked {
  readonly truth: Truth;
  readonly measure: Measure;
}

/** Every measure of one world that has a closed form. */
export async function examineWorld(dials: Partial<WorldDials>): Promise<readonly Checked[]> {
  const world = createWorld(dials);
  const seed = world.dials.seed;
  const results = await runAudits(worldArtifacts(world), DEFAULT_SETTINGS, seed);
  return world.truth.map((truth) => {
    const finding = results.find(({ id }) => id === truth.audit)?.finding;
    const measure = findMeasure(finding?.measures ?? [], truth.measure, truth.group);
    if (measure === undefined) {
      throw new Error(`no measure for ${truth.audit} ${truth.measure} ${groupKey(truth.group)}`);
    }
    return { truth, measure };
  });
}

/** Examines the worlds of these seeds; one row a measure. */
export async function examineWorlds(seeds: readonly number[]): Promise<readonly ExamRow[]> {
  const rows = new Map<string, ExamRow>();
  for (const seed of seeds) {
    for (const checked of await examineWorld({ seed })) tally(rows, checked);
  }
  return [...rows.values()];
}

/** Whether the closed form is in the interval; null where none was stated. */
export function isHit({ truth, measure }: Checked): boolean | null {
  if (measure.interval === undefined) return null;
  const [low, high] = measure.interval;
  return low <= truth.value && truth.value <= high;
}

/** How far the value is from the closed form, in standard errors; 0 where both are the same. */
export function standardErrors({ truth, measure }: Checked): number {
  const distance = Math.abs(measure.value! - truth.value);
  if (measure.interval === undefined || distance < 1e-12) return 0;
  return distance / ((measure.interval[1] - measure.interval[0]) / 3.92);
}

/**
 * The exam rule: the exact 99.9 % interval of the hit rate holds .95 or lies above it, which is that
 * its upper end is at least .95.
 */
export function passes({ hits, stated }: ExamRow): boolean {
  return stated === 0 || clopperPearsonInterval(hits, stated, 0.999)![1] >= 0.95;
}

function tally(rows: Map<string, ExamRow>, checked: Checked): void {
  const { audit, measure, group: own } = checked.truth;
  const group = groupKey(own);
  const key = [audit, measure, group].join('|');
  const row = rows.get(key) ?? {
    audit,
    measure,
    group,
    worlds: 0,
    stated: 0,
    hits: 0,
    width: 0,
    farthest: 0,
  };
  rows.set(key, row);
  row.worlds += 1;
  const hit = isHit(checked);
  if (hit === null) return;
  const [low, high] = checked.measure.interval!;
  row.stated += 1;
  row.hits += hit ? 1 : 0;
  row.width += high - low;
  row.farthest = Math.max(row.farthest, standardErrors(checked));
}
