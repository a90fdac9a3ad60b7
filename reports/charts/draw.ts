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
  return { svg: compact(svg), vega, complaints };
}

/**
 * The same picture in two thirds of the bytes: places to a hundredth of a pixel, the font said
 * once, and nothing hidden from readers of a picture that is read as one image anyway. What a text
 * shows holds no mark-up, so only tags are touched.
 */
function compact(svg: string): string {
  return svg
    .replace(/<(?:g|path|text|line)\b[^>]*>/g, (tag) =>
      tag.replace(/ (?:d|transform|x2|y2)="[^"]*"/g, hundredths).replace(SAID_ONCE, ''),
    )
    .replace('<svg ', '<svg font-family="sans-serif" ');
}

const SAID_ONCE =
  / (?:aria-hidden="true"|font-family="sans-serif"|pointer-events="none"|text-anchor="start"|opacity="1"|font-weight="normal")/g;

function hundredths(attribute: string): string {
  return attribute.replace(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) =>
    String(Number(Number(number).toFixed(2))),
  );
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
