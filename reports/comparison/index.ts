import type { Comparison } from '../../core/index.ts';
import { canonicalJson } from '../json.ts';
import { comparisonHtml } from './html.ts';
import { comparisonMarkdown } from './markdown.ts';
import type { ComparisonReporter } from './reporter.ts';
import { comparisonText } from './text.ts';

const comparisonJson = {
  id: 'json',
  render: async (comparison: Comparison) => canonicalJson(comparison),
} as const satisfies ComparisonReporter;

/** Every format that a comparison can be drawn in: those of reports. */
export const COMPARISON_REPORTERS = [
  comparisonHtml,
  comparisonJson,
  comparisonMarkdown,
  comparisonText,
] as const satisfies readonly ComparisonReporter[];
