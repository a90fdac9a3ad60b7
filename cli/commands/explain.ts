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
  const audits = metas.filter((meta) => meta.id === id);
  const found =
    audits.length > 0 ? audits : metas.filter((meta) => Object.hasOwn(meta.measures, id));
  if (found.length > 0) return found;
  const known = metas.flatMap((meta) => [meta.id, ...Object.keys(meta.measures)]);
  throw usageFailure({
    what: 'explain knows no audit, no measure and no model of this name',
    found: `"${id}"`,
    advice: suggestion(id, [...new Set([...known, ...MODELS.map((model) => model.id)])]),
  });
}

function asText(meta: Meta, id: string, width?: number): string {
  const measures = Object.entries(meta.measures);
  const shown = meta.id === id ? measures : measures.filter(([name]) => name === id);
  const block = (heading: string, text: string) => `${heading}\n${paragraph(text, 2, width)}`;
  const sections = [
    `${meta.id} (${meta.family}): ${meta.title}\n`,
    block('What it asks', meta.why),
    `Measures\n${definitionList(shown, width)}`,
    block('Formula', meta.formula),
    block('What it cannot tell', meta.cannotTell),
    block('Needs', needsText(meta)),
    block('Options', optionsText(meta)),
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
