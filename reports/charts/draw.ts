import { type Loader, parse, type Spec, textMetrics, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import { textWidth } from './text-width.ts';
import type { VegaLiteSpec } from './theme.ts';

// Vega exports this, but its types leave it out.
declare module 'vega' {
  export const textMetrics: { width: typeof textWidth };
}

/** A chart drawn: the picture, and the Vega specification that a page can bring to life. */
export interface Drawing {
  readonly svg: string;
  readonly vega: Spec;
  /** What Vega-Lite and Vega complained of; empty for every chart of ours. */
  readonly complaints: readonly string[];
}

/** Compiles and draws a specification; nothing is loaded, and no text is run as a program. */
export async function draw(spec: VegaLiteSpec): Promise<Drawing> {
  textMetrics.width = textWidth;
  const complaints: string[] = [];
  const logger = complainingTo(complaints);
  const vega = compile(spec, { logger }).spec;
  const view = new View(parse(vega, undefined, { ast: true }), {
    renderer: 'none',
    expr: expressionInterpreter,
    loader: REFUSING,
    logger,
  });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, vega, complaints };
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('A report loads nothing.'));
}

const REFUSING: Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

function complainingTo(complaints: string[]) {
  const complain = (...parts: readonly unknown[]) => {
    complaints.push(parts.join(' '));
    return logger;
  };
  const ignore = () => logger;
  const logger = { level: ignore, error: complain, warn: complain, info: ignore, debug: ignore };
  return logger;
}
