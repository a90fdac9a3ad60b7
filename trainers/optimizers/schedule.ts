import { integerPower } from './integer-power.ts';

/** How the learning rate changes over a training, as JSON. */
export type ScheduleSpec = Decay & {
  /**
   * The steps in which the rate rises in equal parts to the base, which the last of them reaches; the
   * decay begins there. 0, the default, and 1 begin with the base.
   */
  readonly warmUpSteps?: number;
};

type Decay =
  | { readonly id: 'constant' }
  /** Multiplied by `factor` after every `every` steps. */
  | { readonly id: 'step-decay'; readonly every: number; readonly factor: number }
  /** Multiplied by `factor` after every step. */
  | { readonly id: 'exponential'; readonly factor: number }
  /** Half a cosine from the base to `floor` times the base (default 0), due after the last step. */
  | { readonly id: 'cosine'; readonly floor?: number };

/**
 * The learning rate of a step, counted from 1, of a training of so many steps, where `base` is the
 * highest rate.
 */
export function learningRateAt(
  spec: ScheduleSpec,
  base: number,
  step: number,
  stepsInAll: number,
): number {
  const first = Math.max(1, spec.warmUpSteps ?? 0);
  if (step < first) return (base * step) / first;
  return base * decayed(spec, step - first, stepsInAll - first + 1);
}

/** What is left of the rate when `past` of the `inAll` steps of the decay have been made. */
function decayed(spec: Decay, past: number, inAll: number): number {
  switch (spec.id) {
    case 'constant':
      return 1;
    case 'step-decay':
      return integerPower(spec.factor, Math.floor(past / spec.every));
    case 'exponential':
      return integerPower(spec.factor, past);
    case 'cosine':
      return cosine(past / Math.max(1, inAll), spec.floor ?? 0);
  }
}

/** f + (1 − f) (1 + cos πp) / 2: Loshchilov & Hutter 2017, "SGDR", eq. 5, without restarts. */
function cosine(share: number, floor: number): number {
  return floor + ((1 - floor) * (1 + Math.cos(Math.PI * Math.min(1, share)))) / 2;
}
