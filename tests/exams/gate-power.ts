import { NORMAL_QUANTILE, normalQuantile } from '../../core/index.ts';
import { judgeWorld, LEAK, leakFor, shortcutOf } from './gate-exam.ts';

/** The chance with which a shortcut of the stated size is to be found. */
export const POWER = 0.98;

/** What a build of a certain size finds. */
export interface PowerRow {
  /** Mean number of items. */
  readonly items: number;
  /** The smallest shortcut that 70 limits find, and that a limit alone would: shares above the limit. */
  readonly shortcut: number;
  readonly alone: number;
  /** How much more than the limit's leak was planted. */
  readonly leak: number;
  readonly worlds: number;
  /** In how many of the worlds the limit on the shortcut was crossed. */
  readonly caught: number;
}

export interface PowerPlan {
  readonly scenes: number;
  readonly worlds: number;
  /** Worlds, of other seeds, in which the width of the interval is looked up. */
  readonly pilots: number;
  readonly firstSeed: number;
}

/**
 * The shortcut whose distance from the limit is z_{1 − p} + z_{.98} standard errors, p being what falls to
 * this limit among the others; and how many worlds with just that shortcut are caught.
 */
export async function powerRow({
  scenes,
  worlds,
  pilots,
  firstSeed,
}: PowerPlan): Promise<PowerRow> {
  const pilot = await pilotOf({ scenes, pilots, firstSeed: firstSeed + worlds });
  const reach = (pValue: number) =>
    (normalQuantile(1 - pValue) + normalQuantile(POWER)) * pilot.standardError;
  const shortcut = reach(pilot.share * pilot.falseAlarmRate);
  let [caught, leaks] = [0, 0];
  for (let seed = firstSeed; seed < firstSeed + worlds; seed++) {
    const allowed = shortcutOf({ scenes, leak: LEAK, seed });
    const leak = leakFor(allowed + shortcut, { scenes, seed });
    const run = await judgeWorld({ scenes, leak, seed }, LEAK);
    leaks += leak - LEAK;
    if (run.shortcut.verdict === 'fail') caught += 1;
  }
  const alone = reach(pilot.falseAlarmRate);
  return { items: pilot.items, shortcut, alone, leak: leaks / worlds, worlds, caught };
}

interface Pilot {
  readonly items: number;
  readonly standardError: number;
  /** The part of the false alarm rate that falls to the limit while no other is crossed. */
  readonly share: number;
  readonly falseAlarmRate: number;
}

async function pilotOf({ scenes, pilots, firstSeed }: Omit<PowerPlan, 'worlds'>): Promise<Pilot> {
  let [items, errors, share, falseAlarmRate] = [0, 0, 0, 0];
  for (let seed = firstSeed; seed < firstSeed + pilots; seed++) {
    const { gate, shortcut } = await judgeWorld({ scenes, leak: LEAK, seed });
    items += shortcut.n;
    errors += (shortcut.value! - shortcut.interval![0]) / NORMAL_QUANTILE; // it has both in every world
    const rules = new Set(gate.checks.map(({ rule }) => rule)).size;
    const groups = gate.checks.filter(({ rule }) => rule === shortcut.rule).length;
    share = 1 / (rules * groups);
    falseAlarmRate = gate.falseAlarmRate;
  }
  return { items: items / pilots, standardError: errors / pilots, share, falseAlarmRate };
}
