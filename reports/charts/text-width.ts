/**
 * The width in pixels of a text that Vega lays out: an estimate, because Node has no canvas to
 * measure with. The page's script uses it too, so that a chart keeps its size when it comes alive.
 *
 * @param item the Vega text item, of which only the font size counts.
 */
export function textWidth(item: { readonly fontSize?: number }, text: unknown): number {
  return widthOf(String(text ?? ''), item.fontSize ?? 11);
}

/** The estimated width in pixels of a text at a font size in pixels. */
export function widthOf(text: string, fontSize: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += advance(character);
  return (thousandths * fontSize * SAFETY) / 1000;
}

function advance(character: string): number {
  const point = character.codePointAt(0)!;
  if (point >= FIRST && point < FIRST + ADVANCES.length) return ADVANCES[point - FIRST]!;
  return point >= FIRST_WIDE ? 1000 : 600;
}

/** System fonts are wider than Helvetica, DejaVu Sans by about a fifth. */
const SAFETY = 1.2;

/** Hangul Jamo: from here on most scripts fill a square. */
const FIRST_WIDE = 0x1100;

const FIRST = 0x20;

/** Advance widths of Helvetica, in thousandths of the font size, from space to tilde (Adobe AFM). */
const ADVANCES: readonly number[] = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
