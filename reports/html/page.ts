import type { Report } from '../../core/index.ts';
import { html } from './escape.ts';
import { navigation, overview, pageTitle } from './overview.ts';
import { contentPolicy } from './policy.ts';
import { provenance } from './provenance.ts';
import { vegaRuntime } from './runtime.ts';
import { section } from './section.ts';
import { PAGE_STYLE } from './style.ts';

/** The whole page. */
export async function page(report: Report, isStatic: boolean): Promise<string> {
  const program = isStatic ? null : await vegaRuntime();
  const policy = await contentPolicy(PAGE_STYLE, program);
  const sections = [];
  for (const result of report.results) sections.push(await section(result, isStatic));
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
