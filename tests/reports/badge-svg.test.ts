import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { badgeSvgReporter } from '../../reports/badge-svg.ts';
import { GATED_REPORT, gated, hostileReport, manyChecks } from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

describe('badgeSvgReporter', () => {
  it('has its verdict in words, for eyes and for screen readers', async () => {
    const svg = await badgeSvgReporter.render(GATED_REPORT);
    expect(svg).toContain('role="img" aria-label="hanscheck: 1 of 5 limits crossed"');
    expect(svg).toContain('<title>hanscheck: 1 of 5 limits crossed</title>');
    expect(svg).toMatch(/<text [^>]*>1 of 5 limits crossed<\/text>/);
  });

  it('loads nothing, and has no id that another badge on the page could have too', async () => {
    const svg = await badgeSvgReporter.render(GATED_REPORT);
    expect(svg).not.toMatch(/href|url\(|@import|<script|<style|\bid=/);
  });

  it('is as wide as its texts are', async () => {
    const widthOf = (svg: string) => Number(svg.match(/width="(\d+)"/)![1]);
    const short = widthOf(await badgeSvgReporter.render(gated(manyChecks(1, 'warn'), 'warn')));
    const long = widthOf(await badgeSvgReporter.render(GATED_REPORT));
    expect(long).toBeGreaterThan(short);
    // Helvetica has 3.447 em for "1 warning" and 4.78 em for "hanscheck" (Adobe AFM).
    expect(short).toBeGreaterThan(11 * (3.447 + 4.78));
    expect(short).toBeLessThan(2 * 11 * (3.447 + 4.78));
  });

  it.each([
    ['with limits', GATED_REPORT],
    ['without', SAMPLE_REPORT],
    ['with hostile texts', hostileReport()],
    [
      'of a tool with a strange name',
      { ...SAMPLE_REPORT, tool: { name: '<&">\u0000', version: '1' } },
    ],
  ])('is well-formed XML: %s', async (_, report) => {
    const contents = await badgeSvgReporter.render(report);
    const { errors } = await validateXML({
      xml: [{ fileName: 'badge.svg', contents }],
      schema: [ANY_SVG],
    });
    expect(errors).toEqual([]);
  });
});

const CHROMIUM = '/usr/bin/chromium';

describe.skipIf(!existsSync(CHROMIUM))('the badge in Chromium', () => {
  it('has each text within its ground', async () => {
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      const many = gated(manyChecks(1200, 'inconclusive'), 'inconclusive');
      for (const report of [GATED_REPORT, SAMPLE_REPORT, many]) {
        await page.setContent(await badgeSvgReporter.render(report));
        const [texts, grounds] = await Promise.all(
          ['text', 'path'].map((kind) =>
            page.evaluate<[number, number][]>(
              `[...document.querySelectorAll('${kind}')].map((one) => one.getBBox()).map(({ x, width }) => [x, x + width])`,
            ),
          ),
        );
        expect(texts).toHaveLength(2);
        for (const [i, [left, right]] of texts!.entries()) {
          expect(left).toBeGreaterThan(grounds![i]![0] + 2);
          expect(right).toBeLessThan(grounds![i]![1] - 2);
        }
      }
    } finally {
      await browser.close();
    }
  }, 60_000);
});

/** A schema that any SVG fits, since the validator asks for one. */
const ANY_SVG = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/svg">
<xs:element name="svg"><xs:complexType><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
</xs:schema>`;
