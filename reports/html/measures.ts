import type { Finding, Measure } from '../../core/index.ts';
import { count, intervalText, valueText } from '../numbers.ts';
import { groupText, inNameOrder, isByQuestionType, readable } from '../wording.ts';
import { bdi, html } from './escape.ts';
import { intervalMark } from './interval-mark.ts';
import { scrolling } from './table.ts';

/** The numbers of a finding: a main table, the long one folded, and how they were computed. */
export function measuresHtml({ measures }: Finding): string {
  if (measures.length === 0) return '';
  const main = measures.filter((measure) => !isByQuestionType(measure));
  const long = measures.filter(isByQuestionType);
  return [
    main.length > 0 ? `<h3>The numbers</h3>${measuresTable(main, 'Measures')}` : '',
    long.length > 0 ? byQuestionType(long) : '',
    `<details><summary>How each number was computed</summary>${methodsTable(measures)}</details>`,
  ].join('\n');
}

function byQuestionType(measures: readonly Measure[]): string {
  const summary = `By question type (${count(measures.length)} numbers)`;
  const table = measuresTable(measures, 'Measures by question type');
  return `<details class="long"><summary>${summary}</summary>${table}</details>`;
}

function measuresTable(measures: readonly Measure[], label: string): string {
  const reasons = distinctReasons(measures);
  const body = inNameOrder(measures).map((measure, i, all) =>
    measureRow(measure, all[i - 1]?.name !== measure.name, reasons),
  );
  const table = `<table class="measures">${HEAD}<tbody>${body.join('')}</tbody></table>`;
  return scrolling(label, table) + footnotes(reasons);
}

const HEAD =
  '<thead><tr><th scope="col">Measure</th><th scope="col" class="n">Value</th><th scope="col" class="n">95% interval</th><td></td><th scope="col" class="n">Items</th><th scope="col" class="n">Clusters</th></tr></thead>';

/** Why numbers or intervals are missing: one reason often holds for many, so it is a footnote. */
function distinctReasons(measures: readonly Measure[]): string[] {
  const reasons = measures.map(({ reason }) => reason).filter((reason) => reason !== undefined);
  return [...new Set(reasons)];
}

function footnotes(reasons: readonly string[]): string {
  if (reasons.length === 0) return '';
  const lines = reasons.map(
    (reason, i) => `<p class="small"><sup>${i + 1}</sup> ${bdi(reason)}</p>`,
  );
  return `<div class="footnotes">${lines.join('')}</div>`;
}

function measureRow(measure: Measure, isFirst: boolean, reasons: readonly string[]): string {
  const { value, n, clusters, reason } = measure;
  const mark = reason === undefined ? '' : `<sup>${reasons.indexOf(reason) + 1}</sup>`;
  const cells = [
    `<td class="n value">${html(valueText(measure))}${value === null ? mark : ''}</td>`,
    `<td class="n">${intervalText(measure) ?? '–'}${value === null ? '' : mark}</td>`,
    `<td>${isByQuestionType(measure) ? '' : intervalMark(measure)}</td>`,
    `<td class="n">${count(n)}</td>`,
    `<td class="n">${clusters === undefined ? '–' : count(clusters)}</td>`,
  ];
  const row = isFirst ? '<tr class="first">' : '<tr>';
  return `${row}${rowHead(measure, isFirst)}${cells.join('')}</tr>`;
}

/** The name stands once; the rows beneath it say it to screen readers alone. */
function rowHead({ name, group, note }: Measure, isFirst: boolean): string {
  const title = html(readable(name));
  const shown = isFirst
    ? `<span class="name">${title}</span>`
    : `<span class="unseen">${title}, </span>`;
  const part =
    group === null && isFirst ? '' : `<span class="part">${bdi(groupText(group))}</span>`;
  const remark = note === undefined ? '' : `<span class="small">${bdi(note)}</span>`;
  return `<th scope="row">${shown}${part}${remark}</th>`;
}

function methodsTable(measures: readonly Measure[]): string {
  const rows = oneOfEachMethod(measures).map(({ name, method, level, designEffect }) => {
    const effect = designEffect === undefined ? '–' : designEffect.toFixed(2);
    return `<tr><th scope="row"><code>${html(name)}</code></th><td>${bdi(method)}</td><td class="n">${(100 * level).toFixed(0)}%</td><td class="n">${effect}</td></tr>`;
  });
  const head =
    '<th scope="col">Measure</th><th scope="col">Method</th><th scope="col" class="n">Level</th><th scope="col" class="n">Design effect</th>';
  return scrolling(
    'How each number was computed',
    `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

/** The first measure of each name and method: the ungrouped one, where there is one. */
function oneOfEachMethod(measures: readonly Measure[]): Measure[] {
  const byMethod = new Map<string, Measure>();
  for (const measure of measures) {
    const key = JSON.stringify([measure.name, measure.method]);
    if (!byMethod.has(key)) byMethod.set(key, measure);
  }
  return [...byMethod.values()];
}
