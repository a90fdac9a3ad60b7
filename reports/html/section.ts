import type { Finding, Result, Warning } from '../../core/index.ts';
import { findingTitle } from '../headlines.ts';
import { sourceText } from '../sources.ts';
import { readable, verdictText, warningText } from '../wording.ts';
import { bdi, html, prose } from './escape.ts';
import { figure } from './figure.ts';
import { measuresHtml } from './measures.ts';
import { trainersHtml } from './trainers.ts';

/** One audit: its finding as the heading, why it matters, charts, numbers and limits of meaning. */
export async function section(result: Result, isStatic: boolean): Promise<string> {
  const id = sectionId(result);
  const { finding } = result;
  const body = finding ? await findingHtml(id, finding, isStatic) : '';
  return `<section id="${html(id)}" aria-labelledby="${html(id)}-title">
${heading(id, result)}
<p class="why">${prose(result.about.why)}</p>
${result.reason === undefined ? '' : `<p class="reason">${prose(result.reason)}</p>`}
${finding ? warningsHtml(finding.warnings) : ''}
${body}
${finding ? meaning(result) : ''}
</section>`;
}

/** The anchor of an audit's section. */
export function sectionId({ id }: Result): string {
  return `audit-${id}`;
}

/** What a reader must know before trusting the numbers; nothing where there is nothing. */
export function warningsHtml(warnings: readonly Warning[]): string {
  if (warnings.length === 0) return '';
  const lines = warnings.map((warning) => `<li>${bdi(warningText(warning))}</li>`);
  const title = warnings.length === 1 ? 'Note' : `${warnings.length} notes`;
  return `<div class="warnings"><strong>${title}</strong><ul>${lines.join('')}</ul></div>`;
}

function heading(id: string, result: Result): string {
  const { family, about, verdict } = result;
  const chip = `<span class="chip ${html(verdict)}">${verdictText(verdict)}</span>`;
  return `<p class="kicker">${html(readable(family))} · ${html(about.title)} ${chip}</p>
<h2 id="${html(id)}-title">${html(findingTitle(result))}</h2>`;
}

async function findingHtml(id: string, finding: Finding, isStatic: boolean): Promise<string> {
  const figures = [];
  for (const evidence of finding.evidence) {
    figures.push(await figure(`${id}-${evidence.id}`, evidence, isStatic));
  }
  return [...figures, measuresHtml(finding), trainersHtml(finding.trainers ?? [])].join('\n');
}

function meaning({ about }: Result): string {
  const sources = about.cites.map((source) => `<li>${bdi(sourceText(source))}</li>`).join('');
  return `<dl class="meaning">
<div><dt>Formula</dt><dd class="formula">${formula(about.formula)}</dd></div>
<div><dt>What it cannot tell</dt><dd>${prose(about.cannotTell)}</dd></div>
${sources ? `<div><dt>Sources</dt><dd><ul class="plain">${sources}</ul></dd></div>` : ''}
</dl>`;
}

/** A line for each part. */
function formula(text: string): string {
  return text
    .split('; ')
    .map((part) => `<span>${prose(part)}</span>`)
    .join('');
}
