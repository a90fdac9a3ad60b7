import type { Architecture } from '../trainers/index.ts';
import { modelReading, parameterNames, READING_TITLES } from './model-reading.ts';
import { definitionList, paragraph } from './text-table.ts';

/** What there is to say of a model before it is trained. */
export interface ModelExplanation {
  readonly id: string;
  readonly title: string;
  readonly reads: string;
  /** What `--set` may change. */
  readonly options: Architecture['defaults'];
  /** What it learns; `--freeze` may name them. */
  readonly parameters: readonly string[];
  /** What `--search` tries. */
  readonly space: Architecture['space'];
  readonly cites: readonly string[];
}

export function modelExplanation(model: Architecture): ModelExplanation {
  const { id, title, defaults, space, cites } = model;
  const reads = READING_TITLES[modelReading(model)];
  const parameters = parameterNames(model);
  return { id, title, reads, options: defaults, parameters, space, cites };
}

/** The explanation as text, wrapped where there is a width. */
export function modelText(model: ModelExplanation, width?: number): string {
  const block = (heading: string, text: string) => `${heading}\n${paragraph(text, 2, width)}`;
  const options = Object.entries(model.options).map(
    ([name, value]) => [name, `${value}${OPTION_MEANINGS[name] ?? ''}`] as const,
  );
  const space = Object.entries(model.space).map(
    ([name, dimension]) => [name, dimensionText(dimension)] as const,
  );
  return [
    `${model.id} (model): ${model.title}\n`,
    block('Reads', model.reads),
    `Options of --set, with their defaults\n${definitionList(options, width)}`,
    block('Parameters', model.parameters.join(', ')),
    `What --search tries\n${definitionList(space, width)}`,
    block('Sources', model.cites.join(', ')),
  ].join('\n');
}

const OPTION_MEANINGS: Readonly<Record<string, string>> = {
  clipNorm: ': derivatives of a step are scaled down to this Euclidean norm; 0: they are not',
  answers: ': at most so many answers can be given, the commonest ones',
  answerAtLeast: ': how many training items must have an answer for it to be given',
  epochs: ': at most so many passes over the training items',
  lambda: ': the penalty; −1 chooses it by leave-one-out',
  longest: ': words that are read of a text',
  microBatches:
    ': pieces of a batch, at most as many threads share it; another number, another model',
  normalisation: ': none, or batch: sums of the hidden layer are normalised over the batch',
  patience: ': epochs without a better validation score after which training stops',
  targets: ': soft (what every answer would score) or hard (the reference answer alone)',
  validationShare: ': of the training clusters, those that decide when to stop',
  warmUpSteps: ': steps in which the learning rate rises to its full value',
};

function dimensionText(dimension: Architecture['space'][string]): string {
  if (dimension.kind === 'choice') return dimension.values.join(', ');
  const { low, high, scale, integer } = dimension;
  return `${low} to ${high}${integer ? ', whole' : ''}${scale === 'log' ? ', on a log scale' : ''}`;
}
