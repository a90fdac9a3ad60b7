import type { Measure, Report, SplitSummary } from '../../core/index.ts';
import { headlines } from '../headlines.ts';
import { count, intervalText, isGap, plain } from '../numbers.ts';
import { splitTitle } from '../wording.ts';
import { bdi, html } from './escape.ts';
import { sectionId, warningsHtml } from './section.ts';

/** The top of the page: what was audited, the key numbers, and what to know before reading on. */
export function overview(report: Report): string {
  return `<header id="top">
<p class="kicker">Shortcut audit</p>
<h1>${pageTitle(report).map(bdi).join(' → ')}</h1>
${report.splits.map(splitLine).join('\n')}
</header>
${warningsHtml(report.warnings)}
${cardsHtml(report)}`;
}

/** What the page is about: the names of its splits, the training split first. */
export function pageTitle({ splits, inputs }: Report): string[] {
  const order = (split: SplitSummary) => (split.role === 'train' ? 0 : 1);
  const sorted = [...splits].sort((one, other) => order(one) - order(other));
  const names = sorted.map((split) => splitTitle(split, inputs));
  return names.length > 0 ? names : ['No split'];
}

/** Links to the sections, and the name of the tool. */
export function navigation({ results, tool, gate }: Report): string {
  const limits = gate === undefined ? '' : '<li><a href="#limits">Limits</a></li>';
  const links = results.map((result) => {
    return `<li><a href="#${html(sectionId(result))}">${html(result.about.title)}</a></li>`;
  });
  return `<nav aria-label="Sections"><a class="brand" href="#top">${html(tool.name)}</a><ul>${limits}${links.join('')}<li><a href="#provenance">Files and settings</a></li></ul></nav>`;
}

function splitLine(split: SplitSummary): string {
  const facts = [
    `${count(split.items)} items`,
    `${count(split.clusters)} clusters by ${split.clusterColumns.join(' and ') || 'item'}`,
    `${count(split.questionTypes)} question types`,
    `${count(split.answerTypes)} answer types`,
    `${count(split.distinctAnswers)} distinct answers`,
  ];
  return `<p class="facts"><span class="role">${html(split.role)}</span> ${facts.map(html).join(' · ')}</p>`;
}

function cardsHtml({ results }: Report): string {
  const cards = headlines(results).map(({ label, meaning, measure, auditId }) => {
    const { value, unit } = measure;
    const number = value === null ? 'undefined' : plain(value, unit);
    const sign = value === null ? '' : `<span class="unit">${unitSign(measure)}</span>`;
    const interval = intervalText(measure) ?? 'no interval';
    return `<li><a href="#audit-${html(auditId)}"><span class="label">${bdi(label)}</span><span class="figure">${number}${sign}</span><span class="interval">${interval}</span><span class="small">${html(meaning)}</span></a></li>`;
  });
  return cards.length === 0
    ? ''
    : `<ul class="cards" aria-label="Key numbers">${cards.join('')}</ul>`;
}

function unitSign(measure: Measure): string {
  if (isGap(measure)) return 'points';
  return measure.unit === 'share' ? '%' : measure.unit;
}
