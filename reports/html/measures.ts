import type { Finding, Measure } from '../../core/index.ts';
import { count, intervalText, withUnit } from '../numbers.ts';
import { groupText, isByQuestionType, readable } from '../wording.ts';
import { bdi, html } from './escape.ts';
import { intervalMark } from './interval-mark.ts';
import { scrolling } from './table.ts';

/** The numbers of a finding: a main table, the long one folded, and how they were computed. */
export function measuresHtml({ measures }: Finding): string {
  const main = measures.filter((measure) => !isByQuestionType(measure));
  const long = measures.filter(isByQuestionType);
  return [
    main.length > 0 ? `<h3>The numbers</h3>${measuresTable(main, 'Measures')}` : '',
    long.length > 0
      ? `<details><summary>By question type (${count(long.length)} numbers)</summary>${measuresTable(long, 'Measures by question type')}</details>`
      : '',
    measures.length > 0
      ? `<details><summary>How each number was computed</summary>${methodsTable(measures)}</details>`
      : '',
  ].join('\n');
}

function measuresTable(measures: readonly Measure[], label: string): string {
  const body = inNameOrder(measures).map((measure, i, all) => {
    return measureRow(measure, all[i - 1]?.name !== measure.name);
  });
  const head = ['Measure', 'Value', '95% interval', '', 'Items', 'Clusters'];
  const cells = head.map((title, i) =>
    title === '' ? '<td></td>' : `<th scope="col"${i > 0 ? ' class="number"' : ''}>${title}</th>`,
  );
  return scrolling(
    label,
    `<table class="measures"><thead><tr>${cells.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`,
  );
}

/** All of one name together, in the order in which names first occur. */
function inNameOrder(measures: readonly Measure[]): Measure[] {
  const names = [...new Set(measures.map(({ name }) => name))];
  return names.flatMap((name) => measures.filter((measure) => measure.name === name));
}

function measureRow(measure: Measure, isFirst: boolean): string {
  const { value, unit, n, clusters, reason } = measure;
  const shown = value === null ? 'undefined' : withUnit(value, unit);
  const interval = intervalText(measure) ?? '–';
  const why = reason === undefined ? '' : `<span class="small">${html(reason)}</span>`;
  return `<tr${isFirst ? ' class="first"' : ''}>${rowHead(measure, isFirst)}<td class="number value">${shown}${value === null ? why : ''}</td><td class="number">${interval}${value === null ? '' : why}</td><td>${intervalMark(measure)}</td><td class="number">${count(n)}</td><td class="number">${clusters === undefined ? '–' : count(clusters)}</td></tr>`;
}

function rowHead({ name, group, note }: Measure, isFirst: boolean): string {
  const title = isFirst ? `<span class="name">${html(readable(name))}</span>` : '';
  const part = group === null ? '' : `<span class="part">${bdi(groupText(group))}</span>`;
  const hidden = isFirst ? '' : `<span class="unseen">${html(readable(name))}, </span>`;
  const remark = note === undefined ? '' : `<span class="small">${bdi(note)}</span>`;
  return `<th scope="row">${title}${hidden}${part || (isFirst ? '' : 'all items')}${remark}</th>`;
}

function methodsTable(measures: readonly Measure[]): string {
  const seen = new Set<string>();
  const rows = measures.flatMap(({ name, method, level, designEffect, group }) => {
    const key = JSON.stringify([name, method]);
    if (seen.has(key)) return [];
    seen.add(key);
    const effect = group === null && designEffect !== undefined ? designEffect.toFixed(2) : '–';
    return `<tr><th scope="row"><code>${html(name)}</code></th><td>${bdi(method)}</td><td class="number">${(100 * level).toFixed(0)}%</td><td class="number">${effect}</td></tr>`;
  });
  const head = `<th scope="col">Measure</th><th scope="col">Method</th><th scope="col" class="number">Level</th><th scope="col" class="number">Design effect</th>`;
  return scrolling(
    'How each number was computed',
    `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}
