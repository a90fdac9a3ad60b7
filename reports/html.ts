import type { Report } from '../core/index.ts';
import { html } from './html/escape.ts';
import { navigation, overview, pageTitle } from './html/overview.ts';
import { contentPolicy } from './html/policy.ts';
import { provenance } from './html/provenance.ts';
import { vegaRuntime } from './html/runtime.ts';
import { section } from './html/section.ts';
import { PAGE_STYLE } from './html/style.ts';
import type { RenderOptions, Reporter } from './reporter.ts';

/**
 * One page that needs nothing else: no network, no other file, and for reading no script. All text
 * of the data set is escaped, and the page's policy lets nothing run but its own script.
 */
export const htmlReporter = {
  id: 'html',
  extension: '.html',
  title: 'a self-contained page with charts',
  render: renderHtml,
} as const satisfies Reporter;

async function renderHtml(report: Report, options: RenderOptions): Promise<string> {
  const program = options.static ? null : await vegaRuntime();
  const policy = await contentPolicy(PAGE_STYLE, program);
  const sections = [];
  for (const result of report.results) sections.push(await section(result, options.static));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html(`${pageTitle(report).join(' → ')}: ${report.tool.name}`)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${navigation(report)}
<main>
${overview(report)}
${sections.join('\n')}
${provenance(report)}
</main>
<footer>${FOOTER}</footer>
${program === null ? '' : `<script>${program}</script>`}
</body>
</html>
`;
}

const FOOTER =
  'A baseline that scores well shows that an input can be skipped. It does not show that a model skips it.';
