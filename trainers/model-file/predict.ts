import { type Codes, rowNumbers, type Split } from '../../core/index.ts';
import { createByteSession, type Tensors } from '../graph/session.ts';
import { encodedExamples } from '../loop/examples.ts';
import type { Examples } from '../loop/plan.ts';
import type { StoredModel } from './read.ts';

/** What a model answers to every item of a split. */
export interface ModelAnswers {
  /** One text an item; labels are the model's answers. */
  readonly answers: Codes;
  /** The probability of the answer given. */
  readonly probability: Float64Array;
}

export interface PredictControl {
  readonly signal: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** Items that go through the graph at once. */
const LOT = 256;

/** Asks a stored model about all items, from its file alone. Ties go to the commoner answer. */
export async function predict(
  { onnx, description }: StoredModel,
  split: Split,
  { signal, onProgress = () => {} }: PredictControl,
): Promise<ModelAnswers> {
  const { recipe, answers } = description;
  const rows = rowNumbers(split.size);
  const examples = encodedExamples(recipe, [{ split, rows }]);
  const session = await createByteSession(onnx);
  const codes = new Uint32Array(split.size);
  const probability = new Float64Array(split.size);
  try {
    for (let from = 0; from < split.size; from += LOT) {
      signal.throwIfAborted();
      const items = rows.subarray(from, from + LOT);
      const values = new Float32Array(items.length * answers.length);
      const dims = [items.length, answers.length];
      await session.run(feedsFor(description, examples, items), {
        probabilities: { data: values, dims },
      });
      items.forEach((item, index) => {
        const own = values.subarray(index * answers.length, (index + 1) * answers.length);
        const best = largest(own);
        codes[item] = best;
        probability[item] = own[best]!;
      });
      onProgress((from + items.length) / split.size);
    }
  } finally {
    await session.release();
  }
  return { answers: { kind: 'codes', labels: answers, codes }, probability };
}

function feedsFor(
  { recipe, network }: StoredModel['description'],
  examples: Examples,
  items: Uint32Array,
): Tensors {
  if (recipe.kind === 'features') {
    const width = network.featureWidth;
    const data = examples.features.slice(items[0]! * width, (items.at(-1)! + 1) * width);
    return { features: { data, dims: [items.length, width] } };
  }
  const lists = Array.from(items, (item) => listOf(examples, item));
  const longest = Math.max(1, ...lists.map(({ length }) => length));
  if (recipe.kind === 'bag') {
    const data = new BigInt64Array(items.length * longest).fill(BigInt(network.rows));
    lists.forEach((list, index) => {
      list.forEach((row, place) => {
        data[index * longest + place] = BigInt(row);
      });
    });
    return { ngrams: { data, dims: [items.length, longest] } };
  }
  const data = new BigInt64Array(items.length * longest);
  lists.forEach((list, index) => {
    list.forEach((row, place) => {
      data[place * items.length + index] = BigInt(row);
    });
  });
  const lengths = Int32Array.from(lists, ({ length }) => length);
  return {
    words: { data, dims: [longest, items.length] },
    lengths: { data: lengths, dims: [items.length] },
  };
}

function listOf({ textOf, offsets, rows }: Examples, item: number): Uint32Array {
  const text = textOf[item]!;
  return rows.subarray(offsets[text]!, offsets[text + 1]!);
}

function largest(values: Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) {
    if (values[index]! > values[best]!) best = index;
  }
  return best;
}
