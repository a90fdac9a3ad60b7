import type { Report } from '../core/index.ts';

/** Draws a report in one format. Pure: equal reports give equal text. */
export interface Reporter {
  readonly id: string;
  /** With the dot: `.html`. */
  readonly extension: string;
  readonly title: string;
  render(report: Report, options: RenderOptions): Promise<string>;
}

export interface RenderOptions {
  /** Leave out the script for tooltips and selection; the charts stay. */
  readonly static: boolean;
}
