import type { Settings } from '../core/index.ts';

/**
 * How verdicts are decided, and what holds where a configuration says nothing. A configuration names the
 * version that it was written for, so that a newer hanscheck decides as the one did that it was written with.
 */
export interface Ruleset {
  readonly version: number;
  /**
   * The chance that limits of one level which nothing crosses fail a build, at most, all of them together:
   * half of what 95 % intervals leave outside, since a limit is crossed on one side.
   */
  readonly falseAlarmRate: number;
  /** A copy and no reference: defaults may change, this version's may not. */
  readonly defaults: Omit<Settings, 'metric' | 'examples'>;
}

export const RULESETS = [
  {
    version: 1,
    falseAlarmRate: 0.025,
    defaults: {
      folds: 5,
      bootstrap: 2000,
      inSample: false,
      baselines: ['bag-of-ngrams'],
      seeds: 3,
      nearDuplicate: 0.8,
    },
  },
] as const satisfies readonly Ruleset[];

/** The newest: what a new configuration pins. */
export const NEWEST_RULESET = RULESETS.at(-1)!.version;

/** The ruleset of that version; undefined where this hanscheck knows none. */
export function rulesetOf(version: number): Ruleset | undefined {
  return RULESETS.find((ruleset) => ruleset.version === version);
}
