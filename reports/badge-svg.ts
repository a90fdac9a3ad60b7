import type { Report } from '../core/index.ts';
import { type BadgeMood, badgeParts } from './badge-parts.ts';
import { LIGHT_COLOURS } from './charts/palette.ts';
import { widthOf } from './charts/text-width.ts';
import type { Reporter } from './reporter.ts';
import { xml } from './xml.ts';

/** A flat badge that needs no service and no font but the reader's own. */
export const badgeSvgReporter = {
  id: 'badge-svg',
  extension: '.svg',
  title: 'a badge, drawn',
  render: async (report: Report) => renderBadge(report),
} as const satisfies Reporter;

const HEIGHT = 20;
const FONT_SIZE = 11;
/** Room on each side of a text. */
const PADDING = 4;

function renderBadge(report: Report): string {
  const { label, message, mood } = badgeParts(report);
  const [left, right] = [partWidth(label), partWidth(message)];
  const width = left + right;
  const title = xml(`${label}: ${message}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${title}">
<title>${title}</title>
<path d="M${left} 0v${HEIGHT}h${3 - left}a3 3 0 0 1-3-3v-14a3 3 0 0 1 3-3z" fill="${LABEL_GROUND}"/>
<path d="M${left} 0v${HEIGHT}h${right - 3}a3 3 0 0 0 3-3v-14a3 3 0 0 0-3-3z" fill="${GROUNDS[mood]}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="${FONT_SIZE}">
${partText(label, 0, left)}
${partText(message, left, right)}
</g>
</svg>
`;
}

const LABEL_GROUND = '#3f4955';

/** White on each of them reaches a contrast of 4.5. */
const GROUNDS: Readonly<Record<BadgeMood, string>> = {
  good: LIGHT_COLOURS.good,
  alert: LIGHT_COLOURS.alert,
  bad: LIGHT_COLOURS.bad,
  quiet: LIGHT_COLOURS.quiet,
};

/** The estimate of the text's width is a large one: most fonts leave more room than the padding. */
function partWidth(text: string): number {
  return Math.ceil(widthOf(text, FONT_SIZE)) + 2 * PADDING;
}

function partText(text: string, start: number, width: number): string {
  return `<text x="${start + width / 2}" y="14">${xml(text)}</text>`;
}
