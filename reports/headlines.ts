import { findMeasure, type Group, type Measure, type Result } from '../core/index.ts';
import { valueText } from './numbers.ts';
import { readable } from './wording.ts';

/** One of the few numbers that a reader should see first. */
export interface Headline {
  readonly auditId: string;
  /** What it is called on its card: `Ceiling`. */
  readonly label: string;
  /** What it means, in half a sentence. */
  readonly meaning: string;
  readonly measure: Measure;
}

/** The key numbers of a report, in the order of its audits; none for an audit without a finding. */
export function headlines(results: readonly Result[]): Headline[] {
  return results.flatMap((result) => {
    if (result.finding === null || result.finding.measures.length === 0) return [];
    const speech = SPEECH[result.id];
    return speech ? speech.headlines(result, result.finding.measures) : [plainHeadline(result)];
  });
}

/** A finding in one sentence; the audit's own title where there is nothing to say. */
export function findingTitle(result: Result): string {
  const measures = result.finding?.measures ?? [];
  return SPEECH[result.id]?.sentence(measures) ?? result.about.title;
}

/** How the numbers of an audit are spoken of. An audit that is not listed is introduced plainly. */
interface Speech {
  headlines(result: Result, measures: readonly Measure[]): Headline[];
  sentence(measures: readonly Measure[]): string | null | undefined;
}

const SPEECH: Readonly<Record<string, Speech>> = {
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
  'group-accuracy': {
    headlines: cards([
      ['overall', 'Accuracy', 'over all items'],
      ['blind-gap', 'Above the best blind rung', 'gained over priors on the same items'],
    ]),
    sentence: (measures) => {
      const models = wholes(measures, 'overall');
      if (models.length > 1) return `${models.length} models, group by group`;
      const [score] = numbers(measures, 'overall');
      return score && `The model scores ${score}${gapText(findMeasure(measures, 'blind-gap'))}`;
    },
  },
};

const PRIORS: Readonly<Record<string, string>> = {
  uniform: 'a guess among all answers',
  'most-common': 'always giving the commonest answer',
  'question-type': 'a prior that reads only the question type',
  'exact-question': 'a prior that reads only the question',
};

function priorText(rung: string): string {
  return PRIORS[rung] ?? rung;
}

function gapText(gap: Measure | undefined): string {
  if (gap === undefined || gap.value === null) return '';
  const size = valueText({ ...gap, value: Math.abs(gap.value) });
  return `, ${size} ${gap.value < 0 ? 'below' : 'above'} the best blind rung`;
}

type Card = readonly [measure: string, label: string, meaning: string];

/** A card for each named measure, one a model where there are several. */
function cards(wanted: readonly Card[]): Speech['headlines'] {
  return (result, measures) =>
    wanted.flatMap(([name, label, meaning]) =>
      wholes(measures, name).map((measure) => {
        const { model } = measure.group ?? {};
        const title = model === undefined ? label : `${label}: ${model}`;
        return { auditId: result.id, label: title, meaning, measure };
      }),
    );
}

/** The measures of that name that speak of all items: ungrouped, or grouped by the model alone. */
function wholes(measures: readonly Measure[], name: string): Measure[] {
  return measures.filter((measure) => measure.name === name && isWhole(measure.group));
}

function isWhole(group: Group | null): boolean {
  return group === null || Object.keys(group).every((key) => key === 'model');
}

function bestPrior(measures: readonly Measure[]): Measure | undefined {
  return measures
    .filter((measure) => measure.group === null && measure.value !== null)
    .filter((measure) => measure.unit === 'share')
    .reduce<Measure | undefined>(
      (best, measure) => (best && best.value! >= measure.value! ? best : measure),
      undefined,
    );
}

/** The ungrouped numbers of those names as text; none of them where one is missing. */
function numbers(measures: readonly Measure[], ...names: readonly string[]): string[] {
  const found = names.map((name) => findMeasure(measures, name));
  const isKnown = found.every((measure) => measure && measure.value !== null);
  return isKnown ? found.map((measure) => valueText(measure!)) : [];
}

function plainHeadline(result: Result): Headline {
  const measure = result.finding!.measures[0]!;
  return {
    auditId: result.id,
    label: result.about.title,
    meaning: readable(measure.name),
    measure,
  };
}
