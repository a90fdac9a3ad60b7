import { badgeReporter } from './badge.ts';
import { badgeSvgReporter } from './badge-svg.ts';
import { COMPARISON_REPORTERS } from './comparison/index.ts';
import type { ComparisonReporter } from './comparison/reporter.ts';
import { githubReporter } from './github.ts';
import { githubSummaryReporter } from './github-summary.ts';
import { htmlReporter } from './html.ts';
import { jsonReporter } from './json.ts';
import { junitReporter } from './junit.ts';
import { markdownReporter } from './markdown.ts';
import { pullRequestReporter } from './pull-request.ts';
import type { Reporter } from './reporter.ts';
import { sarifReporter } from './sarif.ts';
import { textReporter } from './text.ts';

/** Every format that a report can be drawn in. */
export const REPORTERS = [
  badgeReporter,
  badgeSvgReporter,
  githubReporter,
  githubSummaryReporter,
  htmlReporter,
  jsonReporter,
  junitReporter,
  markdownReporter,
  pullRequestReporter,
  sarifReporter,
  textReporter,
] as const satisfies readonly Reporter[];

export type ReporterId = (typeof REPORTERS)[number]['id'];

/** The reporter of that id; undefined where there is none. */
export function reporterById(id: string): Reporter | undefined {
  return REPORTERS.find((reporter) => reporter.id === id);
}

/** The formats that a comparison of two reports can be drawn in: some of those of reports. */
export const COMPARISON_FORMATS = COMPARISON_REPORTERS.map(({ id }) => id);

export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

/** The reporter of comparisons of that id. */
export function comparisonReporterById(id: ComparisonFormat): ComparisonReporter {
  return COMPARISON_REPORTERS.find((reporter) => reporter.id === id)!;
}

export { chartSpec } from './charts/chart.ts';
export { type Colours, DARK_COLOURS, LIGHT_COLOURS, PAGE_COLOURS } from './charts/palette.ts';
export type { VegaLiteSpec } from './charts/theme.ts';
export { evidenceTables, type TableFile } from './csv.ts';
export { gateText } from './gate-text.ts';
export { canonicalJson } from './json.ts';
export { parseReport } from './parse-report.ts';
export type { RenderOptions, Reporter } from './reporter.ts';
export type { Palette } from './terminal-text.ts';
