import type { Measure } from '../../core/index.ts';

/**
 * A share with its interval on a line from 0 to 100 %, for the eye alone: the numbers stand beside
 * it. Empty for what is not a share between 0 and 1.
 */
export function intervalMark({ value, unit, interval }: Measure): string {
  if (unit !== 'share' || value === null || value < 0 || value > 1) return '';
  const bar = interval ? rule(interval[0], interval[1], 'mark-interval') : '';
  return `<svg class="mark" width="${WIDTH}" height="14" viewBox="0 0 ${WIDTH} 14" aria-hidden="true">${rule(0, 1, 'mark-line')}${bar}<circle cx="${place(value)}" cy="7" r="4"/></svg>`;
}

const WIDTH = 132;
const MARGIN = 5;

function rule(from: number, to: number, name: string): string {
  return `<line class="${name}" x1="${place(from)}" x2="${place(to)}" y1="7" y2="7"/>`;
}

function place(share: number): string {
  const inside = Math.min(1, Math.max(0, share));
  return (MARGIN + inside * (WIDTH - 2 * MARGIN)).toFixed(1);
}
