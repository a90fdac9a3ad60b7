import type { Warning } from '../warning.ts';
import type { Evidence } from './evidence.ts';
import type { Measure } from './measure.ts';
import type { TrainerCard } from './trainer-card.ts';

/** The numbers and evidence of one audit. */
export interface Finding {
  readonly measures: readonly Measure[];
  readonly evidence: readonly Evidence[];
  readonly warnings: readonly Warning[];
  /** One for each trained model that the numbers are of; left out where there is none. */
  readonly trainers?: readonly TrainerCard[];
}
