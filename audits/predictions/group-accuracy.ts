import {
  type AlignedPredictions,
  type Cell,
  type Evidence,
  type Finding,
  findMeasure,
  type Group,
  type Measure,
  type Random,
  type Settings,
  type Split,
  scoreItems,
  scoreValues,
} from '../../core/index.ts';
import { answerTypeGap } from '../answer-type-gap.ts';
import { withoutAnswers } from '../applicability.ts';
import type { Artifacts, Audit } from '../audit.ts';
import { blindGaps, gapSeries } from '../blind-gap.ts';
import { groupingBy, groupingWarnings } from '../grouping.ts';
import { type Ladder, priorLadder, RUNGS } from '../ladder.ts';
import { ladderEvidence } from '../ladder-evidence.ts';
import { bootstrapPlan, measuresOf, type Series, statedMeans } from '../means.ts';

/** What a model scores where, and how far that is from answering blind. */
export const groupAccuracy: Audit<'test' | 'train' | 'predictions'> = {
  meta: {
    id: 'group-accuracy',
    family: 'predictions',
    title: 'Accuracy by group',
    says: {
      pass: 'Accuracy differs between groups no more than the limits allow',
      fail: 'Accuracy differs between groups, or stays as near to a blind guess, as the limits forbid',
    },
    why: 'One overall number hides that a model may do well where priors are strong and badly where they are weak. Its lead over the best predictor that never sees the image, type by type, is what looking has gained.',
    formula:
      'accuracy(g) = mean score over the items of g; answer-type-gap = max − min over answer types with at least 50 items; blind-gap = accuracy − score of the best rung of the prior ladder, on the same items',
    cannotTell:
      'A model may beat the priors by counting words better, and still not look at its image: a large blind-gap is no proof of looking. A probe of the model tells more.',
    cites: ['antol2015', 'agrawal2018', 'efron1993'],
    requires: ['test', 'train', 'predictions'],
    options: ['metric', 'folds', 'bootstrap', 'inSample'],
    measures: {
      overall: 'the mean score, over all items, per answer type and per question type',
      'answer-type-gap':
        'the largest minus the smallest mean score over answer types with at least 50 items',
      'blind-gap':
        'the mean score minus that of the best rung of the prior ladder on the same items, paired',
    },
  },

  notApplicable: ({ test }) => withoutAnswers(test),

  measure({ test, train, predictions }, settings, random): Finding {
    const ladder = priorLadder({ test, train }, settings, random);
    const models = predictions.map((own) =>
      modelFinding({ test, own, ladder, settings, random, predictions }),
    );
    return {
      measures: ungroupedFirst(models.flatMap(({ measures }) => measures)),
      evidence: [
        byQuestionType(
          models.flatMap(({ byType }) => byType),
          predictions.length > 1,
        ),
        ...models.map(({ ladderAndModel }) => ladderAndModel),
      ],
      warnings: groupingWarnings(groupingBy(test, 'questionType')),
    };
  },
};

interface ModelParts {
  readonly test: Split;
  readonly own: AlignedPredictions;
  readonly ladder: Ladder;
  readonly settings: Settings;
  readonly random: Random;
  readonly predictions: Artifacts['predictions'];
}

/** All that is stated of one model; with several models every group names its own. */
function modelFinding({ test, own, ladder, settings, random, predictions }: ModelParts) {
  const model = predictions.length === 1 ? undefined : own.name;
  const plan = bootstrapPlan(test, settings, random);
  const accuracy = accuracySeries(test, own, settings, model);
  const rungs = RUNGS.map((rung) => ({ ...accuracy, name: rung, values: ladder.scores[rung] }));
  const series = [accuracy, ...rungs, ...gapSeries(accuracy, ladder)];
  const stated = statedMeans(series, groupingBy(test, 'answerType'), test, plan);
  const [byType] = statedMeans([accuracy], groupingBy(test, 'questionType'), test, plan);
  const types = measuresOf(byType!).slice(1);
  const gaps = stated.slice(1 + RUNGS.length);
  return {
    measures: [...measuresOf(stated[0]!), ...types, answerTypeGap(stated[0]!), ...blindGaps(gaps)],
    byType: types,
    ladderAndModel: modelLadder(own.name, model, stated.flatMap(measuresOf), test),
  };
}

function accuracySeries(
  test: Split,
  own: AlignedPredictions,
  { metric }: Settings,
  model: string | undefined,
): Series {
  return {
    name: 'overall',
    values: scoreValues(scoreItems(test, own.answers, metric)),
    range: [0, 1],
    method: metric,
    ...(model === undefined ? {} : { model }),
  };
}

function modelLadder(
  name: string,
  model: string | undefined,
  measures: readonly Measure[],
  test: Split,
): Evidence {
  const own = model === undefined ? {} : { model };
  const inModel = (group: Group | null) =>
    group === null && model === undefined ? null : { ...own, ...group };
  return ladderEvidence(
    {
      id: model === undefined ? 'ladder-and-model' : `ladder-and-model-${fileNamePart(name)}`,
      title: `${name} above the prior ladder`,
      rungs: [...RUNGS, name],
    },
    groupingBy(test, 'answerType').column.labels,
    (rung, group) => findMeasure(measures, rung === name ? 'overall' : rung, inModel(group)),
  );
}

/** A name as part of a file name: letters, digits and hyphens, the rest as hyphens. */
function fileNamePart(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'model'
  );
}

function ungroupedFirst(measures: readonly Measure[]): Measure[] {
  const names = [...new Set(measures.map(({ name }) => name))];
  return names.flatMap((name) => measures.filter((measure) => measure.name === name));
}

function byQuestionType(measures: readonly Measure[], hasModels: boolean): Evidence {
  const sorted = [...measures].sort(
    (one, other) => (other.value ?? 0) - (one.value ?? 0) || other.n - one.n,
  );
  return {
    id: 'by-question-type',
    kind: 'intervals',
    title: 'Accuracy by question type',
    note: 'The mean score within each question type, best first, with 95 % intervals and the number of items.',
    columns: [
      { key: 'label', title: 'Question type', unit: 'text' },
      { key: 'value', title: 'Score', unit: 'share' },
      { key: 'low', title: 'From', unit: 'share' },
      { key: 'high', title: 'To', unit: 'share' },
      { key: 'n', title: 'Items', unit: 'count' },
      ...(hasModels ? [{ key: 'model', title: 'Model', unit: 'text' } as const] : []),
    ],
    rows: sorted.map(({ group, value, interval, n }): Cell[] => {
      const [low, high] = interval ?? [null, null];
      const row = [group?.questionType ?? '', value, low, high, n];
      return hasModels ? [...row, group?.model ?? ''] : row;
    }),
  };
}
