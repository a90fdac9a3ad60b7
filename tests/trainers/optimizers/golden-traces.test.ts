import { expect, it } from 'vitest';
import type { OptimizerSpec } from '../../../trainers/optimizers/index.ts';
import { largestDifference, trainedBy } from './run-optimizer.ts';

/**
 * One parameter from 1 with the gradients 0.1, −0.2, 0.3, worked out from the formulas to ten digits.
 * The first three lines by hand: 1 − 0.1·0.1 = 0.99; then + 0.02 and − 0.03. With momentum 0.9 the
 * buffers are 0.1, 0.09 − 0.2 = −0.11, −0.099 + 0.3 = 0.201. With dampening 0.5 they are 0.1,
 * 0.09 − 0.1 = −0.01, −0.009 + 0.15 = 0.141.
 */
const TRACES: readonly [OptimizerSpec, number | undefined, readonly number[]][] = [
  [{ id: 'sgd' }, 0.1, [0.99, 1.01, 0.98]],
  [{ id: 'sgd', momentum: 0.9 }, 0.1, [0.99, 1.001, 0.9809]],
  [{ id: 'sgd', momentum: 0.9, dampening: 0.5 }, 0.1, [0.99, 0.991, 0.9769]],
  [{ id: 'sgd', momentum: 0.9, nesterov: true }, 0.1, [0.981, 1.0109, 0.96281]],
  [{ id: 'sgd', weightDecay: 0.01 }, 0.1, [0.989, 1.008011, 0.977002989]],
  [{ id: 'rms-prop' }, undefined, [0.9000001, 0.9895323561, 0.9091819282]],
  [{ id: 'rms-prop', centered: true }, undefined, [0.8994963195, 0.989120231, 0.9086542633]],
  [{ id: 'rms-prop', momentum: 0.9 }, undefined, [0.9000001, 0.8995324461, 0.8187611298]],
  [{ id: 'ada-grad' }, undefined, [0.99, 0.9989442719, 0.9909264347]],
  [{ id: 'adam' }, undefined, [0.9990000001, 0.9993661036, 0.9990228625]],
  [{ id: 'adam', weightDecay: 0.01 }, undefined, [0.9990000001, 0.9993085005, 0.9989248574]],
  [{ id: 'adam-w', weightDecay: 0.01 }, undefined, [0.9989900001, 0.9993461137, 0.9989928792]],
  [{ id: 'adadelta' }, undefined, [0.9968393023, 1.0008784911, 0.9960108867]],
  [{ id: 'adamax' }, undefined, [0.9980000002, 0.9985789475, 0.9980844826]],
];

const NAMED = TRACES.map((trace) => [JSON.stringify(trace[0]), ...trace] as const);

it.each(NAMED)('%s gives the golden trace', (_, spec, learningRate, expected) => {
  const rate = learningRate === undefined ? {} : { learningRate };
  const steps = trainedBy(spec, { start: [1], gradients: [[0.1], [-0.2], [0.3]], ...rate });
  expect(largestDifference(steps.flat(), expected)).toBeLessThan(1e-9);
});
