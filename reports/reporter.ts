import type { Report } from '../core/index.ts';
import type { Palette } from './terminal-text.ts';

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
  /** Columns of the terminal, for the text format; 80 where it is not given. */
  readonly width?: number;
  /** Colours of the terminal, for the text format; none where it is not given. */
  readonly palette?: Palette;
  /** What to compare with, for the comment on a pull request. */
  readonly base?: { readonly name: string; readonly report: Report };
}
