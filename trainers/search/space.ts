import { usageFailure } from '../../core/index.ts';

/** What may be chosen, by the name of the option. The order of the names plays no part. */
export type SearchSpace = Readonly<Record<string, Dimension>>;

export type Dimension = NumberDimension | ChoiceDimension;

/** Numbers from `low` to `high`, both included. */
export interface NumberDimension {
  readonly kind: 'number';
  readonly low: number;
  readonly high: number;
  /** `log` where a factor matters, not a difference; `low` is then above 0. */
  readonly scale: 'linear' | 'log';
  /** Whole numbers alone. */
  readonly integer?: boolean;
}

export interface ChoiceDimension {
  readonly kind: 'choice';
  /** At least one, in no order. */
  readonly values: readonly OptionValue[];
}

export type OptionValue = string | number | boolean;

/** A value for each name of the space. */
export type Options = Readonly<Record<string, OptionValue>>;

/** Throws a usage failure on a dimension that nothing can be chosen from. */
export function checkSpace(space: SearchSpace): void {
  for (const [name, dimension] of Object.entries(space)) {
    const wrong = dimension.kind === 'choice' ? wrongChoice(dimension) : wrongNumber(dimension);
    if (wrong === null) continue;
    throw usageFailure({
      what: 'the search space has a dimension that nothing can be chosen from',
      where: { field: name },
      found: JSON.stringify(dimension),
      advice: wrong,
    });
  }
}

function wrongChoice({ values }: ChoiceDimension): string | null {
  return values.length === 0 ? 'Give at least one value.' : null;
}

function wrongNumber({ low, high, scale, integer }: NumberDimension): string | null {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high) {
    return 'Give a finite "low" below a finite "high"; a single value is a choice of one.';
  }
  if (scale === 'log' && low <= 0) return 'Give a "low" above 0, or the scale "linear".';
  if (integer && !(Number.isInteger(low) && Number.isInteger(high))) {
    return 'Give whole numbers as "low" and "high".';
  }
  return null;
}
