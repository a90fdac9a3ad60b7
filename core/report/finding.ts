import type { Warning } from '../warning.ts';
import type { Evidence } from './evidence.ts';
import type { Measure } from './measure.ts';

/** The numbers and evidence of one audit. */
export interface Finding {
  readonly measures: readonly Measure[];
  readonly evidence: readonly Evidence[];
  readonly warnings: readonly Warning[];
}
