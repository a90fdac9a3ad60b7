import { AUDITS, type Requirement } from '../../audits/index.ts';
import { suggestion, usageFailure } from '../../core/index.ts';
import { canonicalJson } from '../../reports/index.ts';
import { ARCHITECTURES, type Architecture } from '../../trainers/index.ts';
import type { RawValues } from '../command-table.ts';
import { type Context, EXIT, type ExitCode, widthOf } from '../io.ts';
import { modelExplanation, modelText } from '../model-explanation.ts';
import type { Option } from '../option.ts';
import { OPTIONS } from '../options.ts';
import { definitionList, paragraph } from '../text-table.ts';
import { choiceValue } from '../values.ts';

type Meta = (typeof AUDITS)[number]['meta'];

/** Explains an audit, or a measure with the audits that state it, or a model. */
export async function run(values: RawValues, { io }: Context): Promise<ExitCode> {
  const format = choiceValue(values, 'format', ['text', 'json']);
  const id = String(values['id']);
  const model = MODELS.find((candidate) => candidate.id === id);
  if (model !== undefined) {
    const explained = modelExplanation(model);
    const text = () => modelText(explained, widthOf(io.stdout));
    io.stdout.write(format === 'json' ? canonicalJson({ id, model: explained }) : text());
    return EXIT.ok;
  }
  const explained = explanations(id);
  io.stdout.write(
    format === 'json'
      ? canonicalJson({ id, audits: explained })
      : explained.map((meta) => asText(meta, id, widthOf(io.stdout))).join('\n'),
  );
  return EXIT.ok;
}

const MODELS: readonly Architecture[] = ARCHITECTURES;

function explanations(id: string): readonly Meta[] {
  const metas: readonly Meta[] = AUDITS.map(({ meta }) => meta);
  const found = metas.filter((meta) => namesOf(meta).audit.includes(id));
  const others = metas.filter((meta) => namesOf(meta).measures.includes(id));
  if (found.length + others.length > 0) return found.length > 0 ? found : others;
  const known = metas.flatMap((meta) => [...namesOf(meta).audit, ...namesOf(meta).measures]);
  throw usageFailure({
    what: 'explain knows no audit, no measure and no model of this name',
    found: `"${id}"`,
    advice: suggestion(id, [...new Set([...known, ...MODELS.map((model) => model.id)])]),
  });
}

/** A measure goes by its own name, and by the rule that limits are set on: `answer-priors/question-type`. */
function namesOf({ id, measures }: Meta) {
  const names = Object.keys(measures);
  return { audit: [id], measures: [...names, ...names.map((name) => `${id}/${name}`)] };
}

function asText(meta: Meta, id: string, width?: number): string {
  const measures = Object.entries(meta.measures);
  const asked = id.split('/').at(-1);
  const shown = meta.id === id ? measures : measures.filter(([name]) => name === asked);
  const block = (heading: string, text: string) => `${heading}\n${paragraph(text, 2, width)}`;
  const sections = [
    `${meta.id} (${meta.family}): ${meta.title}\n`,
    block('What it asks', meta.why),
    `Measures\n${definitionList(shown, width)}`,
    block('Formula', meta.formula),
    block('What it cannot tell', meta.cannotTell),
    block('Needs', needsText(meta)),
    block('Options', optionsText(meta)),
    ...(meta.id === id ? [] : [block('Limits', limitsText(meta, asked!))]),
    block('Sources', meta.cites.join(', ')),
  ];
  return sections.join('\n');
}

function needsText({ requires, needsTrain }: Meta): string {
  const flags = requires.map((part) =>
    part === 'train' && needsTrain === true ? '--train' : REQUIREMENTS[part],
  );
  return flags.join(', ');
}

/** How a configuration sets a limit on a measure, and what becomes of it. */
function limitsText({ id }: Meta, measure: string): string {
  return `In a configuration, under budgets: "${id}/${measure}: {warn: {max: …}, error: {max: …}}". max and min bound the number, maxIncrease and maxDecrease its difference from the baseline file. A limit counts as crossed only where the whole interval is past it, in the light of all limits of the build; "on: point" judges the value alone, "on: upper" (of a max) or "on: lower" (of a min) fails unless the whole interval is within. "for: {answerType: number}" means a group, "*" every one.`;
}

const REQUIREMENTS = {
  test: '--test',
  train: '--train (or cross-validation on --test)',
  predictions: '--predictions',
  trainPredictions: '--train-predictions',
  trained: 'trained baselines (--baselines)',
} as const satisfies Record<Requirement, string>;

/** The settings that change its numbers, as the flags that set them. */
function optionsText({ options }: Meta): string {
  const flags: readonly Option[] = OPTIONS;
  const lines = options.map((setting) => {
    const name = SETTING_FLAGS[setting];
    const standard = flags.find((option) => option.name === name)?.default;
    return standard === undefined ? `--${name}` : `--${name} (default ${standard})`;
  });
  return lines.length === 0 ? 'none' : lines.join(', ');
}

const SETTING_FLAGS = {
  metric: 'metric',
  folds: 'folds',
  bootstrap: 'bootstrap',
  inSample: 'in-sample',
  examples: 'no-examples',
  baselines: 'baselines',
  seeds: 'seeds',
  nearDuplicate: 'near-duplicate',
} as const satisfies Record<Meta['options'][number], string>;
