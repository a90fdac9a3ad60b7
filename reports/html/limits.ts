import type { Gate } from '../../core/index.ts';
import { type CheckRow, gateLine, gateRows, keptText } from '../check-wording.ts';
import { count } from '../numbers.ts';
import { bdi, cell, html } from './escape.ts';
import { scrolling } from './table.ts';

/** What limits make of the report: the verdict, a table of what asks for attention, the rest folded. */
export function limitsHtml(gate: Gate | undefined): string {
  if (gate === undefined) return '';
  const { open, kept } = gateRows(gate);
  return `<section id="limits" aria-labelledby="limits-title">
<p class="kicker">Limits · ${cell(gate.dataset)} <span class="chip ${gate.verdict}">${GATE_TEXT[gate.verdict]}</span></p>
<h2 id="limits-title">${html(gateLine(gate))}</h2>
<p class="why">All limits of a level share a false alarm rate of ${rateText(gate)}: how often a build fails though nothing crosses a limit, as far as intervals hold what they say.</p>
${open.length === 0 ? '' : limitsTable(open, 'Limits that ask for attention')}
${kept.length === 0 ? '' : `<details><summary>${keptText(kept.length)}</summary>${limitsTable(kept, 'Limits kept')}</details>`}
</section>`;
}

const GATE_TEXT: Readonly<Record<Gate['verdict'], string>> = {
  pass: 'passed',
  warn: 'warning',
  fail: 'failed',
  inconclusive: 'inconclusive',
};

function rateText({ falseAlarmRate }: Gate): string {
  return `${Number((100 * falseAlarmRate).toPrecision(2))}%`;
}

/** Rows that a page shows of one table; result.json has all of them. */
const MOST_ROWS = 500;

function limitsTable(rows: readonly CheckRow[], label: string): string {
  const body = rows.slice(0, MOST_ROWS).map(tableRow);
  const more =
    rows.length > MOST_ROWS
      ? `<p class="small">The first ${count(MOST_ROWS)} of ${count(rows.length)} limits; result.json has all.</p>`
      : '';
  return (
    scrolling(label, `<table class="limits">${HEAD}<tbody>${body.join('')}</tbody></table>`) + more
  );
}

const HEAD =
  '<thead><tr><th scope="col">Measure</th><th scope="col">Verdict</th><th scope="col" class="n">Value</th><th scope="col" class="n">95% interval</th><th scope="col">Limit</th><th scope="col">Why</th></tr></thead>';

function tableRow({ verdict, state, rule, of, value, interval, limit, reason }: CheckRow): string {
  const kind = verdict === 'stale' ? 'fail' : verdict;
  const numbers = [value, interval].map((text) => `<td class="n">${html(text)}</td>`);
  return `<tr><th scope="row"><code>${html(rule)}</code><span class="small">${bdi(of)}</span></th><td><span class="chip ${kind}">${state}</span></td>${numbers.join('')}<td>${html(limit)}</td><td>${bdi(reason)}</td></tr>`;
}
