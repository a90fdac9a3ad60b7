import { describe, expect, it } from 'vitest';
import type { Report } from '../../core/index.ts';
import type { Palette } from '../../reports/terminal-text.ts';
import { textReporter } from '../../reports/text.ts';
import { HOSTILE } from './sample-evidence.ts';
import { GATED_REPORT, gated, hostileReport, manyChecks } from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

function render(report: Report, options: { width?: number; palette?: Palette } = {}) {
  return textReporter.render(report, { static: true, ...options });
}

const agreement = { ...SAMPLE_REPORT, results: [SAMPLE_REPORT.results[1]!] };

describe('textReporter', () => {
  it.each([60, 80, 120])('keeps within %i columns', async (width) => {
    const text = await render(SAMPLE_REPORT, { width });
    const long = text.split('\n').filter((line) => line.length > width);
    expect(long).toEqual([]);
  });

  it('lets no control character but its own newlines reach the terminal', async () => {
    const [result] = agreement.results;
    const [measure] = result!.finding!.measures;
    const measures = HOSTILE.map((model) => ({ ...measure!, group: { model } }));
    const warnings = HOSTILE.map((message) => ({ code: 'x', message }));
    const finding = { ...result!.finding!, measures };
    const text = await render({ ...agreement, warnings, results: [{ ...result!, finding }] });
    expect(text).toContain('[31mred');
    expect(text).toContain('<U+202E>');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e|\u2028/u);
  });

  it('draws a share as a bar of twenty columns for the whole, in eighths', async () => {
    const lines = (await render(agreement)).split('\n');
    const bar = lines
      .find((line) => line.includes('Unanimous share'))!
      .split('  ')
      .at(-1);
    // .32842 × 20 columns × 8 = 52.5, rounded 53 eighths: 6 whole columns and 5 eighths.
    expect(bar).toBe('██████▋');
  });

  it('writes the interval behind the value, and a group beneath its measure', async () => {
    const lines = (await render(agreement)).split('\n');
    const at = lines.findIndex((line) => line.includes('Human score'));
    expect(lines[at]).toMatch(/^ {2}Human score +78\.7% +\[78\.4, 79\.0\]/);
    expect(lines[at + 1]).toMatch(/^ {4}yes\/no +94\.9%/);
  });

  it('names each trained model in one line, cut where the screen ends', async () => {
    const lines = (await render(SAMPLE_REPORT, { width: 60 })).split('\n');
    const trained = lines.filter((line) => line.startsWith('  trained: '));
    expect(trained[0]).toBe('  trained: Bag of n-grams, sees question, 5 folds by cluste…');
    expect(trained).toHaveLength(2);
    const wide = await render(SAMPLE_REPORT, { width: 120 });
    expect(wide).toContain('5 folds by cluster, 29,352,960 parameters, 5 runs\n');
  });

  it('says why a number is undefined, and why an audit was not applicable', async () => {
    const text = await render(SAMPLE_REPORT);
    expect(text).toMatch(/rare +undefined +fewer than 50 items/);
    expect(text).toContain('Blindfold (not applicable)\n  ');
  });

  it('colours only through the palette it is given', async () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const palette: Palette = {
      bold: mark('bold'),
      dim: mark('dim'),
      accent: mark('accent'),
      good: mark('good'),
      alert: mark('alert'),
      bad: mark('bad'),
    };
    const text = await render(SAMPLE_REPORT, { palette });
    expect(text).toContain('<bold>hanscheck 0.1.0</bold>');
    expect(text).toContain('<alert>! There is no training split: 5 folds.</alert>');
    const plain = await render(SAMPLE_REPORT);
    const stripped = text.replace(/<\/?(bold|dim|accent|good|alert|bad)>/g, '');
    expect(stripped.replace(/ +$/gm, '')).toBe(plain);
  });
});

describe('limits in the summary', () => {
  it('come last: the verdict, all that asks for attention, and how many are kept', async () => {
    const text = await render(GATED_REPORT);
    expect(text.slice(text.indexOf('\n\nFailed: ') + 2)).toBe(
      `Failed: 1 of 5 limits crossed, 1 stale baseline entry, 1 warning, 1
  inconclusive, 1 not applicable, 1 kept
  limit crossed   answer-priors/question-type, number · train split
    43.1% [40.2, 46.0], limit max 40%
    the whole interval is past the limit; adjusted p value 0.0031
  stale entry     answer-priors/uniform, other
    hanscheck-baseline.json: no limit asks for it any more
  warning         group-accuracy/blind-gap
    5.1 points [3.0, 7.2], limit min 7 points (by its value)
    its value is past the limit
  inconclusive    answer-balance/conditional-entropy
    4.525 bits [4.490, 4.560], limit max decrease 0.25 bits from 4.700 bits
    the limit is within the interval; about 48,000 items would settle it
  not applicable  blindfold/accuracy
    undefined, limit max 0.4
    No model was given: pass --model FILE.
  1 limit kept
`,
    );
  });

  it.each([40, 60, 120])('keep within %i columns', async (width) => {
    const { gate } = GATED_REPORT;
    const text = await render({ ...agreement, results: [], warnings: [], gate: gate! }, { width });
    const long = text.split('\n').filter((line) => line.length > width);
    expect(long).toEqual([]);
  });

  it('are a line where all are kept', async () => {
    const text = await render(gated(manyChecks(14, 'pass'), 'pass'));
    expect(text).toMatch(/\n\nPassed: 14 limits kept\n$/);
  });

  it('let no text of the data set drive a terminal, or command a CI server that keeps the log', async () => {
    const text = await render(hostileReport());
    expect(text).not.toMatch(/[^\n\P{Cc}]|\u202e|\p{Surrogate}/u);
    // GitHub takes a line that begins with two colons for a command, and "##[" wherever it stands.
    expect(text).not.toMatch(/^\s*::|##\[/m);
    expect(text).toContain('<U+003A>:error::owned');
  });
});
