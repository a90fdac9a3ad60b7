import type { AdamOptions } from './adam.ts';
import { adamUpdate } from './adam-step.ts';
import type { OptimizerRule } from './optimizer.ts';

/**
 * AdamW (Loshchilov & Hutter 2019) as in `torch.optim.AdamW`: θ ← (1 − γλ) θ first, then Adam's step
 * with a gradient that knows nothing of the decay.
 */
export const adamW: OptimizerRule<'adam-w', AdamOptions> = {
  id: 'adam-w',
  learningRate: 1e-3,
  defaults: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
  create: ({ weightDecay, ...options }) => ({
    initialState: [0, 0],
    untouchedRows: null,
    step: (t, learningRate) => {
      const shrinkage = 1 - learningRate * weightDecay;
      return adamUpdate({ ...options, t, learningRate, coupledDecay: 0, shrinkage });
    },
  }),
};
