import {
  bestAnswerScores,
  type Cell,
  type Evidence,
  type Finding,
  largestAgreement,
  leaveOneOutScores,
  peopleAnswers,
  type Split,
  scoreValues,
} from '../../core/index.ts';
import { withoutPeople } from '../applicability.ts';
import type { Audit } from '../audit.ts';
import { groupingBy, groupingWarnings } from '../grouping.ts';
import { bootstrapPlan, measuresOf, type Series, statedMeans } from '../means.ts';

/** How far people agree: the ceiling of every score. */
export const annotatorAgreement: Audit<'test'> = {
  meta: {
    id: 'annotator-agreement',
    family: 'data',
    title: 'Annotator agreement',
    says: {
      pass: 'People agree as far as the limits ask',
      fail: 'People agree less than the limits ask',
    },
    why: 'No model can score more than the answer that most people gave. A score means little until it stands beside this ceiling, and beside what one person scores against the others.',
    formula:
      'best answer: mean over items of the highest score that any of its answers earns; human: mean over people of min(1, others who gave the same answer / 3)',
    cannotTell:
      'Agreement is not truth: people may agree on a wrong answer, and may agree because the question gives it away. People who differ in spelling count as disagreeing in `unanimous-share`, and in the scores where the metric does not make the spellings one.',
    cites: ['antol2015', 'goyal2017', 'vqaeval'],
    requires: ['test'],
    options: ['metric', 'bootstrap'],
    measures: {
      'best-answer-score':
        'the mean score of the best answer to each item: the ceiling of every model',
      'unanimous-share': 'the share of items to which all people gave the same answer',
      'human-score': 'the mean score of one person against the others, each left out in turn',
    },
  },

  notApplicable: ({ test }) => withoutPeople(test),

  measure({ test }, settings, random): Finding {
    const agreement = largestAgreement(test);
    const { offsets } = peopleAnswers(test);
    const people = agreement.map((_, item) => offsets[item + 1]! - offsets[item]!);
    const series = [
      share(
        'best-answer-score',
        scoreValues(bestAnswerScores(test, settings.metric)),
        settings.metric,
      ),
      share(
        'unanimous-share',
        Float64Array.from(agreement, (most, item) => (most === people[item] ? 1 : 0)),
        'all answers the same',
      ),
      share(
        'human-score',
        leaveOneOutScores(test, settings.metric),
        'leave one out, min(1, others who agree / 3)',
      ),
    ];
    const grouping = groupingBy(test, 'answerType');
    const plan = bootstrapPlan(test, settings, random);
    return {
      measures: statedMeans(series, grouping, test, plan).flatMap(measuresOf),
      evidence: [agreementHistogram(test, agreement, people)],
      warnings: groupingWarnings(grouping),
    };
  },
};

function share(name: string, values: Float64Array, method: string): Series {
  return { name, values, range: [0, 1], method };
}

/** How many items have how many people behind their commonest answer. */
function agreementHistogram(split: Split, agreement: Uint32Array, people: Uint32Array): Evidence {
  const most = people.reduce((largest, count) => Math.max(largest, count), 0);
  const counts = new Float64Array(most + 1);
  for (const together of agreement) counts[together]! += 1;
  const rows = Array.from(counts, (count, together): Cell[] => [
    String(together),
    count,
    count / split.size,
  ]);
  return {
    id: 'agreement',
    kind: 'histogram',
    title: 'People who gave the commonest answer',
    note: `For how many items a given number of the up to ${most} people gave the item's commonest answer. Far to the right, people agree.`,
    columns: [
      { key: 'bin', title: 'People who agree', unit: 'text' },
      { key: 'count', title: 'Items', unit: 'count' },
      { key: 'share', title: 'Share of items', unit: 'share' },
    ],
    rows: rows.slice(1),
  };
}
