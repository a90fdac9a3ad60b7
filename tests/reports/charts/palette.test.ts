import { describe, expect, it } from 'vitest';
import {
  type ColourName,
  type Colours,
  DARK_COLOURS,
  LIGHT_COLOURS,
  PAGE_COLOURS,
  paletteCss,
} from '../../../reports/charts/palette.ts';

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const TEXT_ON: readonly (readonly [text: ColourName, ground: ColourName])[] = [
  ['ink', 'ground'],
  ['ink', 'card'],
  ['ink', 'alertGround'],
  ['quiet', 'ground'],
  ['quiet', 'card'],
  ['accent', 'ground'],
  ['alert', 'alertGround'],
  ['alert', 'card'],
  ['bad', 'card'],
  ['good', 'card'],
  ['restInk', 'rest'],
  ['restInk', 'named'],
  ['answerInk', 'answer1'],
  ['answerInk', 'answer2'],
  ['answerInk', 'answer3'],
  ['answerInk', 'answer4'],
  ['answerInk', 'answer5'],
  ['answerInk', 'answer6'],
  ['ink', 'heat1'],
  ['ink', 'heat2'],
  ['ink', 'heat3'],
  ['answerInk', 'heat4'],
  ['answerInk', 'heat5'],
  ['answerInk', 'heat6'],
];

const MARKS_ON_GROUND: readonly ColourName[] = [
  'accent',
  'answer1',
  'answer2',
  'answer3',
  'answer4',
  'answer5',
  'answer6',
];

const THEMES: readonly (readonly [string, Colours])[] = [
  ['light', LIGHT_COLOURS],
  ['dark', DARK_COLOURS],
];

describe.each(THEMES)('the %s palette', (theme, colours) => {
  it.each(TEXT_ON)('%s can be read on %s', (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(MARKS_ON_GROUND)('a mark in %s stands out from the page', (mark) => {
    expect(contrast(colours[mark], colours.ground)).toBeGreaterThanOrEqual(3);
  });

  it('gives a value to every variable that charts use', () => {
    const css = paletteCss(theme === 'light' ? 'light' : 'dark');
    for (const value of Object.values(PAGE_COLOURS)) {
      expect(css).toContain(`${value.slice('var('.length, -1)}:#`);
    }
  });
});

it('black on white has the contrast that WCAG states', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
});
