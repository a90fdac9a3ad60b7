import { COMPARISON_REPORTERS } from './comparison/index.ts';
import type { ComparisonReporter } from './comparison/reporter.ts';
import { htmlReporter } from './html.ts';
import { jsonReporter } from './json.ts';
import { markdownReporter } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { textReporter } from './text.ts';

/** Every format that a report can be drawn in. */
export const REPORTERS = [
  htmlReporter,
  jsonReporter,
  markdownReporter,
  textReporter,
] as const satisfies readonly Reporter[];

export type ReporterId = (typeof REPORTERS)[number]['id'];

/** The reporter of that id; undefined where there is none. */
export function reporterById(id: string): Reporter | undefined {
  return REPORTERS.find((reporter) => reporter.id === id);
}

/** The reporter of comparisons of that id: the formats are those of reports. */
export function comparisonReporterById(id: ReporterId): ComparisonReporter {
  return COMPARISON_REPORTERS.find((reporter) => reporter.id === id)!;
}

export { chartSpec } from './charts/chart.ts';
export { type Colours, DARK_COLOURS, LIGHT_COLOURS, PAGE_COLOURS } from './charts/palette.ts';
export type { VegaLiteSpec } from './charts/theme.ts';
export { evidenceTables, type TableFile } from './csv.ts';
export { canonicalJson } from './json.ts';
export { parseReport } from './parse-report.ts';
export type { RenderOptions, Reporter } from './reporter.ts';
export type { Palette } from './terminal-text.ts';
