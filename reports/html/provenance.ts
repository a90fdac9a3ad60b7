import type { InputFile, Report, Setting, SplitSummary } from '../../core/index.ts';
import { bytes, count } from '../numbers.ts';
import { shortHash } from '../wording.ts';
import { bdi, html } from './escape.ts';
import { scrolling } from './table.ts';

/** Where the numbers come from: splits, files and settings, enough to repeat the run. */
export function provenance({ splits, inputs, settings, seed, tool }: Report): string {
  const defaults: Setting[] = [{ name: 'seed', value: seed, isDefault: seed === 0 }];
  const known = settings.some(({ name }) => name === 'seed')
    ? settings
    : [...defaults, ...settings];
  return `<section id="provenance" aria-labelledby="provenance-title">
<p class="kicker">Provenance</p>
<h2 id="provenance-title">Files and settings</h2>
<h3>Splits</h3>
${table('Splits', SPLIT_HEAD, splits.map(splitCells))}
<h3>Files</h3>
${table('Files', ['Role', 'Path', 'Size', 'SHA-256'], inputs.map(fileCells))}
<h3>Settings</h3>
${table('Settings', ['Setting', 'Value', ''], known.map(settingCells))}
<p class="small">${html(tool.name)} ${html(tool.version)}. Equal files and settings give equal numbers.</p>
</section>`;
}

const SPLIT_HEAD = [
  'Split',
  'Read as',
  'Items',
  'Clusters',
  'Target',
  'Question types',
  'Answer types',
];

function splitCells(split: SplitSummary): string[] {
  return [
    bdi(split.name === split.role ? split.role : `${split.name} (${split.role})`),
    html(split.adapter),
    count(split.items),
    `${count(split.clusters)} by ${html(split.clusterColumns.join(', ') || 'item')}`,
    html(split.target),
    `${count(split.questionTypes)}, ${html(split.questionTypeSource)}`,
    `${count(split.answerTypes)}, ${html(split.answerTypeSource)}`,
  ];
}

function fileCells({ role, path, bytes: size, sha256 }: InputFile): string[] {
  return [bdi(role), bdi(path), bytes(size), `<code>${html(shortHash(sha256))}</code>`];
}

function settingCells({ name, value, isDefault }: Setting): string[] {
  const shown = value === null ? 'not given' : String(value);
  return [`<code>${html(name)}</code>`, bdi(shown), isDefault ? 'default' : '<b>chosen</b>'];
}

function table(label: string, head: readonly string[], rows: readonly string[][]): string {
  const titles = head.map((title) => (title ? `<th scope="col">${title}</th>` : '<td></td>'));
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return scrolling(
    label,
    `<table><thead><tr>${titles.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`,
  );
}
