import type { BootstrapPlan, Measure, Split } from '../core/index.ts';
import { type Ladder, RUNGS, type Rung } from './ladder.ts';
import { type Grouping, meanMeasure, type Series, seriesReplicates } from './means.ts';

export interface BlindGapParts {
  readonly accuracy: Series;
  readonly ladder: Ladder;
  readonly test: Split;
  readonly grouping: Grouping;
  readonly plan: BootstrapPlan;
  readonly model: string | undefined;
}

/**
 * The model's mean score minus that of the best rung of the ladder, overall and per answer type.
 * Each part has its own best rung, named in the note; items are paired, so the interval is of the
 * mean difference.
 */
export function blindGaps(parts: BlindGapParts): Measure[] {
  const { grouping, test, plan, model, ladder } = parts;
  const { labels, codes } = grouping.column;
  const series = RUNGS.map((rung) => gapSeries(parts, rung));
  const replicates = seriesReplicates(series, grouping, plan);
  const own = model === undefined ? {} : { model };
  const overall = RUNGS.indexOf(bestRung(ladder, () => true));
  const gaps = labels.map((answerType, label) => {
    const includes = (item: number) => codes[item] === label;
    const best = RUNGS.indexOf(bestRung(ladder, includes));
    const group = { ...own, answerType };
    const drawn = replicates[best]!.byLabel[label]!;
    return named(
      meanMeasure(series[best]!, { split: test, replicates: drawn, group, includes }),
      best,
    );
  });
  const all = meanMeasure(series[overall]!, {
    split: test,
    replicates: replicates[overall]!.overall,
    group: model === undefined ? null : own,
  });
  return [named(all, overall), ...gaps];
}

function gapSeries({ accuracy, ladder }: BlindGapParts, rung: Rung): Series {
  return {
    name: 'blind-gap',
    values: accuracy.values.map((score, item) => score - ladder.scores[rung][item]!),
    range: [-1, 1],
    method: `${accuracy.method}, ladder ${ladder.protocol}`,
    folds: ladder.folds,
  };
}

/** The rung with the highest mean over the items; the lower rung of equals. */
function bestRung({ scores }: Ladder, includes: (item: number) => boolean): Rung {
  const sums = RUNGS.map((rung) =>
    scores[rung].reduce((sum, score, item) => (includes(item) ? sum + score : sum), 0),
  );
  return RUNGS[sums.indexOf(Math.max(...sums))]!;
}

function named(measure: Measure, rung: number): Measure {
  return { ...measure, note: `the best rung here is "${RUNGS[rung]}"` };
}
