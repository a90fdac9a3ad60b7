import type { Evidence, EvidenceKind } from '../../core/index.ts';
import { curveChart } from './curve.ts';
import { distributionChart } from './distribution.ts';
import { heatmapChart } from './heatmap.ts';
import { histogramChart } from './histogram.ts';
import { intervalsChart } from './intervals.ts';
import { ladderChart } from './ladder.ts';
import { type Colours, PAGE_COLOURS } from './palette.ts';
import { asSpec, type ChartBody, type VegaLiteSpec } from './theme.ts';
import { waterfallChart } from './waterfall.ts';

/**
 * The chart of an evidence as a Vega-Lite specification that holds its own data; null where the
 * kind has no chart or there are no rows.
 *
 * @param colours CSS variables for a page; LIGHT_COLOURS or DARK_COLOURS for a lone figure.
 */
export function chartSpec(
  evidence: Evidence,
  colours: Colours = PAGE_COLOURS,
): VegaLiteSpec | null {
  const draw = CHARTS[evidence.kind];
  const body = evidence.rows.length > 0 && draw ? draw(evidence, colours) : null;
  return body ? asSpec(body, colours) : null;
}

type Chart = (evidence: Evidence, colours: Colours) => ChartBody | null;

const CHARTS: Readonly<Record<EvidenceKind, Chart | null>> = {
  ladder: ladderChart,
  distribution: distributionChart,
  heatmap: heatmapChart,
  intervals: intervalsChart,
  histogram: histogramChart,
  curve: curveChart,
  waterfall: waterfallChart,
  table: null,
};
