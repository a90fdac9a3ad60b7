import type { AuditComparison, Circumstance, Comparison, Difference } from '../../core/index.ts';
import { htmlDocument } from '../html/document.ts';
import { bdi, html } from '../html/escape.ts';
import { PAGE_STYLE } from '../html/style.ts';
import { scrolling } from '../html/table.ts';
import { count } from '../numbers.ts';
import type { ComparisonReporter } from './reporter.ts';
import { differenceRow, intervalNote, movedText, shownDifferences, verdictChange } from './rows.ts';

/** A comparison as one page that needs nothing else and runs no script. */
export const comparisonHtml = {
  id: 'html',
  render: renderHtml,
} as const satisfies ComparisonReporter;

/** The words of a row stay words on a narrow screen: the box of the table scrolls. */
const STYLE = `${PAGE_STYLE}
tbody th,tbody td:nth-child(2),tbody td:last-child{min-width:8rem;font-weight:400;text-align:left}
td.n,th.n{white-space:nowrap}
`;

async function renderHtml(comparison: Comparison): Promise<string> {
  const { base, next, audits, circumstances } = comparison;
  return htmlDocument({
    title: `${base.name} → ${next.name}: comparison`,
    style: STYLE,
    program: null,
    body: `<main>
<header id="top">
<p class="kicker">Comparison of two shortcut audits</p>
<h1>${bdi(base.name)} → ${bdi(next.name)}</h1>
${sideLine('base', base)}
${sideLine('new', next)}
</header>
<p class="why">${html(movedText(comparison))} ${html(intervalNote(comparison))}</p>
${circumstancesHtml(circumstances)}
${audits.map(auditHtml).join('\n')}
</main>
<footer>A number that moved has changed; whether for the better, the audit's own page says.</footer>`,
  });
}

function sideLine(role: string, { tool, items }: Comparison['base']): string {
  const facts = [...(items === null ? [] : [`${count(items)} items`]), tool];
  return `<p class="facts"><span class="role">${role}</span> ${facts.map(html).join(' · ')}</p>`;
}

function circumstancesHtml(circumstances: readonly Circumstance[]): string {
  if (circumstances.length === 0) return '';
  const lines = circumstances.map(
    ({ what, base, next }) =>
      `<li>${html(what)}: ${bdi(base ?? 'none')} → ${bdi(next ?? 'none')}</li>`,
  );
  return `<div class="warnings"><strong>Not the same beside the numbers</strong><ul>${lines.join('')}</ul></div>`;
}

function auditHtml(audit: AuditComparison): string {
  const change = verdictChange(audit);
  const shown = shownDifferences(audit);
  const hidden = audit.differences.filter((one) => !shown.includes(one));
  if (audit.differences.length === 0 && change === null) return '';
  const id = html(`audit-${audit.id}`);
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${html(audit.title)}</h2>
${change === null ? '' : `<p class="reason">${html(change)}</p>`}
${shown.length === 0 ? '' : differencesTable(shown, `Differences: ${audit.title}`)}
${hidden.length === 0 ? '' : hiddenHtml(hidden, audit.title)}
</section>`;
}

function hiddenHtml(hidden: readonly Difference[], title: string): string {
  const summary = `By question type, where nothing moved (${count(hidden.length)} numbers)`;
  const table = differencesTable(hidden, `Differences by question type: ${title}`);
  return `<details class="long"><summary>${summary}</summary>${table}</details>`;
}

function differencesTable(differences: readonly Difference[], label: string): string {
  const rows = differences.map(differenceRow).map((row) => {
    const numbers = [row.base, row.next, row.difference, row.interval];
    const remark = row.isMoved ? `<span class="chip inconclusive">moved</span>` : html(row.remark);
    return `<tr><th scope="row">${bdi(row.measure)}</th><td>${bdi(row.of)}</td>${numbers.map((text) => `<td class="n">${html(text)}</td>`).join('')}<td>${remark}</td></tr>`;
  });
  return scrolling(label, `<table>${HEAD}<tbody>${rows.join('')}</tbody></table>`);
}

const HEAD =
  '<thead><tr><th scope="col">Measure</th><th scope="col">Of</th><th scope="col" class="n">Base</th><th scope="col" class="n">New</th><th scope="col" class="n">Difference</th><th scope="col" class="n">95% interval</th><td></td></tr></thead>';
