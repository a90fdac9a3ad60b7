import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compareReports, type Measure, type Report } from '../../core/index.ts';
import { comparisonReporterById } from '../../reports/index.ts';
import { HOSTILE } from './sample-evidence.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

/** The sample with every share 10 points higher, but for those by question type. */
const RAISED: Report = {
  ...SAMPLE_REPORT,
  seed: 1,
  results: SAMPLE_REPORT.results.map((result) => ({
    ...result,
    finding: result.finding && { ...result.finding, measures: result.finding.measures.map(raised) },
  })),
};

function raised(measure: Measure): Measure {
  const { value, interval, unit, group } = measure;
  if (value === null || unit !== 'share' || group?.questionType !== undefined) return measure;
  const shifted = interval && ([interval[0] + 0.1, interval[1] + 0.1] as const);
  return { ...measure, value: value + 0.1, ...(shifted && { interval: shifted }) };
}

const COMPARISON = compareReports(
  { name: HOSTILE[0]!, report: SAMPLE_REPORT },
  { name: 'new & old', report: RAISED },
);

function drawn(format: Parameters<typeof comparisonReporterById>[0], width = 80): Promise<string> {
  return comparisonReporterById(format).render(COMPARISON, { static: true, width });
}

describe('a comparison as text', () => {
  it('marks what moved, and has the base, the new number, the difference and its interval', async () => {
    const text = await drawn('text', 100);
    // both intervals reach 1.2 points to each side: √2 · 1.2 = 1.70
    expect(text).toMatch(
      /^\* Exact question +34\.0% +44\.0% +\+10\.0 points +\[\+8\.3, \+11\.7\]$/m,
    );
    expect(text).toMatch(/^ {2}Entropy +\d\.\d{3} bits +\d\.\d{3} bits +0\.000 bits/m);
    expect(text).toContain('  seed: 0 → 1');
    expect(text).toContain('65 by question type stood still');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Both tested the same items');
  });

  it('keeps to the width of the terminal, and lets no data drive it', async () => {
    for (const width of [60, 80, 140]) {
      const lines = (await drawn('text', width)).split('\n');
      const longest = Math.max(...lines.map((line) => line.length));
      expect(longest).toBeLessThanOrEqual(width);
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: to find control characters is its task
    expect(await drawn('text')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('a comparison as Markdown', () => {
  it('has a table an audit, with what moved in bold', async () => {
    const text = await drawn('markdown');
    expect(text).toMatch(
      /\| Exact question \| all items \| 34\.0% \| 44\.0% \| \*\*\+10\.0 points\*\* \|/,
    );
    expect(text).toContain('| seed | 0 | 1 |');
  });

  it('has the same number of cells in every row of a table', async () => {
    const tables = (await drawn('markdown'))
      .trimEnd()
      .split('\n\n')
      .filter((block) => block.startsWith('| '));
    expect(tables.length).toBeGreaterThan(4);
    for (const table of tables) {
      const cells = table.split('\n').map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(cells).size).toBe(1);
    }
  });
});

it('is JSON that holds every difference', async () => {
  const comparison = JSON.parse(await drawn('json'));
  const differences = comparison.audits.flatMap(
    (audit: { differences: unknown[] }) => audit.differences,
  );
  const measures = SAMPLE_REPORT.results.flatMap(({ finding }) => finding?.measures ?? []);
  expect(differences).toHaveLength(measures.length);
});

const CHROMIUM = '/usr/bin/chromium';
const hasChromium = existsSync(CHROMIUM);
const title = hasChromium
  ? 'a comparison in Chromium'
  : `a comparison in Chromium (skipped: there is no ${CHROMIUM})`;

describe.skipIf(!hasChromium)(title, () => {
  it('runs nothing, loads nothing, does not scroll sideways, and axe finds nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hanscheck comparison '));
    const path = join(folder, 'page.html');
    writeFileSync(path, await drawn('html'));
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [1280, 400]) {
          const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
          const troubles: string[] = [];
          const address = pathToFileURL(path).href;
          page.on('console', (message) => troubles.push(message.text()));
          page.on('dialog', (dialog) => troubles.push(`dialog: ${dialog.message()}`));
          page.on('request', (one) => {
            if (one.url() !== address) troubles.push(`request: ${one.url()}`);
          });
          await page.goto(address);
          await page.evaluate(
            'document.querySelectorAll("details").forEach((one) => one.open = true)',
          );
          const root = 'document.documentElement';
          expect(await page.evaluate(`${root}.scrollWidth - ${root}.clientWidth`)).toBe(0);
          expect(troubles).toEqual([]);
          await page.evaluate(axe);
          const found = await page.evaluate(
            'axe.run(document).then((all) => all.violations.map((one) => one.id + ": " + one.nodes[0].html))',
          );
          expect(found).toEqual([]);
          await page.close();
        }
      }
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
