import type { Codes } from './column.ts';

/** How many texts a column holds; its labels are no measure, since columns may share them. */
export function distinctTexts({ labels, codes }: Codes): number {
  const seen = new Uint8Array(labels.length);
  for (const code of codes) if (code < seen.length) seen[code] = 1;
  return seen.reduce((total, one) => total + one, 0);
}
