import { findMeasure, type Measure } from '../core/index.ts';
import { valueText } from './numbers.ts';
import { cards, differenceText, highest, numbers, type Speech, wholes } from './speech.ts';
import { readable } from './wording.ts';

/** How the audits that train nothing are spoken of. */
export const COUNTING_SPEECH: Readonly<Record<string, Speech>> = {
  'answer-balance': {
    headlines: cards([
      ['entropy', 'Answer entropy', 'what is uncertain before anything is read'],
      ['conditional-entropy', 'Entropy given the type', 'what the question type leaves uncertain'],
    ]),
    sentence: (measures) => {
      const [before, after] = numbers(measures, 'entropy', 'conditional-entropy');
      return (
        after && `The question type lowers the entropy of the answer from ${before} to ${after}`
      );
    },
  },
  'annotator-agreement': {
    headlines: cards([
      ['best-answer-score', 'Ceiling', 'the best answer to every item'],
      ['human-score', 'Human score', 'one person against the others'],
    ]),
    sentence: (measures) => {
      const [unanimous, ceiling] = numbers(measures, 'unanimous-share', 'best-answer-score');
      return (
        ceiling && `People agree fully on ${unanimous} of the items; the ceiling is ${ceiling}`
      );
    },
  },
  'split-leakage': {
    headlines: (result, measures) =>
      leakCards(
        result,
        measures.filter(({ value }) => value !== null),
      ),
    sentence: (measures) => {
      const [text] = numbers(measures, 'text-in-train');
      const [both] = numbers(measures, 'image-and-text-in-train');
      const rest = both && `, those of ${both} with their image`;
      return text && `The texts of ${text} of the items stand in train${rest ?? ''}`;
    },
  },
  'answer-priors': {
    headlines: (result, measures) => {
      const measure = bestPrior(measures);
      const meaning = measure && priorText(measure.name);
      return meaning ? [{ auditId: result.id, label: 'Best blind prior', meaning, measure }] : [];
    },
    sentence: (measures) => {
      const best = bestPrior(measures);
      return best && `${readable(priorText(best.name))} scores ${valueText(best)}`;
    },
  },
  'answer-shift': {
    headlines: cards([
      ['excess-total-variation', 'Answer shift', 'between train and test, above chance'],
    ]),
    sentence: (measures) => {
      const [raw] = numbers(measures, 'total-variation');
      const excess = findMeasure(measures, 'excess-total-variation');
      return (
        raw &&
        `Given their type, ${raw} of the answers moved between train and test${differenceText(excess, 'what chance makes of it')}`
      );
    },
  },
  'group-accuracy': {
    headlines: cards([
      ['overall', 'Accuracy', 'over all items'],
      ['blind-gap', 'Above the best blind rung', 'gained over priors on the same items'],
      ['split-gap', 'From train to test', 'the score on train minus that on test'],
    ]),
    sentence: (measures) => {
      const models = wholes(measures, 'overall');
      if (models.length > 1) return `${models.length} models, group by group`;
      const [score] = numbers(measures, 'overall');
      return (
        score &&
        `The model scores ${score}${differenceText(findMeasure(measures, 'blind-gap'), 'the best blind rung')}`
      );
    },
  },
  'answer-collapse': {
    headlines: cards([
      ['prior-agreement', 'Errors that are the prior’s', 'of the wrong answers'],
      ['effective-predicted', 'Effective answers', 'equally common ones as even as the model’s'],
    ]),
    sentence: (measures) => {
      const models = wholes(measures, 'prior-agreement');
      if (models.length > 1) return `The answers of ${models.length} models, and their errors`;
      const [observed, chance] = numbers(measures, 'prior-agreement', 'chance-agreement');
      return (
        chance && `${observed} of the wrong answers are the prior’s; chance would give ${chance}`
      );
    },
  },
};

/** Splits may share no image, or no text. */
const leakCards = cards([
  ['image-and-text-in-train', 'Known items', 'image and text stand in train'],
  ['text-in-train', 'Known texts', 'the text stands in train'],
]);

function bestPrior(measures: readonly Measure[]): Measure | undefined {
  return highest(measures.filter(({ group, unit }) => group === null && unit === 'share'));
}

const PRIORS: Readonly<Record<string, string>> = {
  uniform: 'a guess among all answers',
  'most-common': 'always giving the commonest answer',
  'question-type': 'a prior that reads only the question type',
  'exact-question': 'a prior that reads only the question',
};

function priorText(rung: string): string {
  return PRIORS[rung] ?? rung;
}
