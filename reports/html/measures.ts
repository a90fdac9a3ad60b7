import type { Finding, Measure } from '../../core/index.ts';
import { count, intervalText, valueText } from '../numbers.ts';
import { groupText, isByQuestionType, readable } from '../wording.ts';
import { bdi, cell, html } from './escape.ts';
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
  const names = [...new Set(measures.map(({ name }) => name))];
  const bodies = names.map((name) => {
    const rows = measures.filter((measure) => measure.name === name);
    return `<tbody>${rows.map((row, i) => measureRow(row, i === 0, reasons)).join('')}</tbody>`;
  });
  return (
    scrolling(label, `<table class="measures">${HEAD}${bodies.join('')}</table>`) +
    footnotes(reasons)
  );
}

const HEAD =
  '<thead><tr><th scope="col">Measure</th><th scope="col">Value</th><th scope="col">95% interval</th><td></td><th scope="col">Items</th><th scope="col">Clusters</th></tr></thead>';

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
    `${html(valueText(measure))}${value === null ? mark : ''}`,
    `${intervalText(measure) ?? '–'}${value === null ? '' : mark}`,
    isByQuestionType(measure) ? '' : intervalMark(measure),
    count(n),
    clusters === undefined ? '–' : count(clusters),
  ];
  const head = isFirst ? nameHead(measure) : groupHead(measure);
  return `<tr>${head}${cells.map((content) => `<td>${content}</td>`).join('')}</tr>`;
}

/** The first row of a measure names it for all rows of its table body. */
function nameHead({ name, group, note }: Measure): string {
  const part = group === null ? '' : `<span class="part">${cell(groupText(group))}</span>`;
  return `<th scope="rowgroup"><b>${html(readable(name))}</b>${part}${remark(note)}</th>`;
}

function groupHead({ group, note }: Measure): string {
  return `<th scope="row" class="part">${cell(groupText(group))}${remark(note)}</th>`;
}

function remark(note: string | undefined): string {
  return note === undefined ? '' : `<span class="small">${bdi(note)}</span>`;
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
