import { expect, it } from 'vitest';
import { textWidth, widthOf } from '../../../reports/charts/text-width.ts';

it('adds the advance widths of Helvetica, a fifth wider', () => {
  // Adobe's metrics: H 722, e 556, l 222, o 556; 2 × 222 for both l.
  expect(widthOf('Hello', 10)).toBeCloseTo(((722 + 556 + 222 + 222 + 556) / 1000) * 10 * 1.2, 10);
});

it('is zero for nothing, and grows with the font', () => {
  expect(widthOf('', 12)).toBe(0);
  expect(textWidth({ fontSize: 24 }, 'yes')).toBeCloseTo(
    2 * textWidth({ fontSize: 12 }, 'yes'),
    10,
  );
});

it('gives a square to a character of an East Asian script', () => {
  expect(widthOf('猫', 10)).toBeCloseTo(12, 10);
});

it('takes numbers and missing texts as Vega hands them over', () => {
  expect(textWidth({}, 7)).toBeCloseTo(0.556 * 11 * 1.2, 10);
  expect(textWidth({}, null)).toBe(0);
});
