import {
  type Evidence,
  type Finding,
  findMeasure,
  type Measure,
  type Split,
} from '../../core/index.ts';
import { withoutAnswers, withoutTraining } from '../applicability.ts';
import type { Audit } from '../audit.ts';
import { groupingBy, groupingWarnings } from '../grouping.ts';
import { exactQuestions, type Ladder, priorLadder, RUNGS } from '../ladder.ts';
import { ladderEvidence } from '../ladder-evidence.ts';
import { ladderSeries } from '../ladder-series.ts';
import { bootstrapPlan, measuresOf, statedMeans } from '../means.ts';
import { tellingQuestions } from '../telling-questions.ts';

/** What is scored by knowing how often answers occur, and nothing of the image. */
export const answerPriors: Audit<'test' | 'train'> = {
  meta: {
    id: 'answer-priors',
    family: 'splits',
    title: 'Answer priors',
    says: {
      pass: 'Counting answers scores no more than the limits allow',
      fail: 'Counting answers alone scores more than the limits allow',
    },
    why: 'A predictor that only counts answers, in all, per question type or per exact question, has looked at nothing. What it scores is what a model may score without its image; where train and test share their priors, that is a lot.',
    formula:
      'answer(item) = the commonest reference answer among the training items of its group; the score is the mean over test items; a group that training lacks falls back to the group above',
    cannotTell:
      'Priors by counting are a lower bound of what the question gives away: a trained blind model can generalise over words and scores more. A low score here does not prove that the image is needed.',
    cites: ['antol2015', 'agrawal2018', 'nadeau2003', 'efron1993'],
    requires: ['test', 'train'],
    options: ['metric', 'folds', 'bootstrap', 'inSample', 'examples'],
    measures: {
      uniform: 'the expected score of an answer drawn uniformly from those that occur in training',
      'most-common': 'the score of always giving the commonest answer',
      'question-type': 'the score of giving the commonest answer of the question type',
      'exact-question': 'the score of giving the commonest answer of the exact question',
    },
  },

  notApplicable: (artifacts, settings) =>
    withoutAnswers(artifacts.test) ?? withoutTraining(artifacts, settings),

  measure({ test, train }, settings, random): Finding {
    const ladder = priorLadder({ test, train }, settings, random);
    const series = ladderSeries(ladder, settings.metric);
    const grouping = groupingBy(test, 'answerType');
    const plan = bootstrapPlan(test, settings, random);
    const measures = statedMeans(series, grouping, test, plan).flatMap(measuresOf);
    return {
      measures,
      evidence: [
        ladderEvidence(
          {
            id: 'ladder',
            title: `What counting answers scores (${ladder.protocol})`,
            rungs: RUNGS,
          },
          grouping.column.labels,
          (rung, group) => findMeasure(measures, rung, group),
        ),
        ...(settings.examples ? [questionsAboveTypes(test, ladder)] : []),
      ],
      warnings: [...protocolWarnings(ladder, measures), ...groupingWarnings(grouping)],
    };
  },
};

function protocolWarnings({ protocol }: Ladder, [first]: readonly Measure[]) {
  if (protocol !== 'in sample') return [];
  return [
    {
      code: 'in-sample',
      message: `The priors were learnt on the very items they are tested on (${first?.n ?? 0}), so their scores are too high for new items, those of exact-question most of all.`,
    },
  ];
}

/** The questions whose own answer gains most over the one of their type. */
function questionsAboveTypes(test: Split, { scores }: Ladder): Evidence {
  return tellingQuestions(
    {
      id: 'telling-questions',
      title: 'Questions that give their answer away',
      note: 'Exact questions by how much knowing their own commonest answer gains over knowing their type (added up over their items).',
    },
    {
      questions: exactQuestions(test),
      scores: scores['exact-question'],
      below: scores['question-type'],
      scoreTitle: 'Score of exact-question',
    },
  );
}
