import type { StoredModel } from '../trainers/index.ts';
import { sha256 } from './input-files.ts';
import { definitionList } from './text-table.ts';

/** What a trained model's file says of it. */
export interface ModelInspection {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly architecture: string;
  readonly title: string;
  readonly inputs: readonly string[];
  /** Words, n-grams or features that it knows. */
  readonly reads: number;
  /** The commonest first. */
  readonly answers: readonly string[];
  readonly options: StoredModel['description']['network']['options'];
}

export function modelInspection(path: string, { onnx, description }: StoredModel): ModelInspection {
  const { architecture, title, inputs, answers, network } = description;
  return {
    path,
    bytes: onnx.length,
    sha256: sha256(onnx),
    architecture,
    title,
    inputs,
    reads: network.rows + network.featureWidth, // it has either
    answers,
    options: network.options,
  };
}

/** How many answers are shown. */
const SHOWN_ANSWERS = 10;

/** The inspection as text; answers are quoted from the data. */
export function modelInspectionText(model: ModelInspection, withExamples: boolean): string {
  const { answers, options } = model;
  const shown = answers.slice(0, SHOWN_ANSWERS).join(', ');
  const more = answers.length > SHOWN_ANSWERS ? ' …' : '';
  const settings = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return `Read as a trained model: ${model.path}\n${definitionList([
    ['architecture', `${model.architecture} (${model.title})`],
    ['size', `${model.bytes} bytes`],
    ['SHA-256', model.sha256],
    ['inputs', model.inputs.join(', ')],
    ['words, n-grams or features', String(model.reads)],
    ['answers', withExamples ? `${answers.length}: ${shown}${more}` : String(answers.length)],
    ['options', settings.join(', ')],
  ])}`;
}
