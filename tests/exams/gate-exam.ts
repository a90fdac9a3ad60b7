import {
  AUDITS,
  type GroupSelector,
  judged,
  type LimitRule,
  RULESETS,
  runAudits,
} from '../../audits/index.ts';
import { type Bound, type Check, DEFAULT_SETTINGS, type Gate, nearEnd } from '../../core/index.ts';
import { plantWorld } from '../../fixtures/index.ts';
import type { Truth } from '../../fixtures/truth/truth.ts';
import { plantedArtifacts } from './world-artifacts.ts';

/** Rules of a build as people set them: how far priors may reach, and what models have to reach. */
const RULES: readonly (readonly [audit: string, measure: string, bound: Bound])[] = [
  ['answer-balance', 'top-answer-share', 'max'],
  ['answer-balance', 'conditional-entropy', 'min'],
  ['annotator-agreement', 'unanimous-share', 'min'],
  ['answer-priors', 'most-common', 'max'],
  ['answer-priors', 'question-type', 'max'],
  ['answer-priors', 'exact-question', 'max'],
  ['group-accuracy', 'overall', 'min'],
  ['answer-collapse', 'agreement-gap', 'max'],
];

/** What a leak from question to answer moves: the number in which a shortcut is to be found. */
const SHORTCUT = 'answer-priors/exact-question';

export const LEAK = 0.5;

interface Shape {
  readonly scenes: number;
  readonly leak: number;
  readonly seed: number;
}

/** What a build makes of one world whose numbers are the limits themselves, but for the shortcut. */
export interface GateRun {
  readonly gate: Gate;
  /** The limit that a shortcut crosses, on all items. */
  readonly shortcut: Check;
}

/**
 * Judges a world by limits at the very edge: each is the closed form of what it limits. `limitLeak` is the
 * leak that the limit on the shortcut allows; where the world's own is larger, that limit is crossed.
 */
export async function judgeWorld(shape: Shape, limitLeak = shape.leak): Promise<GateRun> {
  const world = plantWorld('cards', { ...shape });
  const ids = RULES.map(([audit]) => audit);
  const results = await runAudits(plantedArtifacts(world), DEFAULT_SETTINGS, shape.seed, {
    only: AUDITS.map(({ meta }) => meta.id).filter((id) => ids.includes(id)),
  });
  const rules = edgeRules(world.forms.truth).map((rule) =>
    isShortcut(rule) ? withLimit(rule, shortcutOf({ ...shape, leak: limitLeak })) : rule,
  );
  const report = { ...EMPTY, results };
  const judgement = { ruleset: RULESETS[0], dataset: 'exam', datasets: 1, ratchet: null };
  const { gate } = judged(report, { ...judgement, rules });
  const shortcut = gate.checks.find(({ rule, group }) => rule === SHORTCUT && group === null)!;
  return { gate, shortcut };
}

const EMPTY = {
  schemaVersion: 1,
  tool: { name: 'hanscheck', version: 'exam' },
  inputs: [],
  seed: 0,
  settings: [],
  splits: [],
  warnings: [],
} as const;

/** One limit for each number of the rules, at its closed form. */
function edgeRules(truths: readonly Truth[]): LimitRule[] {
  return RULES.flatMap(([audit, measure, bound]) =>
    truths
      .filter((truth) => truth.audit === audit && truth.measure === measure)
      .map(({ group, value }): LimitRule => {
        const groups: GroupSelector = { ...group };
        const limit = { level: 'error', bound, value, on: nearEnd(bound) } as const;
        return { audit, measure, groups, limit, where: { file: 'exam', line: 1, column: 1 } };
      }),
  );
}

function isShortcut({ audit, measure, groups }: LimitRule): boolean {
  return `${audit}/${measure}` === SHORTCUT && Object.keys(groups).length === 0;
}

function withLimit(rule: LimitRule, value: number): LimitRule {
  return { ...rule, limit: { ...rule.limit, value } };
}

/** What a question alone gives away in a world, in closed form: the score of the best guess. */
export function shortcutOf({ scenes, leak, seed }: Shape): number {
  const { truth } = plantWorld('cards', { scenes, leak, seed }).forms;
  return truth.find(
    ({ audit, measure, group }) => `${audit}/${measure}` === SHORTCUT && group === null,
  )!.value;
}

/** The least leak that gives away at least so much. */
export function leakFor(value: number, { scenes, seed }: Omit<Shape, 'leak'>): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    if (shortcutOf({ scenes, leak: middle, seed }) < value) low = middle;
    else high = middle;
  }
  return high;
}
