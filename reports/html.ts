import type { Report } from '../core/index.ts';
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
  // Loaded when it is needed: Vega takes longer to load than most commands take to run.
  const { page } = await import('./html/page.ts');
  return page(report, options.static);
}
