import {
  type AlignedPredictions,
  type BootstrapPlan,
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
import { blindGaps } from '../blind-gap.ts';
import { type Ladder, priorLadder, RUNGS } from '../ladder.ts';
import { ladderEvidence } from '../ladder-evidence.ts';
import {
  bootstrapPlan,
  groupingBy,
  meanMeasures,
  type Series,
  seriesReplicates,
} from '../means.ts';

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
      warnings: [],
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
  const rungs = RUNGS.map(
    (rung): Series => ({ ...accuracy, name: rung, values: ladder.scores[rung] }),
  );
  const byAnswerType = statedBy('answerType', [accuracy, ...rungs], test, plan);
  const byQuestionType = statedBy('questionType', [accuracy], test, plan);
  const grouping = groupingBy(test, 'answerType');
  const gap = answerTypeGap(byAnswerType.measures, byAnswerType.replicates[0]!, grouping, model);
  const blind = blindGaps({ accuracy, ladder, test, grouping, plan, model });
  const overall = byAnswerType.measures.filter(({ name }) => name === 'overall');
  return {
    measures: [...overall, ...byQuestionType.measures.slice(1), gap, ...blind],
    byType: byQuestionType.measures.slice(1),
    ladderAndModel: modelLadder(own.name, model, byAnswerType.measures, grouping.column.labels),
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

function statedBy(
  key: 'answerType' | 'questionType',
  series: readonly Series[],
  test: Split,
  plan: BootstrapPlan,
) {
  const grouping = groupingBy(test, key);
  const replicates = seriesReplicates(series, grouping, plan);
  return { replicates, measures: meanMeasures(series, grouping, test, replicates) };
}

function modelLadder(
  name: string,
  model: string | undefined,
  measures: readonly Measure[],
  answerTypes: readonly string[],
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
    answerTypes,
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
