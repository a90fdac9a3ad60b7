import { recordComposite, type Value } from '../value.ts';
import { logSoftmax, sigmoid, softplus } from './activations.ts';
import { exponential, multiply, negate, scale, subtract } from './arithmetic.ts';
import { addElements, gatherElements } from './picking.ts';
import { sum } from './reductions.ts';
import { reshape } from './shaping.ts';

/** Targets as a short list a row: which answers, and how much each weighs (0 fills up a list). */
export interface ListedTargets {
  /** int64 [rows, width] */
  readonly answers: Value;
  /** float [rows, width] */
  readonly weights: Value;
  /** What the sum over rows is multiplied by, one number: 1 / rows for the mean. */
  readonly factor: Value;
}

export interface Loss {
  /** One number. */
  readonly loss: Value;
  /** The logarithms of the probabilities that the logits stand for, [rows, answers]. */
  readonly logProbabilities: Value;
}

/**
 * −factor · Σ over rows Σ_k weight_k log softmax(logits)[answer_k]: cross-entropy with soft targets.
 *
 * Its own derivative, factor · (Σ_k weight_k · softmax − weights), never makes the dense matrix of
 * targets.
 */
export function crossEntropy(logits: Value, targets: ListedTargets): Loss {
  const { answers, weights, factor } = targets;
  const logProbabilities = logSoftmax(logits);
  const picked = gatherElements(logProbabilities, answers, 1);
  const total = reshape(sum(multiply(weights, picked)), []);
  const [loss] = recordComposite(
    'crossEntropy',
    [logits, weights, factor],
    [negate(multiply(total, factor))],
    ([upstream]) => {
      const each = multiply(factor, upstream!); // the only output has a derivative
      const softened = multiply(exponential(logProbabilities), multiply(sum(weights, [1]), each));
      return [addElements(softened, answers, negate(multiply(weights, each)), 1), null, null];
    },
  );
  return { loss: loss!, logProbabilities };
}

/**
 * factor · Σ over rows and answers of the binary cross-entropy of sigmoid(logits) against the
 * weights, as bottom-up-attention-vqa trains (mean over rows, sum over answers):
 * Σ_a softplus(logit_a) − Σ_k weight_k · logit[answer_k].
 */
export function binaryCrossEntropy(logits: Value, targets: ListedTargets): Loss {
  const { answers, weights, factor } = targets;
  const picked = gatherElements(logits, answers, 1);
  const total = subtract(
    reshape(sum(softplus(logits)), []),
    reshape(sum(multiply(weights, picked)), []),
  );
  const [loss] = recordComposite(
    'binaryCrossEntropy',
    [logits, weights, factor],
    [multiply(total, factor)],
    ([upstream]) => {
      const each = multiply(factor, upstream!); // the only output has a derivative
      const risen = multiply(sigmoid(logits), each);
      return [addElements(risen, answers, negate(multiply(weights, each)), 1), null, null];
    },
  );
  return { loss: loss!, logProbabilities: scale(softplus(negate(logits)), -1) };
}
