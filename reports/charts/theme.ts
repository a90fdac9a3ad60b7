import type { TopLevelSpec } from 'vega-lite';
import type { Colours } from './palette.ts';

/** A complete Vega-Lite specification. */
export type VegaLiteSpec = TopLevelSpec;

/** What a chart file yields: a specification without what all charts share. */
export type ChartBody = { readonly description: string } & Readonly<Record<string, unknown>>;

/** Adds schema, ground, padding and the house's look to a chart. */
export function asSpec(body: ChartBody, colours: Colours): VegaLiteSpec {
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'transparent',
    padding: 4,
    ...body,
    config: houseConfig(colours),
  };
  return spec as unknown as VegaLiteSpec; // every spec is compiled, without a warning, by a test
}

/** Font size in pixels of labels; bold text on marks is one smaller. */
export const LABEL_SIZE = 12;

function houseConfig(colours: Colours) {
  return {
    // The page gives every chart a name and a table: a name for each mark would double its bytes.
    aria: false,
    mark: { aria: false },
    font: 'sans-serif',
    view: { stroke: null },
    axis: {
      aria: false,
      labelColor: colours.ink,
      labelFontSize: LABEL_SIZE,
      titleColor: colours.quiet,
      titleFontSize: LABEL_SIZE,
      titleFontWeight: 'normal',
      domain: false,
      ticks: false,
      grid: false,
      gridColor: colours.grid,
      labelPadding: 6,
      titlePadding: 10,
    },
    header: {
      labelColor: colours.ink,
      labelFontSize: 13,
      labelFontWeight: 'bold',
      labelPadding: 8,
      title: null,
    },
    legend: {
      aria: false,
      labelColor: colours.ink,
      labelFontSize: LABEL_SIZE,
      titleColor: colours.quiet,
      titleFontSize: LABEL_SIZE,
      titleFontWeight: 'normal',
      orient: 'top',
      offset: 12,
      symbolSize: 120,
    },
    text: { fontSize: LABEL_SIZE, color: colours.ink },
  };
}
