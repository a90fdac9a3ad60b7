/**
 * The colours of page and charts, each as [light, dark]. Text on its ground reaches a contrast of
 * 4.5 in both themes, marks and their text too; the six answer colours follow Okabe & Ito (2008),
 * darkened or lightened until their labels can be read on them.
 */
export const PALETTE = {
  ground: ['#ffffff', '#12161b'],
  card: ['#f6f7f9', '#1a2027'],
  line: ['#d9dde3', '#323b46'],
  ink: ['#1b222b', '#e8ebef'],
  quiet: ['#56616f', '#a3aebb'],
  accent: ['#0a5c9e', '#6cb4ee'],
  alert: ['#8a4b00', '#f2b866'],
  alertGround: ['#fff6e6', '#2b2212'],
  bad: ['#a3262a', '#ff9c97'],
  good: ['#1f6b3a', '#7fd19b'],
  grid: ['#e6e9ee', '#29313b'],
  named: ['#cbd3dd', '#465361'],
  rest: ['#e9ecf0', '#28313a'],
  restInk: ['#3f4955', '#d3dae2'],
  answerInk: ['#ffffff', '#10151b'],
  answer1: ['#0067a5', '#6cb4ee'],
  answer2: ['#b34a00', '#f39a5b'],
  answer3: ['#00705a', '#56c9a4'],
  answer4: ['#99457a', '#dd94c2'],
  answer5: ['#6b5b00', '#d6c04d'],
  answer6: ['#4a549b', '#a3b0f0'],
  heat1: ['#eaf2fa', '#16232f'],
  heat2: ['#cfe2f3', '#18344c'],
  heat3: ['#a3c8e8', '#1b4a70'],
  heat4: ['#3a78b0', '#4588c3'],
  heat5: ['#1d5a93', '#7bb9ea'],
  heat6: ['#082f56', '#c4e1f8'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export type ColourName = keyof typeof PALETTE;

/** A value for each colour: what a chart writes into its marks. */
export type Colours = Readonly<Record<ColourName, string>>;

const NAMES = Object.keys(PALETTE) as ColourName[]; // keys of a literal

/** CSS variables, so that one drawing serves both themes of a page. */
export const PAGE_COLOURS: Colours = coloursBy((name) => `var(${variableName(name)})`);

/** For a figure that stands alone, on paper. */
export const LIGHT_COLOURS: Colours = coloursBy((name) => PALETTE[name][0]);

/** For a figure that stands alone, on a dark ground. */
export const DARK_COLOURS: Colours = coloursBy((name) => PALETTE[name][1]);

/** `--answer-ink:#ffffff;…`, the declarations that give the CSS variables a theme's values. */
export function paletteCss(theme: 'light' | 'dark'): string {
  const colours = theme === 'light' ? LIGHT_COLOURS : DARK_COLOURS;
  return NAMES.map((name) => `${variableName(name)}:${colours[name]}`).join(';');
}

function coloursBy(value: (name: ColourName) => string): Colours {
  const entries = NAMES.map((name) => [name, value(name)]);
  return Object.fromEntries(entries) as Colours; // made from every name
}

/** Short, because a chart repeats it for every mark. */
function variableName(name: ColourName): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
