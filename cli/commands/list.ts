import { PREDICTIONS_ADAPTERS, SPLIT_ADAPTERS } from '../../adapters/index.ts';
import { AUDITS } from '../../audits/index.ts';
import { METRICS, type Metric } from '../../core/index.ts';
import { WORLD_KINDS } from '../../fixtures/index.ts';
import { canonicalJson, REPORTERS } from '../../reports/index.ts';
import { ARCHITECTURES } from '../../trainers/index.ts';
import type { RawValues } from '../command-table.ts';
import { type Context, EXIT, type ExitCode, widthOf } from '../io.ts';
import { modelReading, READING_TITLES } from '../model-reading.ts';
import { definitionList } from '../text-table.ts';
import { choiceValue, knownName } from '../values.ts';

/** Lists what there is, all of it or one kind. */
export async function run(values: RawValues, { io }: Context): Promise<ExitCode> {
  const format = choiceValue(values, 'format', ['text', 'json']);
  const { what } = values;
  const kinds = what === undefined ? KINDS : [knownName(String(what), KINDS, 'list')];
  const catalogue = kinds.map((kind) => [kind, CATALOGUE[kind]()] as const);
  io.stdout.write(
    format === 'json'
      ? canonicalJson(Object.fromEntries(catalogue))
      : asText(catalogue, widthOf(io.stdout)),
  );
  return EXIT.ok;
}

/** One thing that a name on the command line stands for. */
interface Entry {
  readonly id: string;
  readonly title: string;
  /** What it belongs to: an audit's family, what an adapter reads. */
  readonly kind?: string;
  /** Whether files that others wrote have tested an adapter. */
  readonly verified?: boolean;
  /** What an audit measures. */
  readonly measures?: readonly string[];
  /** What can be set about a model or a world, with what holds where it is not. */
  readonly defaults?: Readonly<Record<string, string | number | boolean>>;
}

const KINDS = ['audits', 'models', 'adapters', 'reporters', 'metrics', 'worlds'] as const;

const CATALOGUE = {
  audits: () =>
    AUDITS.map(({ meta: { id, title, family, measures } }) => ({
      id,
      title,
      kind: family,
      measures: Object.keys(measures),
    })),
  models: () =>
    ARCHITECTURES.map((model) => ({
      id: model.id,
      title: model.title,
      kind: READING_TITLES[modelReading(model)],
      defaults: model.defaults,
    })),
  adapters: () =>
    [...SPLIT_ADAPTERS, ...PREDICTIONS_ADAPTERS].map(({ id, title, kind, verified }) => ({
      id,
      title,
      kind,
      verified,
    })),
  reporters: () => REPORTERS.map(({ id, title }) => ({ id, title })),
  metrics: () => METRICS.map((id) => ({ id, title: METRIC_TITLES[id] })),
  worlds: () => WORLD_KINDS.map(({ id, title, shape }) => ({ id, title, defaults: shape })),
} as const satisfies Record<(typeof KINDS)[number], () => readonly Entry[]>;

const METRIC_TITLES = {
  'official-2021': 'the official VQA evaluator since March 2021 (default)',
  'official-2017': 'the official VQA evaluator before, as in papers up to early 2021',
  simple: 'min(matches / 3, 1) over all answers, normalised as in 2021',
  label: "1 where the prediction is the item's answer, character for character; else 0",
} as const satisfies Record<Metric, string>;

function asText(
  catalogue: readonly (readonly [kind: string, entries: readonly Entry[]])[],
  width?: number,
): string {
  const blocks = catalogue.map(([kind, entries]) => {
    const pairs = entries.map((entry) => [entry.id, entryText(entry)] as const);
    return `${kind}\n${definitionList(pairs, width)}`;
  });
  return blocks.join('\n');
}

function entryText({ title, kind, verified, measures, defaults }: Entry): string {
  const notes = [kind, verified === false ? 'verified: false' : undefined].filter(isGiven);
  const head = notes.length === 0 ? title : `${title} (${notes.join('; ')})`;
  const set = defaults && Object.entries(defaults).map(([name, value]) => `${name}=${value}`);
  const listed = measures ?? set;
  return listed === undefined ? head : `${head}: ${listed.join(', ')}`;
}

function isGiven(note: string | undefined): note is string {
  return note !== undefined;
}
