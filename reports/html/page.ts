import type { Report } from '../../core/index.ts';
import { htmlDocument } from './document.ts';
import { limitsHtml } from './limits.ts';
import { navigation, overview, pageTitle } from './overview.ts';
import { provenance } from './provenance.ts';
import { vegaRuntime } from './runtime.ts';
import { section } from './section.ts';
import { PAGE_STYLE } from './style.ts';

/** The whole page. */
export async function page(report: Report, isStatic: boolean): Promise<string> {
  const sections = [];
  for (const result of report.results) sections.push(await section(result, isStatic));
  return htmlDocument({
    title: `${pageTitle(report).join(' → ')}: ${report.tool.name}`,
    style: PAGE_STYLE,
    program: isStatic ? null : await vegaRuntime(),
    body: `${navigation(report)}
<main>
${overview(report)}
${limitsHtml(report.gate)}
${sections.join('\n')}
${provenance(report)}
</main>
<footer>${FOOTER}</footer>`,
  });
}

const FOOTER =
  'A baseline that scores well shows that an input can be skipped. It does not show that a model skips it.';
