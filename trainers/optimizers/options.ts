import { suggestion, usageFailure } from '../../core/index.ts';
import type { OptionValues } from './optimizer.ts';

/**
 * The defaults of a rule with what was given in their place. Throws a usage failure on a name that
 * the rule does not have, and on a value that its formula is not defined for.
 */
export function optimizerOptions<Options extends OptionValues>(
  id: string,
  given: Readonly<Record<string, unknown>>,
  defaults: Options,
): Options {
  for (const [name, value] of Object.entries(given)) checkOption(id, { name, value, defaults });
  const options = { ...defaults, ...given };
  if (options['nesterov'] === true) checkNesterov(id, options);
  return options;
}

interface GivenOption {
  readonly name: string;
  readonly value: unknown;
  readonly defaults: OptionValues;
}

/** Shares of the past that a step keeps: at 1 nothing would ever be learnt. */
const BELOW_ONE = ['alpha', 'beta1', 'beta2', 'rho'];

function checkOption(id: string, { name, value, defaults }: GivenOption): void {
  if (!Object.hasOwn(defaults, name)) {
    const advice = suggestion(name, Object.keys(defaults));
    throw usageFailure({ what: `the optimizer ${id} has no option "${name}"`, advice });
  }
  const isFlag = typeof defaults[name] === 'boolean';
  const bound = BELOW_ONE.includes(name) ? 1 : Number.POSITIVE_INFINITY;
  const isNumber = typeof value === 'number' && value >= 0 && value < bound;
  if (isFlag ? typeof value === 'boolean' : isNumber) return;
  const range = bound === 1 ? 'a number from 0 to below 1' : 'a finite number from 0';
  throw usageFailure({
    what: `the optimizer ${id} cannot use this "${name}"`,
    found: String(value),
    advice: `Give ${isFlag ? 'true or false' : range}.`,
  });
}

function checkNesterov(id: string, { momentum, dampening }: OptionValues): void {
  if (Number(momentum) > 0 && dampening === 0) return;
  throw usageFailure({
    what: `the optimizer ${id} defines Nesterov's step for a momentum without dampening alone`,
    found: `momentum ${momentum}, dampening ${dampening}`,
    advice: 'Give a momentum above 0 and dampening 0, or leave "nesterov" out.',
  });
}
