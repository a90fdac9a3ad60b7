import { suggestion, usageFailure } from '../core/index.ts';
import { denseOffsets, type Memory } from './loop/memory.ts';
import type { NetworkSpec } from './loop/plan.ts';
import type { ModelDescription } from './model-file/index.ts';
import type { Architecture, Parameters, Recipe } from './models/index.ts';
import { allDense, type Network } from './network.ts';
import { decodeModel } from './onnx/index.ts';
import type { Preparation, Start } from './preparation.ts';

/**
 * Puts what a trained model and a new one have in common into the memory of the new one: parameters of
 * the same name and shape; of the table the rows of the same words or n-grams; of a parameter that has a
 * row for each answer, those of the same answers; of one with a column for each feature, all where both
 * read the same features. Everything else keeps its first values.
 */
export function takeOver(preparation: Preparation, network: Network, memory: Memory): void {
  const { architecture, answers, plan, recipe, start } = preparation;
  const { description, onnx } = start!.model; // called where there is one
  const parameters = architecture.parametersOf(description.network, decodeModel(onnx).graph);
  const offsets = denseOffsets(network);
  const roles = parameterRoles(architecture, plan.network);
  const sameFeatures = entriesOf(recipe).join('\n') === entriesOf(description.recipe).join('\n');
  allDense(network).forEach(({ name, shape }, index) => {
    const from = parameters[name];
    const into = memory.dense.subarray(offsets[index], offsets[index + 1]);
    if (from === undefined || (roles.perFeature.has(name) && !sameFeatures)) return;
    const width = into.length / shape[0]!;
    if (roles.perAnswer.has(name)) copyRows(from, into, width, description.answers, answers.texts);
    else if (from.length === into.length) into.set(from);
  });
  const { table } = network;
  const old = table === null ? undefined : parameters[table.name];
  if (table === null || old?.length !== description.network.rows * table.width) return;
  copyRows(old, memory.table, table.width, entriesOf(description.recipe), entriesOf(recipe));
}

/** @throws Failure where the model is of another architecture, or a frozen parameter is none of its. */
export function checkStart(
  { model, frozen }: Start,
  architecture: Architecture,
  spec: NetworkSpec,
) {
  checkArchitecture(model.description, architecture);
  const network = architecture.network(spec);
  const known = [
    ...network.dense.map(({ name }) => name),
    ...(network.table ? [network.table.name] : []),
  ];
  for (const name of frozen) {
    if (known.includes(name)) continue;
    throw usageFailure({
      what: `${architecture.id} has no such parameter to freeze`,
      found: `"${name}"`,
      advice: suggestion(name, known),
    });
  }
}

function checkArchitecture(description: ModelDescription, { id, solve }: Architecture): void {
  if (solve !== undefined) {
    throw usageFailure({
      what: `${id} is solved in closed form, and starts from nothing`,
      advice: 'Leave out --start and --freeze.',
    });
  }
  if (description.architecture === id) return;
  throw usageFailure({
    what: 'the model to start from is of another architecture',
    found: `${description.architecture}, not ${id}`,
    advice: `Train ${description.architecture}, or start from a model of ${id}.`,
  });
}

/** Which parameters have a row for each answer, and which a column for each feature, by their shapes. */
function parameterRoles(architecture: Architecture, spec: NetworkSpec) {
  const shapes = (of: NetworkSpec) =>
    new Map(allDense(architecture.network(of)).map(({ name, shape }) => [name, shape.join()]));
  const now = shapes(spec);
  const changed = (more: Partial<NetworkSpec>) => {
    const then = shapes({ ...spec, ...more });
    return new Set([...now.keys()].filter((name) => now.get(name) !== then.get(name)));
  };
  return {
    perAnswer: changed({ answers: spec.answers + 1 }),
    perFeature: changed({ featureWidth: spec.featureWidth + 1 }),
  };
}

/** Rows of what stands in both lists, from where it stood to where it stands. */
function copyRows(
  from: Float32Array,
  into: Float32Array,
  width: number,
  oldEntries: readonly string[],
  entries: readonly string[],
): void {
  const oldRows = new Map(oldEntries.map((entry, row) => [entry, row]));
  entries.forEach((entry, row) => {
    const old = oldRows.get(entry);
    if (old !== undefined) into.set(from.subarray(old * width, (old + 1) * width), row * width);
  });
}

/** Sets the dense parameters and buffers of the same name and size. */
export function setDense(network: Network, memory: Memory, parameters: Parameters): void {
  const offsets = denseOffsets(network);
  allDense(network).forEach(({ name }, index) => {
    const values = parameters[name];
    const size = offsets[index + 1]! - offsets[index]!;
    if (values?.length === size) memory.dense.set(values, offsets[index]!);
  });
}

/** What each row of a table, or each feature, stands for. */
function entriesOf(recipe: Recipe): readonly string[] {
  if (recipe.kind === 'features') {
    return recipe.features.map(({ column, measure }) => `${measure} of ${column}`);
  }
  if (recipe.kind === 'sequence') return recipe.words;
  return Array.from(recipe.buckets, (bucket) => `${bucket} of ${recipe.hashBuckets}`);
}
