import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlReporter } from '../../reports/html.ts';
import { GATED_REPORT } from './sample-gate.ts';
import { trainers } from './sample-training.ts';

const CHROMIUM = '/usr/bin/chromium';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const hasChromium = existsSync(CHROMIUM);
const title = hasChromium
  ? 'the page in Chromium'
  : `the page in Chromium (skipped: there is no ${CHROMIUM})`;

describe.skipIf(!hasChromium)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck page '));
  let browser: Browser;

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/build.mjs', '--runtime-only'], { cwd: ROOT });
    for (const isStatic of [true, false]) {
      const page = await htmlReporter.render(GATED_REPORT, { static: isStatic });
      writeFileSync(pagePath(isStatic), page);
    }
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function pagePath(isStatic: boolean): string {
    return join(folder, isStatic ? 'static.html' : 'live.html');
  }

  /** Opens a page, hands it over with a record of all that should not happen, and closes it. */
  async function visit(
    options: BrowserContextOptions & { readonly isStatic?: boolean },
    act: (page: Page, troubles: string[]) => Promise<void>,
  ): Promise<void> {
    const { isStatic = false, ...rest } = options;
    const context = await browser.newContext(rest);
    const page = await context.newPage();
    const troubles: string[] = [];
    const address = pathToFileURL(pagePath(isStatic)).href;
    page.on('console', (message) => troubles.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    page.on('dialog', async (dialog) => {
      troubles.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== address) troubles.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    try {
      await act(page, troubles);
    } finally {
      await context.close();
    }
  }

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    // An expression, not a function: what runs there has the browser's types, not ours.
    return page.evaluate(
      'axe.run(document).then((found) => found.violations.map((one) => one.id + ": " + one.nodes[0].html))',
    );
  }

  async function overflow(page: Page): Promise<number> {
    const root = 'document.documentElement';
    return page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`);
  }

  describe.each([
    ['light', 1280],
    ['light', 400],
    ['dark', 1280],
    ['dark', 400],
  ] as const)('%s, %i pixels wide', (colorScheme, width) => {
    const viewport = { width, height: 900 };

    it('loads nothing, complains of nothing, and does not scroll sideways', async () => {
      await visit({ colorScheme, viewport }, async (page, troubles) => {
        expect(await overflow(page)).toBe(0);
        expect(await page.locator('svg[role=img]').count()).toBe(8);
        expect(troubles).toEqual([]);
      });
    });

    it('has no violation that axe finds, with all charts awake and all tables open', async () => {
      await visit({ colorScheme, viewport }, async (page, troubles) => {
        for (const figure of await page.locator('figure').all()) {
          await figure.dispatchEvent('pointerenter');
        }
        await page.waitForFunction('!document.querySelector("[data-chart]:not([data-awake=yes])")');
        await page.evaluate(
          'document.querySelectorAll("details").forEach((one) => one.open = true)',
        );
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
        expect(troubles).toEqual([]);
      });
    }, 30_000);
  });

  it('has no violation that axe finds where it is static', async () => {
    await visit({ isStatic: true }, async (page) => {
      expect(await violations(page)).toEqual([]);
    });
  }, 30_000);

  it('takes its colours from the theme of the reader', async () => {
    const inks: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await visit({ colorScheme }, async (page) => {
        const label = 'document.querySelector("svg[role=img] text")';
        inks.push(await page.evaluate<string>(`getComputedStyle(${label}).fill`));
      });
    }
    // The ink of the palette: #1b222b and #e8ebef.
    expect(inks).toEqual(['rgb(27, 34, 43)', 'rgb(232, 235, 239)']);
  });

  it('tells the number under the pointer, in text that stays text', async () => {
    await visit({ viewport: { width: 1280, height: 900 } }, async (page, troubles) => {
      const stage = page.locator('[data-chart$="answers-by-question-type"]');
      const size = await stage.locator('svg').boundingBox();
      await stage.hover();
      await page.waitForSelector('[data-chart$="answers-by-question-type"][data-awake=yes]');
      const { width, height } = (await stage.locator('svg').boundingBox())!;
      expect([width, height]).toEqual([size!.width, size!.height]);
      const rows = ['is the', '</script><script>alert(1)</script>'];
      for (const row of rows) {
        const label = await stage.getByText(row, { exact: true }).first().boundingBox();
        await page.mouse.move(label!.x + label!.width + 60, label!.y + label!.height / 2);
        await page.waitForSelector('.tip:not([hidden])');
        const tip = await page.locator('.tip').innerText();
        expect(tip.replace(/\s+/g, ' ')).toContain(`Question type ${row} Answer`);
        expect(tip).toContain('40.0%');
        await page.mouse.move(5, 5);
        await page.waitForSelector('.tip', { state: 'hidden' });
      }
      expect(troubles).toEqual([]);
    });
  }, 30_000);

  it('tells the run, the epoch and the number of a curve under the pointer', async () => {
    await visit({ viewport: { width: 1280, height: 900 } }, async (page, troubles) => {
      const stage = page.locator('[data-chart$="training-curves"]');
      await stage.hover();
      await page.waitForSelector('[data-chart$="training-curves"][data-awake=yes]');
      const points = stage.locator('[class*="layer_1_marks"] path');
      expect(await points.count()).toBe(2 * 5 * 12);
      await points.last().hover();
      await page.waitForSelector('.tip:not([hidden])');
      const tip = (await page.locator('.tip').innerText()).replace(/\s+/g, ' ');
      // The last point of the last run: .361 − .12 e^(−11/3) − .0004 · 11 + .004 · 4.
      expect(tip).toBe('Run fold 5 Epoch 12 Quantity Validation score (share) Value 0.3695');
      await points.last().click();
      await stage.locator('[class*="layer_1_marks"] path[opacity="0.12"]').first().waitFor();
      expect(await points.last().getAttribute('opacity')).toBe('1');
      expect(troubles).toEqual([]);
    });
  }, 30_000);

  it('selects the whole command of a trainer card with one click', async () => {
    await visit({}, async (page) => {
      await page.locator('.command').first().click();
      const [card] = trainers();
      expect(await page.evaluate('getSelection().toString()')).toBe(card!.command);
    });
  });

  it('fades the other answers when one is chosen', async () => {
    await visit({ viewport: { width: 1280, height: 900 } }, async (page, troubles) => {
      const stage = page.locator('[data-chart$="answers-by-question-type"]');
      await stage.hover();
      await page.waitForSelector('[data-chart$="answers-by-question-type"][data-awake=yes]');
      const parts = stage.locator('.layer_0_marks path');
      expect(await stage.locator(FADED).count()).toBe(0);
      await parts.first().click();
      await stage.locator(FADED).first().waitFor();
      expect(await parts.first().getAttribute('opacity')).toBe('1');
      expect(troubles).toEqual([]);
    });
  }, 30_000);

  it.each([true, false])('can be read without a script (static: %s)', async (isStatic) => {
    await visit({ isStatic, javaScriptEnabled: false }, async (page, troubles) => {
      expect(await page.locator('svg[role=img]').count()).toBe(8);
      expect(await page.locator('h2').nth(1).innerText()).toContain('7.194 bits');
      await page.locator('summary').first().click();
      expect(await page.locator('details[open] table').first().isVisible()).toBe(true);
      expect(troubles).toEqual([]);
    });
  });
});

const FADED = '.layer_0_marks path[opacity="0.25"]';
