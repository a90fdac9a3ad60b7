import { visibleText } from '../core/index.ts';
import { type Context, type Io, type Output, widthOf } from './io.ts';

/** Tells on stderr what a run is doing. */
export interface Progress {
  /** A new stage begins: `reading test`. */
  stage(name: string): void;
  /** How much of the stage is done, 0 to 1, and what of it is under way. */
  update(share: number, detail?: string): void;
  /** A line that stays. */
  note(text: string): void;
  /** Nothing more to come: takes the rewritten line away. */
  end(): void;
}

/** How often a stream that is no terminal hears of a long stage, in milliseconds. */
const QUIET_SPELL = 10_000;

/** How often a terminal's line is rewritten at most, in milliseconds. */
const REDRAW = 100;

/**
 * On a terminal one line that is rewritten; elsewhere, and where CI is set, a plain line for each
 * stage and one every ten seconds. With `--quiet` nothing.
 */
export function createProgress({ io, isQuiet }: Pick<Context, 'io' | 'isQuiet'>): Progress {
  if (isQuiet) return { stage() {}, update() {}, note() {}, end() {} };
  const isLive = io.stderr.isTTY === true && !io.env['CI'] && io.env['TERM'] !== 'dumb';
  return isLive ? liveProgress(io.stderr, io.now) : plainProgress(io.stderr, io.now);
}

function plainProgress(stderr: Output, now: Io['now']): Progress {
  let [current, spoke] = ['', now()];
  const say = (text: string) => {
    stderr.write(`${visibleText(text)}\n`);
    spoke = now();
  };
  return {
    stage(name) {
      current = name;
      say(name);
    },
    update(share, detail) {
      if (now() - spoke >= QUIET_SPELL) say(stageText(current, share, detail));
    },
    note: say,
    end() {},
  };
}

/** The line is cleared by spaces, not by an escape sequence: some logs keep those. */
function liveProgress(stderr: Output, now: Io['now']): Progress {
  let [current, drawnAt, width] = ['', Number.NEGATIVE_INFINITY, 0];
  const draw = (text: string) => {
    const line = visibleText(text).slice(0, (widthOf(stderr) ?? 80) - 1);
    stderr.write(`\r${line.padEnd(width)}`);
    [width, drawnAt] = [line.length, now()];
  };
  const clear = () => {
    if (width > 0) stderr.write(`\r${' '.repeat(width)}\r`);
    width = 0;
  };
  return {
    stage(name) {
      current = name;
      draw(`${name} …`);
    },
    update(share, detail) {
      if (now() - drawnAt >= REDRAW) draw(stageText(current, share, detail));
    },
    note(text) {
      clear();
      stderr.write(`${visibleText(text)}\n`);
    },
    end: clear,
  };
}

function stageText(stage: string, share: number, detail?: string): string {
  const percent = `${Math.floor(100 * Math.min(1, Math.max(0, share)))} %`;
  return detail === undefined ? `${stage}: ${percent}` : `${stage}: ${percent}, ${detail}`;
}
