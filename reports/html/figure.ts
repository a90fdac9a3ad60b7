import type { Evidence } from '../../core/index.ts';
import { chartSpec } from '../charts/chart.ts';
import { draw } from '../charts/draw.ts';
import { count } from '../numbers.ts';
import { bdi, html, jsonInScript, prose } from './escape.ts';
import { evidenceTable, scrolling } from './table.ts';

/**
 * An evidence on the page: its chart with the table behind it, or the table alone where its kind
 * has no chart.
 *
 * @param id unique on the page.
 * @param isStatic leave out what only a script would read.
 */
export async function figure(id: string, evidence: Evidence, isStatic: boolean): Promise<string> {
  const chart = await chartHtml(id, evidence, isStatic);
  const rows = `${count(evidence.rows.length)} ${evidence.rows.length === 1 ? 'row' : 'rows'}`;
  const isOpen = chart === '' && evidence.rows.length <= ROWS_TO_SHOW;
  const summary = chart ? `Data behind this chart (${rows})` : `Show the table (${rows})`;
  return `<figure id="${html(id)}">
<figcaption><h3>${bdi(evidence.title)}</h3><p>${prose(evidence.note)}</p></figcaption>
${chart}<details${isOpen ? ' open' : ' class="long"'}><summary>${summary}</summary>${evidenceTable(evidence)}</details>
</figure>`;
}

/** A table that has no chart stands open while it is short. */
const ROWS_TO_SHOW = 25;

async function chartHtml(id: string, evidence: Evidence, isStatic: boolean): Promise<string> {
  const spec = chartSpec(evidence);
  if (spec === null) return '';
  const { svg, vega } = await draw(spec);
  const name = html(spec.description ?? evidence.title);
  const picture = svg.replace('<svg ', () => `<svg role="img" aria-label="${name}" `);
  if (isStatic) return `${scrolling(`Chart: ${evidence.title}`, picture)}\n`;
  const stage = `<div data-chart="spec-${html(id)}">${picture}</div>`;
  const data = `<script type="application/json" id="spec-${html(id)}">${jsonInScript(vega)}</script>`;
  return `${scrolling(`Chart: ${evidence.title}`, stage)}\n${data}\n`;
}
