import type { Evidence, Measure, Random, Settings, Split } from '../core/index.ts';
import { viewTitle } from './baseline-views.ts';
import { blindGaps } from './blind-gap.ts';
import { type Grouping, groupingBy } from './grouping.ts';
import { inputTexts } from './input-texts.ts';
import { type Ladder, priorLadder, RUNGS } from './ladder.ts';
import { ladderEvidence } from './ladder-evidence.ts';
import { ladderSeries } from './ladder-series.ts';
import { bootstrapPlan, measuresOf, type Series, type StatedMeans, statedMeans } from './means.ts';
import { byName } from './measure-order.ts';
import { tellingQuestions } from './telling-questions.ts';
import type { TrainedBaseline } from './trained-baseline.ts';

export interface StatedBaseline extends TrainedBaseline {
  readonly stated: StatedMeans;
}

/** Trained baselines above the prior ladder, all stated from the same draws of clusters. */
export interface BaselineLadder {
  readonly test: Split;
  readonly grouping: Grouping;
  readonly ladder: Ladder;
  /** In the order of `RUNGS`. */
  readonly rungs: readonly StatedMeans[];
  readonly baselines: readonly StatedBaseline[];
  /** In the order of `models`. */
  readonly models: readonly StatedMeans[];
}

export interface BaselineLadderParts {
  readonly test: Split;
  readonly train: Split | null;
  readonly baselines: readonly TrainedBaseline[];
  /** What else is to be stated from the same draws. */
  readonly models: readonly Series[];
}

/** The priors are learnt from what the first baseline learns from: the same training items or folds. */
export function baselineLadder(
  { test, train, baselines, models }: BaselineLadderParts,
  settings: Settings,
  random: Random,
): BaselineLadder {
  const { folds = null } = baselines[0]!.series;
  const ladder = priorLadder({ test, train, folds }, { ...settings, inSample: false }, random);
  const grouping = groupingBy(test, 'answerType');
  const trained = baselines.map(({ series }) => series);
  const stated = statedMeans(
    [...ladderSeries(ladder, settings.metric), ...trained, ...models],
    grouping,
    test,
    bootstrapPlan(test, settings, random),
  );
  const above = stated.slice(RUNGS.length);
  return {
    test,
    grouping,
    ladder,
    rungs: stated.slice(0, RUNGS.length),
    baselines: baselines.map((own, at) => ({ ...own, stated: above[at]! })),
    models: above.slice(baselines.length),
  };
}

/** What each baseline scores, and (as `gapName`) how far that is above the best rung of the priors. */
export function measuresAbove(above: BaselineLadder, gapName: string): Measure[] {
  const { ladder, rungs, grouping, test: split } = above;
  return byName(
    above.baselines.flatMap(({ view, series, stated }) => [
      ...measuresOf(stated),
      ...blindGaps({
        accuracy: series,
        own: stated,
        rungs,
        ladder,
        split,
        grouping,
        as: { name: gapName, group: { model: view.baseline } },
      }),
    ]),
  );
}

/** The baseline with the highest mean over all items; the first of equals. */
export function bestBaseline({ baselines }: BaselineLadder): StatedBaseline {
  const scores = baselines.map(({ stated }) => stated.overall.measure.value ?? 0);
  return baselines[scores.indexOf(Math.max(...scores))]!;
}

/** The chart of the prior ladder with the baselines on top. */
export function laddersTop({ grouping, rungs, baselines }: BaselineLadder): Evidence {
  const titles = baselines.map(({ view }) => viewTitle(view));
  const stated = [...rungs, ...baselines.map((own) => own.stated)];
  const names: readonly string[] = [...RUNGS, ...titles];
  return ladderEvidence(
    {
      id: 'ladder-and-baselines',
      title: 'Trained baselines above the prior ladder',
      rungs: names,
    },
    grouping.column.labels,
    (rung, group) =>
      measuresOf(stated[names.indexOf(rung)]!).find(
        ({ group: own }) => own?.answerType === group?.answerType,
      ),
  );
}

/** The texts on which the best baseline gains most over knowing the exact question. */
export function textsAbove(above: BaselineLadder): Evidence {
  const { view, series } = bestBaseline(above);
  return tellingQuestions(
    {
      id: 'telling-questions',
      title: `Questions on which ${viewTitle(view)} gains most`,
      note: 'Texts by how much the best baseline gains over the commonest answer of the exact question (added up over their items): what it tells from words alone.',
    },
    {
      questions: inputTexts(above.test, view.inputs),
      scores: series.values,
      below: above.ladder.scores['exact-question'],
      scoreTitle: `Score of ${viewTitle(view)}`,
    },
  );
}
