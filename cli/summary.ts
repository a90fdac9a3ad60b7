import pc from 'picocolors';
import type { Report } from '../core/index.ts';
import { type Palette, type RenderOptions, reporterById } from '../reports/index.ts';
import { hasColour } from './colour.ts';
import { type Context, widthOf } from './io.ts';

/** The summary that stdout gets: as wide as the terminal, and in colour where that is wanted. */
export function summary(report: Report, context: Context): Promise<string> {
  return reporterById('text')!.render(report, screenOf(context));
}

/** How text is drawn on stdout. */
export function screenOf({ io, isPlain }: Context): RenderOptions {
  const palette = paletteFor(hasColour(io.stdout, io.env, isPlain));
  return { static: true, width: widthOf(io.stdout) ?? STANDARD_WIDTH, palette };
}

/** Of a stream that is no terminal. */
const STANDARD_WIDTH = 80;

function paletteFor(isColoured: boolean): Palette {
  const { bold, dim, cyan, green, yellow, red } = pc.createColors(isColoured);
  return { bold, dim, accent: cyan, good: green, alert: yellow, bad: red };
}
