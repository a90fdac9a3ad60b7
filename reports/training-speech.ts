import { findMeasure, type Group, type Measure, type Result } from '../core/index.ts';
import { valueText } from './numbers.ts';
import {
  cards,
  differenceText,
  type Headline,
  highest,
  isWhole,
  numbers,
  type Speech,
  wholes,
} from './speech.ts';

/** How the audits that train baselines are spoken of. */
export const TRAINING_SPEECH: Readonly<Record<string, Speech>> = {
  'question-only': {
    headlines: (result, measures) => [
      ...bestHeadline(result, {
        label: 'Best trained blind baseline',
        measure: bestBaseline(measures),
        meaning: (model, sight) => `${model}${sight}`,
      }),
      ...cards([
        ['blind-share', 'Blind share', 'of the model’s score, what that baseline reaches'],
      ])(result, measures),
    ],
    sentence: (measures, result) => {
      const best = bestBaseline(measures);
      if (best === undefined) return null;
      const gap = differenceText(besideOf(best, measures, 'prior-gap'), 'the best prior');
      return `${capital(modelText(best.name))}${sightText(best, result)} scores ${valueText(best)}${gap}`;
    },
  },
  'test-set-stress': {
    headlines: (result, measures) => [
      ...bestHeadline(result, {
        label: 'Trained on the test set',
        measure: bestBaseline(measures),
        meaning: (model) => `${model}, tested on items that were held out`,
      }),
      ...cards([['solvable-share', 'Solvable blind', 'items that a blind baseline solves']])(
        result,
        measures,
      ),
    ],
    sentence: (measures) => {
      const best = bestBaseline(measures);
      if (best === undefined) return null;
      const gain = differenceText(besideOf(best, measures, 'gain'), 'the priors');
      return `Trained on other items of the test set, ${modelText(best.name)} scores ${valueText(best)}${gain}`;
    },
  },
  'v-information': {
    headlines: (result, measures) => {
      const measure = highest(wholes(measures, 'v-information'));
      const meaning = 'what it tells a trained model of the answer';
      return measure ? [{ auditId: result.id, label: 'Usable information', meaning, measure }] : [];
    },
    sentence: (measures, result) => {
      const most = highest(wholes(measures, 'v-information'));
      if (most === undefined) return null;
      const before = besideOf(most, measures, 'entropy-without');
      const isKnown = before !== undefined && before.value !== null;
      const open = isKnown ? `; without it ${valueText(before)} are open` : '';
      return `${capital(tellerText(most, result))} tells ${valueText(most)} of the answer${open}`;
    },
  },
  'data-map': {
    headlines: cards([
      [
        'never-learnt-share',
        'Never learnt',
        'items whose reference answer has a probability of .5 or less in every epoch',
      ],
      ['confidence', 'Confidence', 'mean probability of the reference answer while training'],
    ]),
    sentence: (measures) => {
      const [never] = numbers(measures, 'never-learnt-share');
      const [confidence] = numbers(measures, 'confidence');
      const mean = confidence === undefined ? '' : `; the mean confidence is ${confidence}`;
      if (!never) return null;
      return `The reference answer of ${never} of the items has a probability of .5 or less in every epoch${mean}`;
    },
  },
};

interface BestHeadline {
  readonly label: string;
  readonly measure: Measure | undefined;
  readonly meaning: (model: string, sight: string) => string;
}

function bestHeadline(result: Result, { label, measure, meaning }: BestHeadline): Headline[] {
  if (measure === undefined) return [];
  const text = meaning(modelText(measure.name), sightText(measure, result));
  return [{ auditId: result.id, label, meaning: text, measure }];
}

/** Measures of these audits that are no model's score. */
const NO_SCORES: ReadonlySet<string> = new Set([
  'prior-gap',
  'blind-share',
  'gain',
  'excess',
  'p-value',
  'solvable-share',
]);

/** The baseline that scores best over all items, whatever it was shown. */
function bestBaseline(measures: readonly Measure[]): Measure | undefined {
  const scores = measures.filter(({ name, unit }) => unit === 'share' && !NO_SCORES.has(name));
  return highest(scores.filter(({ group }) => isWhole(group)));
}

/**
 * The measure of that name that belongs to another: of its model and its input. An audit of a
 * single baseline need not name it.
 */
function besideOf(one: Measure, measures: readonly Measure[], name: string): Measure | undefined {
  const { group } = one;
  const groups: readonly (Group | null)[] = [{ ...group, model: one.name }, group];
  return groups.map((beside) => findMeasure(measures, name, beside)).find((found) => found);
}

const MODELS: Readonly<Record<string, string>> = {
  'bag-of-ngrams': 'a bag of n-grams',
  'lstm-q': 'an LSTM',
};

function modelText(name: string): string {
  return MODELS[name] ?? name;
}

/** ` that sees the question alone`; ` trained blind` where a report does not say what it saw. */
function sightText(measure: Measure, result: Result): string {
  const seen = seenBy(measure, result);
  return seen.length === 0 ? ' trained blind' : ` that sees ${together(seen)} alone`;
}

/** `the hypothesis alone`: what tells something of the answer. */
function tellerText(measure: Measure, result: Result): string {
  if (measure.group?.model === 'stored') return 'by stored probabilities, the input';
  const seen = seenBy(measure, result);
  return seen.length === 0 ? 'the input' : `${together(seen)} alone`;
}

/** The inputs that a number's model saw: its group names one, else its trainer card has them all. */
function seenBy({ name, group }: Measure, { finding }: Result): readonly string[] {
  if (group?.input !== undefined) return [group.input];
  const trainers = finding?.trainers ?? [];
  const own = trainers.filter(({ architecture }) => [name, group?.model].includes(architecture));
  const inputs = (own.length > 0 ? own : trainers).map((card) => card.inputs);
  // Models that saw one of several inputs have cards too; their numbers name that input.
  return inputs.reduce((most, next) => (next.length > most.length ? next : most), []);
}

function together(inputs: readonly string[]): string {
  return inputs.map((input) => `the ${input}`).join(' and ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
