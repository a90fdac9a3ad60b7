import { denseOffsets, type Memory } from './loop/memory.ts';
import type { Parameters, Recipe } from './models/index.ts';
import { allDense, type Network } from './network.ts';
import { decodeModel } from './onnx/index.ts';
import type { Preparation } from './preparation.ts';

/** Puts what a trained model and a new one have in common into the memory of the new one. */
export function takeOver(
  { architecture, recipe, start }: Preparation,
  network: Network,
  memory: Memory,
): void {
  const { description, onnx } = start!.model; // called where there is one
  if (description.architecture !== architecture.id) return;
  const parameters = architecture.parametersOf(description.network, decodeModel(onnx).graph);
  setDense(network, memory, parameters);
  const { table } = network;
  const old = table === null ? undefined : parameters[table.name];
  if (table === null || old?.length !== description.network.rows * table.width) return;
  const oldRows = new Map(entriesOf(description.recipe).map((entry, row) => [entry, row]));
  entriesOf(recipe).forEach((entry, row) => {
    const from = oldRows.get(entry);
    if (from === undefined) return;
    const values = old.subarray(from * table.width, (from + 1) * table.width);
    memory.table.set(values, row * table.width);
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

/** What each row of a table stands for. */
function entriesOf(recipe: Recipe): readonly (string | number)[] {
  if (recipe.kind === 'features') return [];
  return recipe.kind === 'bag' ? [...recipe.buckets] : recipe.words;
}
