import type { Comparison } from '../../core/index.ts';
import type { RenderOptions } from '../reporter.ts';

/** Draws a comparison in one format. Pure: equal comparisons give equal text. */
export interface ComparisonReporter {
  readonly id: string;
  render(comparison: Comparison, options: RenderOptions): Promise<string>;
}
