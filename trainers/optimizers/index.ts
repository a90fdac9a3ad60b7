import { suggestion, usageFailure } from '../../core/index.ts';
import { adaGrad } from './ada-grad.ts';
import { adadelta } from './adadelta.ts';
import { adam } from './adam.ts';
import { adamW } from './adam-w.ts';
import { adamax } from './adamax.ts';
import type { Optimizer, OptimizerRule, OptionValues } from './optimizer.ts';
import { optimizerOptions } from './options.ts';
import { rmsProp } from './rms-prop.ts';
import { sgd } from './sgd.ts';

/** The optimizer that a spec names, with the defaults of PyTorch for what the spec leaves out. */
export function createOptimizer({ id, ...given }: OptimizerSpec): Optimizer {
  // Each rule takes its own options, which optimizerOptions() has checked to be what it gets.
  const rule = ruleOf(id) as OptimizerRule<OptimizerId, OptionValues>;
  const options = optimizerOptions(id, given, rule.defaults);
  return { id, options, ...rule.create(options) };
}

/** The learning rate of PyTorch where none is given. */
export function defaultLearningRate(id: OptimizerId): number {
  return ruleOf(id).learningRate;
}

/** Every optimizer; a spec's id is one of theirs. */
export const optimizers = [sgd, adaGrad, rmsProp, adam, adamW, adamax, adadelta] as const;

type Rule = (typeof optimizers)[number];

export type OptimizerId = Rule['id'];

/** An optimizer as JSON: its id, and the options that differ from its defaults. */
export type OptimizerSpec = {
  [Id in OptimizerId]: { readonly id: Id } & Partial<Extract<Rule, { id: Id }>['defaults']>;
}[OptimizerId];

function ruleOf(id: OptimizerId): Rule {
  const rule = optimizers.find((each) => each.id === id);
  if (rule) return rule;
  const advice = suggestion(
    id,
    optimizers.map((each) => each.id),
  );
  throw usageFailure({ what: `there is no optimizer "${id}"`, advice });
}

export {
  clipByGlobalNorm,
  clipByValue,
  clipCoefficient,
  scale,
  sumOfSquares,
} from './clipping.ts';
export type { Floats, Optimizer, Span } from './optimizer.ts';
export { learningRateAt, type ScheduleSpec } from './schedule.ts';
