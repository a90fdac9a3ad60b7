import { adamUpdate } from './adam-step.ts';
import type { OptimizerRule } from './optimizer.ts';

/**
 * Adam as in `torch.optim.Adam`, with g ← g + λθ. On rows it is what `torch.optim.SparseAdam` does, t
 * being the step of the whole training, but for one thing: ε is added to the corrected root here too,
 * so that a row moves as in a dense step; there it is added to the root that is not corrected.
 */
export const adam: OptimizerRule<'adam', AdamOptions> = {
  id: 'adam',
  learningRate: 1e-3,
  defaults: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  create: ({ weightDecay, ...options }) => ({
    initialState: [0, 0],
    untouchedRows: weightDecay === 0 ? UNTOUCHED : null,
    step: (t, learningRate) =>
      adamUpdate({ ...options, t, learningRate, coupledDecay: weightDecay, shrinkage: 1 }),
  }),
};

export type AdamOptions = {
  /** How much of the running mean of gradients a step keeps. */
  readonly beta1: number;
  /** How much of the running mean of squared gradients a step keeps. */
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
};

const UNTOUCHED =
  'stay, with their moments; a dense step would move them on by the mean of their past gradients';
