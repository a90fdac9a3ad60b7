import { softmax, tanh } from '../graph/ops/activations.ts';
import { add, scale } from '../graph/ops/arithmetic.ts';
import { multiplyStacks, transposeLast } from '../graph/ops/matrix-stacks.ts';
import { reshape } from '../graph/ops/shaping.ts';
import { knownLength } from '../graph/shapes.ts';
import type { Value } from '../graph/value.ts';
import type { DenseParameter } from '../network.ts';
import type { Parameters } from './layer.ts';
import { linearLayer } from './linear.ts';

/**
 * softmax(Q Kᵀ / √width) V (Vaswani et al. 2017, equation 1).
 *
 * @param queries [.., n, width]
 * @param keys [.., m, width]
 * @param values [.., m, any]
 */
export function scaledDotProduct(queries: Value, keys: Value, values: Value): Value {
  const width = knownLength(keys.shape.at(-1)!);
  const scores = scale(multiplyStacks(queries, transposeLast(keys)), 1 / Math.sqrt(width));
  return multiplyStacks(softmax(scores), values);
}

export interface StackedAttentionOptions {
  /** Of a region, and of the question. */
  readonly width: number;
  /** Of the layer in which both meet. */
  readonly attention: number;
  /** How often regions are looked at; 2 unless given. */
  readonly hops?: number;
}

export interface StackedAttention {
  readonly dense: readonly DenseParameter[];
  /**
   * @param regions [items, regions, width]
   * @param question [items, width]
   */
  readonly apply: (parameters: Parameters, regions: Value, question: Value) => Attended;
}

export interface Attended {
  /** [items, width] */
  readonly output: Value;
  /** For each hop how much each region counts, [items, regions]. */
  readonly weights: readonly Value[];
}

/**
 * Stacked attention (Yang et al. 2016, equations 15–20): with regions v and the question u₀,
 *
 *     h = tanh(W_I v ⊕ (W_Q u_{k−1} + b));  p = softmax(W_P h + b_P);  u_k = Σᵢ pᵢ vᵢ + u_{k−1}
 */
export function stackedAttention(
  prefix: string,
  { width, attention, hops = 2 }: StackedAttentionOptions,
): StackedAttention {
  const all = Array.from({ length: hops }, (_, number) =>
    hop(`${prefix}.${number}`, width, attention),
  );
  return {
    dense: all.flatMap(({ dense }) => dense),
    apply: (parameters, regions, question) => {
      const weights: Value[] = [];
      let output = question;
      for (const { weigh } of all) {
        const row = weigh(parameters, regions, output);
        const seen = multiplyStacks(row, regions);
        output = add(reshape(seen, output.shape), output);
        weights.push(reshape(row, regions.shape.slice(0, 2)));
      }
      return { output, weights };
    },
  };
}

function hop(prefix: string, width: number, attention: number) {
  const size = { inputs: width, outputs: attention };
  const image = linearLayer(`${prefix}.image`, { ...size, hasBias: false });
  const asked = linearLayer(`${prefix}.question`, size);
  const score = linearLayer(`${prefix}.score`, { inputs: attention, outputs: 1 });
  return {
    dense: [image, asked, score].flatMap(({ dense }) => dense),
    /** [items, 1, regions] */
    weigh: (parameters: Parameters, regions: Value, question: Value): Value => {
      const [items, count] = regions.shape;
      const wanted = reshape(asked.apply(parameters, question), [items!, 1, attention]);
      const met = tanh(add(image.apply(parameters, regions), wanted));
      return softmax(reshape(score.apply(parameters, met), [items!, 1, count!]));
    },
  };
}
