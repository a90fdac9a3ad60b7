import { clopperPearsonInterval } from '../../core/index.ts';
import type { PowerRow } from './gate-power.ts';

/** How builds fared in which every number is its limit. */
export interface FailedBuilds {
  readonly items: number;
  readonly limits: number;
  readonly worlds: number;
  readonly failed: number;
  /** Builds that would fail, were each limit tested as if it were the only one. */
  readonly crossed: number;
}

export interface GateExam {
  readonly builds: readonly FailedBuilds[];
  readonly rows: readonly PowerRow[];
}

/** docs/power.md */
export function gatePage({ builds, rows }: GateExam): string {
  return `# What a gate finds, and how often it is wrong

<!-- This page is written by \`npm run exam:gate -- --write\`. -->

The gate is examined on planted worlds (kind \`cards\`) whose numbers are known in closed form
([decision 11](decisions/0011-exams-on-planted-worlds.md)). A build has ${builds[0]?.limits ?? 0} limits on eight rules: priors, balance,
agreement, the accuracy of two models by answer type and question type. How verdicts are decided is in
[decision 25](decisions/0025-one-family-a-build.md).

## Builds that fail though nothing crosses a limit

Every limit is the closed form of what it limits: the hardest case, in which each is about to be crossed
and none is. A build fails if any error limit is crossed; at most 2.5 % of builds are to.

| items | limits | worlds | failed builds | 99.9 % interval of the rate | had each limit been tested alone |
|---|---|---|---|---|---|
${builds.map(buildRow).join('\n')}

The last column is why limits share the chance of a false alarm: tested one by one at 95 %, builds fail
for nothing.

## The smallest shortcut that is found

A leak from question to answer larger than the limit on \`answer-priors/exact-question\` allows; all other
limits stay at the edge. **Found** is the excess over the limit, in points, that a build finds with a chance of
at least .98: z₁₋ₚ + z.₉₈ standard errors, p being this limit's part of 2.5 %. **Alone**: the same for a
configuration with this one limit. **Caught**: builds that failed by it, of as many worlds with just that
shortcut.

| items | found | alone | leak planted beyond the limit | caught |
|---|---|---|---|---|
${rows.map(powerLine).join('\n')}

Items of these worlds come four to a picture, which is their cluster. Other data have other standard
errors: a check that is inconclusive says about how many items would settle it.
`;
}

function buildRow({ items, limits, worlds, failed, crossed }: FailedBuilds): string {
  const [low, high] = clopperPearsonInterval(failed, worlds, 0.999)!;
  const interval = `${percent(low)} to ${percent(high)}`;
  return `| ${whole(items)} | ${limits} | ${worlds} | ${failed} (${percent(failed / worlds)}) | ${interval} | ${crossed} (${percent(crossed / worlds)}) |`;
}

function powerLine({ items, shortcut, alone, leak, worlds, caught }: PowerRow): string {
  return `| ${whole(items)} | ${points(shortcut)} | ${points(alone)} | ${leak.toFixed(3)} | ${caught} of ${worlds} |`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function points(share: number): string {
  return `${(100 * share).toFixed(1)} points`;
}
