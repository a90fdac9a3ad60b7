import { codesColumn, type Warning } from '../core/index.ts';
import type { BothSplits } from './leakage-series.ts';

/**
 * Says that equal image names may be different images, where those of each split are numbers that run
 * from 0 or 1 with hardly a gap: such numbers often begin anew in each split.
 */
export function imageNumberWarnings({ test, train }: BothSplits): readonly Warning[] {
  if (![test, train].every(({ columns }) => columns['image'])) return [];
  const all = [test, train].map((split) => codesColumn(split, 'image').labels);
  if (!all.every(areRunningNumbers)) return [];
  return [
    {
      code: 'running-image-numbers',
      message:
        'The images of both splits are named by numbers that run from the start. If numbering begins anew in each split, equal names are different images, and no share that heeds the image means anything.',
    },
  ];
}

/** Up to this share of the numbers may be missing: some images are asked nothing. */
const TOLERATED_GAPS = 0.1;

function areRunningNumbers(names: readonly string[]): boolean {
  if (names.length < 2 || !names.every((name) => /^\d{1,15}$/.test(name))) return false;
  const numbers = names.map(Number);
  const least = numbers.reduce((one, other) => Math.min(one, other));
  const most = numbers.reduce((one, other) => Math.max(one, other));
  return least <= 1 && names.length >= (1 - TOLERATED_GAPS) * (most - least + 1);
}
