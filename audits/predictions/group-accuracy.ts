import {
  type AlignedPredictions,
  type Cell,
  type Evidence,
  type Finding,
  findMeasure,
  type Group,
  type Measure,
  type Settings,
  type Split,
  scoreItems,
  scoreValues,
  type Warning,
} from '../../core/index.ts';
import { answerTypeGap } from '../answer-type-gap.ts';
import { withoutAnswers, withoutTraining } from '../applicability.ts';
import type { Audit } from '../audit.ts';
import { type BlindGapParts, blindGaps } from '../blind-gap.ts';
import { fileNameParts } from '../file-name-parts.ts';
import { type Grouping, groupingBy, groupingWarnings } from '../grouping.ts';
import { priorLadder, RUNGS } from '../ladder.ts';
import { ladderEvidence } from '../ladder-evidence.ts';
import { ladderSeries } from '../ladder-series.ts';
import { bootstrapPlan, closedFormMeans, measuresOf, type Series, statedMeans } from '../means.ts';
import { byName } from '../measure-order.ts';
import { splitGapFindings } from '../split-gap-findings.ts';

/** What a model scores where, and how far that is from answering blind. */
export const groupAccuracy: Audit<'test' | 'train' | 'predictions', 'trainPredictions'> = {
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
      'accuracy(g) = mean score over the items of g; answer-type-gap = max − min over answer types with at least 50 items; blind-gap = accuracy − score of the best rung of the prior ladder, on the same items; split-gap = accuracy on train − accuracy on test = Σ_t (w_train − w_test) · mean S_t [mix-gap] + Σ_t mean w_t · (S_train − S_test) [rate-gap], over answer types t with shares w and accuracies S',
    cannotTell:
      'A model may beat the priors by counting words better, and still not look at its image: a large blind-gap is no proof of looking. A probe of the model tells more. Of split-gap nobody can say how much is memory of train, where the model was trained on these very items.',
    cites: ['antol2015', 'agrawal2018', 'efron1993', 'kitagawa1955'],
    requires: ['test', 'train', 'predictions'],
    uses: ['trainPredictions'],
    options: ['metric', 'folds', 'bootstrap', 'inSample'],
    measures: {
      overall: 'the mean score, over all items, per answer type and per question type',
      'answer-type-gap':
        'the largest minus the smallest mean score over answer types with at least 50 items',
      'blind-gap':
        'the mean score minus that of the best rung of the prior ladder on the same items, paired',
      'train-overall':
        'the mean score on the items of train, where the model’s answers to them are given',
      'split-gap': 'the mean score on train minus that on test',
      'mix-gap': 'the part of split-gap that comes of how often the answer types occur',
      'rate-gap':
        'the part of split-gap that comes of the scores on the answer types, in all and type by type',
    },
  },

  notApplicable: ({ test, train }, settings) =>
    withoutAnswers(test) ?? withoutTraining({ test, train }, settings),

  measure({ test, train, predictions, trainPredictions = [] }, settings, random): Finding {
    const ladder = priorLadder({ test, train }, settings, random);
    const hasModels = predictions.length > 1;
    const grouping = groupingBy(test, 'answerType');
    const models = predictions.map((own) => accuracySeries(test, own, settings, hasModels));
    const series = [...ladderSeries(ladder, settings.metric), ...models];
    const stated = statedMeans(series, grouping, test, bootstrapPlan(test, settings, random));
    const rungs = stated.slice(0, RUNGS.length);
    const types = groupingBy(test, 'questionType');
    const names = predictions.map(({ name }) => name);
    const fileNames = fileNameParts(names);
    const findings = models.map((accuracy, index) => {
      const parts = { accuracy, own: stated[RUNGS.length + index]!, rungs, ladder };
      const named = { name: names[index]!, fileName: hasModels ? fileNames[index]! : null };
      return modelFinding({ ...parts, split: test, grouping }, types, named);
    });
    const gaps = splitGapFindings({ test, models, names, trainPredictions }, settings, random);
    return {
      measures: byName([...findings, ...gaps].flatMap(({ measures }) => measures)),
      evidence: [
        byQuestionType(
          findings.flatMap(({ byType }) => byType),
          hasModels,
        ),
        ...findings.map(({ ladderAndModel }) => ladderAndModel),
        ...gaps.map(({ waterfall }) => waterfall),
      ],
      warnings: [...groupingWarnings(types), ...memoryWarnings(gaps.length)],
    };
  },
};

/** What nobody can see from predictions. */
function memoryWarnings(gaps: number): Warning[] {
  if (gaps === 0) return [];
  return [
    {
      code: 'gap-with-memory',
      message:
        'Where a model was trained on the items of train, split-gap is also what it knows of them by heart. Items that it was not trained on tell priors from memory.',
    },
  ];
}

interface ModelName {
  readonly name: string;
  /** What the model is called in the ids of its evidence; null for the only one. */
  readonly fileName: string | null;
}

/** All that is stated of one model. */
function modelFinding(parts: BlindGapParts, types: Grouping, named: ModelName) {
  const { accuracy, own, rungs, split, grouping } = parts;
  const byType = closedFormMeans(accuracy, types, split);
  return {
    measures: [...measuresOf(own), ...byType, answerTypeGap(own), ...blindGaps(parts)],
    byType,
    ladderAndModel: modelLadder(named, accuracy, [own, ...rungs].flatMap(measuresOf), grouping),
  };
}

/** With several models, each names itself in its groups. */
function accuracySeries(
  test: Split,
  own: AlignedPredictions,
  { metric }: Settings,
  hasModels: boolean,
): Series {
  return {
    name: 'overall',
    values: scoreValues(scoreItems(test, own.answers, metric)),
    range: [0, 1],
    method: metric,
    ...(hasModels ? { group: { model: own.name } } : {}),
  };
}

function modelLadder(
  { name, fileName }: ModelName,
  { group: own }: Series,
  measures: readonly Measure[],
  { column }: Grouping,
): Evidence {
  const ofModel = (group: Group | null) => (own === undefined ? group : { ...own, ...group });
  const top = RUNGS.some((rung) => rung === name) ? `${name} (model)` : name;
  return ladderEvidence(
    {
      id: fileName === null ? 'ladder-and-model' : `ladder-and-model-${fileName}`,
      title: `${name} above the prior ladder`,
      rungs: [...RUNGS, top],
    },
    column.labels,
    (rung, group) =>
      rung === top
        ? findMeasure(measures, 'overall', ofModel(group))
        : findMeasure(measures, rung, group),
  );
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
