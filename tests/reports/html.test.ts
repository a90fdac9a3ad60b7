import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../core/index.ts';
import { htmlReporter } from '../../reports/html.ts';
import { GATED_REPORT, gated, hostileReport, manyChecks } from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs', '--runtime-only'], { cwd: ROOT });
});

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function contentsOf(page: string, element: RegExp): string[] {
  return [...page.matchAll(element)].map(([, content]) => content!);
}

describe('htmlReporter', () => {
  it('is the same text for the same report', async () => {
    const one = await htmlReporter.render(SAMPLE_REPORT, { static: true });
    const other = await htmlReporter.render(structuredClone(SAMPLE_REPORT), { static: true });
    expect(other === one).toBe(true);
  });

  it('lets only its own style and script run, by their hashes', async () => {
    const page = await htmlReporter.render(SAMPLE_REPORT, { static: false });
    const [policy] = contentsOf(page, /Content-Security-Policy" content="([^"]*)"/g);
    const [style] = contentsOf(page, /<style>(.*?)<\/style>/gs);
    const [script] = contentsOf(page, /<script>(.*?)<\/script>/gs);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${hashSource(script!)};`);
    expect(policy).toContain(`style-src ${hashSource(style!)};`);
    expect(policy).not.toContain('unsafe');
  });

  it('has no script at all where it is static, but every chart', async () => {
    const page = await htmlReporter.render(SAMPLE_REPORT, { static: true });
    expect(page).not.toContain('<script');
    expect(page).toContain("script-src 'none'");
    expect(page.match(/<svg role="img" aria-label="/g)).toHaveLength(8);
  });

  it('shows no text of the data set as mark-up', async () => {
    const page = await htmlReporter.render(SAMPLE_REPORT, { static: true });
    expect(page).not.toMatch(/<img|<script|onerror=alert\(1\)>|\u202e|\u2028/);
    expect(page.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(page).toContain('<td>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;</td>');
    expect(page).toContain('<bdi>&lt;U+202E&gt;evil</bdi>');
  });

  it('names what was audited, what it cannot tell and where the numbers come from', async () => {
    const page = await htmlReporter.render(SAMPLE_REPORT, { static: true });
    expect(page).toContain('32,723 items');
    expect(page.match(/<dt>What it cannot tell<\/dt>/g)).toHaveLength(5);
    expect(page).toContain('<code>abababababab</code>');
    expect(page).toContain('<td><code>bootstrap</code></td><td><bdi>500</bdi></td><td><b>chosen');
    expect(page).toContain('No model was given: pass --model FILE.');
    expect(page).toMatch(/undefined<sup>1<\/sup>/);
  });

  it('has a card for each trained model, with its runs and the command that trains it', async () => {
    const page = await htmlReporter.render(SAMPLE_REPORT, { static: true });
    const [bag, lstm] = page.split('<div class="trainer">').slice(1);
    for (const fact of [
      '<h4><bdi>Bag of n-grams</bdi> <code>bag-of-ngrams</code></h4>',
      '<dt>Sees</dt><dd><bdi>question</bdi></dd>',
      '<dt>Protocol</dt><dd><bdi>5 folds by cluster</bdi></dd>',
      '<dt>Parameters</dt><dd>29,352,960</dd>',
      '<dt>Vocabulary</dt><dd>262,144</dd>',
      '<dt>Answers</dt><dd>1,000</dd>',
      '<bdi>learning rate = 0.05</bdi>',
      'the best epoch was kept.',
      '<summary>5 runs</summary>',
      '<td class="n">26,178</td><td class="n">2,618</td><td class="n">9 of 12</td>',
      `<code title="${'1f'.repeat(32)}">1f1f1f1f1f1f</code>`,
      '<code>0/train/bag-of-ngrams/fold-4</code>',
      '<span>train</span> <span>bag-of-ngrams</span> <span>--test</span>',
    ]) {
      expect(bag).toContain(fact);
    }
    expect(lstm).toContain('<dt>Vocabulary</dt><dd>none</dd>');
    expect(lstm).toContain('title="&quot;&gt;&lt;b&gt;');
    expect(lstm).toContain('<summary>1 run</summary>');
  });

  it('has each id once', async () => {
    const page = await htmlReporter.render(SAMPLE_REPORT, { static: false });
    const ids = contentsOf(page.replace(/<script>.*?<\/script>/gs, ''), / id="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('draws an empty report', async () => {
    const empty: Report = { ...SAMPLE_REPORT, splits: [], inputs: [], results: [], warnings: [] };
    expect(await htmlReporter.render(empty, { static: true })).toContain('No split');
  });

  it('keeps a report of twenty charts within one and a half megabytes', async () => {
    const charts = SAMPLE_REPORT.results.slice(0, 4);
    const copies = ['a', 'b', 'c', 'd'].flatMap((copy) =>
      charts.map((result) => ({ ...result, id: `${result.id}-${copy}` })),
    );
    // The audits have 2, 2, 1 and 2 charts: twice all, then one of each with two.
    const results = [...copies.slice(0, 10), ...copies.slice(11, 12)];
    const page = await htmlReporter.render({ ...SAMPLE_REPORT, results }, { static: false });
    expect(page.match(/<svg role="img"/g)).toHaveLength(20);
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(1_500_000);
  });
});

describe('limits on the page', () => {
  it('stand between the key numbers and the audits, and are linked to', async () => {
    const page = await htmlReporter.render(GATED_REPORT, { static: true });
    const [top, rest] = page.split('<section id="limits" aria-labelledby="limits-title">');
    expect(top).toContain('<a href="#limits">Limits</a>');
    expect(top).toContain('aria-label="Key numbers"');
    expect(top).not.toContain('<section');
    expect(rest).toContain('<h2 id="limits-title">Failed: 1 of 5 limits crossed, ');
  });

  it('have each verdict in words beside its colour', async () => {
    const page = await htmlReporter.render(GATED_REPORT, { static: true });
    expect(contentsOf(page, /<td>(<span class="chip [^<]*)<\/span>/g)).toEqual([
      '<span class="chip fail">limit crossed',
      '<span class="chip fail">stale entry',
      '<span class="chip warn">warning',
      '<span class="chip inconclusive">inconclusive',
      '<span class="chip not-applicable">not applicable',
      '<span class="chip pass">within its limit',
    ]);
    expect(page).toContain(
      '<code>answer-priors/question-type</code><span class="small"><bdi>number · train split</bdi></span></th><td><span class="chip fail">limit crossed</span></td><td class="n">43.1%</td><td class="n">[40.2, 46.0]</td><td>max 40%</td>',
    );
    expect(page).toContain('<details><summary>1 limit kept</summary>');
  });

  it('are left out where there are none', async () => {
    const page = await htmlReporter.render(SAMPLE_REPORT, { static: true });
    expect(page).not.toContain('id="limits"');
    expect(page).not.toContain('#limits');
  });

  it('show no text of the data set as mark-up', async () => {
    const page = await htmlReporter.render(hostileReport(), { static: true });
    expect(page).not.toMatch(/<img|<script|<failure|\u202e|[^\n\P{Cc}]|\p{Surrogate}/u);
  });

  it('are cut at 500 rows, and say so', async () => {
    const page = await htmlReporter.render(gated(manyChecks(1200), 'fail'), { static: true });
    expect(page.match(/<td><span class="chip fail">/g)).toHaveLength(500);
    expect(page).toContain('The first 500 of 1,200 limits; result.json has all.');
  });
});
