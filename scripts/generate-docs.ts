import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Requirement } from '../audits/audit.ts';
import { json, replaceGenerated } from './generated-file.ts';
import { leakCheck, terminal, worldAudit } from './terminal-blocks.ts';

/** The files of a repository: path from its root, with forward slashes, to text ('' if binary). */
export type Tree = ReadonlyMap<string, string>;

export interface Violation {
  readonly file: string;
  readonly line: number;
  /** Which law is broken, and by what. */
  readonly law: string;
  readonly advice: string;
}

/** The file that holds the sources, in BibTeX. */
export const REFERENCES = 'docs/references.bib';

/** The headings of every page of docs/audits, in this order and no others. */
export const PAGE_HEADINGS = [
  'What it asks',
  'Formula',
  'Reading the number',
  'What it cannot tell',
  'Options and limits',
  'Sources',
] as const;

/** What is wrong with the pages: headings, links, anchors, cited keys; empty when all is well. */
export function docsViolations(tree: Tree): Violation[] {
  const pages = [...tree.keys()].filter((path) => /^(docs\/.+|[^/]+)\.md$/.test(path));
  return [
    ...pages.flatMap((path) => linkViolations(path, tree)),
    ...pages.filter(isAuditPage).flatMap((path) => pageViolations(path, tree)),
    ...[...tree.keys()].filter(isCode).flatMap((path) => mentionViolations(path, tree)),
  ];
}

function isAuditPage(path: string): boolean {
  return path.startsWith('docs/audits/') && posix.basename(path) !== 'README.md';
}

/** Tests and scripts name pages that need not exist. */
function isCode(path: string): boolean {
  return path.endsWith('.ts') && !/^(tests|scripts)\//.test(path);
}

function linkViolations(file: string, tree: Tree): Violation[] {
  return proseOf(tree.get(file)!).flatMap((text, index) => {
    const links = [...text.matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/g)];
    return links.flatMap(([, inline, reference]) => {
      const law = brokenLink(file, (inline ?? reference)!, tree);
      return law
        ? [{ file, line: index + 1, law, advice: 'Mend the link or write the page.' }]
        : [];
    });
  });
}

/** The lines of a page, those of code blocks emptied and code spans taken out. */
function proseOf(text: string): string[] {
  let isFenced = false;
  return text.split('\n').map((line) => {
    const isFence = /^\s*(```|~~~)/.test(line);
    if (isFence) isFenced = !isFenced;
    return isFence || isFenced ? '' : line.replace(/`[^`]*`/g, '');
  });
}

function brokenLink(file: string, target: string, tree: Tree): string | undefined {
  if (/^[a-z]+:/i.test(target)) return;
  const [path = '', anchor] = decodeURIComponent(target).split('#');
  const page = path === '' ? file : posix.join(posix.dirname(file), path);
  const folder = page.endsWith('/') ? page : `${page}/`;
  if (!tree.has(page) && ![...tree.keys()].some((known) => known.startsWith(folder))) {
    return `the link leads nowhere: "${target}"`;
  }
  if (anchor === undefined || anchorsOf(tree.get(page) ?? '').includes(anchor)) return;
  return `the page has no heading for "#${anchor}"`;
}

/** The anchors that GitHub gives to a page's headings; a repeated one is numbered from 1. */
function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return headingsOf(text, /^#{1,6} /).map(({ title }) => {
    const slug = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

function headingsOf(text: string, level: RegExp): { title: string; line: number }[] {
  const fenceless = proseOf(text);
  return text
    .split('\n')
    .flatMap((heading, index) =>
      level.test(fenceless[index]!)
        ? [{ title: heading.replace(level, '').trim(), line: index + 1 }]
        : [],
    );
}

function pageViolations(file: string, tree: Tree): Violation[] {
  const text = tree.get(file)!;
  const id = posix.basename(file, '.md');
  const headings = headingsOf(text, /^## /);
  const wrong = headings.findIndex(({ title }, index) => title !== PAGE_HEADINGS[index]);
  const at = wrong < 0 ? headings.length : wrong;
  const violations: Violation[] = [];
  if (at < PAGE_HEADINGS.length || wrong >= 0) {
    const expected = PAGE_HEADINGS[at] ? `"## ${PAGE_HEADINGS[at]}"` : 'the end';
    const found = headings[at] ? `"## ${headings[at].title}"` : 'the end';
    const line = headings[at]?.line ?? text.split('\n').length;
    const advice = `The headings are, in this order: ${PAGE_HEADINGS.join(' · ')}.`;
    violations.push({ file, line, law: `expected ${expected}; found ${found}`, advice });
  }
  if (![...tree.keys()].some((path) => path.startsWith('audits/') && path.endsWith(`/${id}.ts`))) {
    const advice = 'Rename it with its audit, or remove it.';
    violations.push({ file, line: 1, law: `no audit is called ${id}`, advice });
  }
  return [...violations, ...sourceViolations(file, tree)];
}

/** Under "Sources" every code span is the key of a reference. */
function sourceViolations(file: string, tree: Tree): Violation[] {
  const [before = '', sources = ''] = tree.get(file)!.split(/^## Sources$/m);
  const firstLine = before.split('\n').length;
  const known = referenceKeys(tree);
  return sources.split('\n').flatMap((text, index) =>
    [...text.matchAll(/`([^`]+)`/g)]
      .filter(([, key]) => !known.has(key!))
      .map(([, key]) => ({
        file,
        line: firstLine + index,
        law: `no source has the key "${key}"`,
        advice: `Add it to ${REFERENCES}, or cite a key that is there.`,
      })),
  );
}

/** The keys of the references, as audits cite them. */
export function referenceKeys(tree: Tree): ReadonlySet<string> {
  const entries = (tree.get(REFERENCES) ?? '').matchAll(/^@\w+\{\s*([^,\s]+)\s*,/gm);
  return new Set([...entries].map(([, key]) => key!));
}

/** Code that sends its reader to a page must not send him to none. */
function mentionViolations(file: string, tree: Tree): Violation[] {
  return tree
    .get(file)!
    .split('\n')
    .flatMap((text, index) =>
      [...text.matchAll(/\bdocs\/[\w/.-]+\.(?:md|bib)\b/g)]
        .filter(([page]) => !tree.has(page))
        .map(([page]) => ({
          file,
          line: index + 1,
          law: `the page does not exist: ${page}`,
          advice: 'Write it, or name the page that is meant.',
        })),
    );
}

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', 'hanscheck-report']);
const TEXT = /\.(ts|mjs|md|bib)$/;

/** Reads the files under a folder; those that no law looks into are named with empty text. */
export function readTree(root: string): Tree {
  const files = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (NOT_OURS.has(entry.name)) continue;
      if (entry.isDirectory()) walk(path);
      else files.set(path, TEXT.test(path) ? readFileSync(join(root, path), 'utf8') : '');
    }
  };
  walk('');
  return files;
}

/** What a row of the table of audits is made from. */
export interface AuditRow {
  readonly id: string;
  readonly title: string;
  readonly requires: readonly Requirement[];
  readonly measures: Readonly<Record<string, string>>;
}

/** A Markdown table of audits, each linked to its page, in the order given. */
export function auditsTable(audits: readonly AuditRow[]): string {
  const rows = audits.map(({ id, title, requires, measures }) => {
    const names = Object.keys(measures).map((name) => `\`${name}\``);
    return [`[${id}](docs/audits/${id}.md)`, title, requires.join(', '), names.join(', ')];
  });
  const lines = [['audit', 'what it states', 'reads', 'measures'], Array(4).fill('---'), ...rows];
  return lines.map((cells) => `| ${cells.map(tableCell).join(' | ')} |`).join('\n');
}

/** What a column of the table of models is made from. */
export interface ModelColumn {
  readonly id: string;
  readonly defaults: Readonly<Record<string, number | string | boolean>>;
}

/** A Markdown table of what every model sets unless told, a row an option; – where it has none. */
export function defaultsTable(models: readonly ModelColumn[]): string {
  const options = new Set(models.flatMap(({ defaults }) => Object.keys(defaults)));
  const rows = [...options].map((name) => [
    `\`${name}\``,
    ...models.map(({ defaults }) => String(defaults[name] ?? '–')),
  ]);
  const head = ['option', ...models.map(({ id }) => `\`${id}\``)];
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(tableCell).join(' | ')} |`).join('\n');
}

function tableCell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

/**
 * The text with each generated block's content replaced; what stands outside the markers
 * `<!-- generated: NAME -->` and `<!-- /generated -->` stays. Throws on a name that no block has.
 */
export function fillBlocks(text: string, blocks: Readonly<Record<string, () => string>>): string {
  const marked = /(<!-- generated: ([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g;
  return text.replace(marked, (_, open: string, name: string, close: string) => {
    const block = blocks[name];
    const known = Object.keys(blocks).join(', ');
    if (!block) throw new Error(`No block is called "${name}"; there are ${known}.`);
    return `${open}\n${block()}\n\n${close}`;
  });
}

const PAGES = ['README.md', 'docs/models.md'];

/** Of the configuration: what editors complete by, and part of the package. */
const SCHEMA = 'docs/config.schema.json';

async function main(root: string, isCheck: boolean): Promise<void> {
  const { AUDITS } = await import('../audits/index.ts');
  const { ARCHITECTURES } = await import('../trainers/index.ts');
  const blocks = {
    audits: () => auditsTable(AUDITS.map(({ meta }) => meta)),
    audit: () => worldAudit(root, 'answer-priors'),
    check: () => leakCheck(root),
    'blind-audit': () => worldAudit(root, 'question-only'),
    defaults: () => defaultsTable(ARCHITECTURES),
    help: () => terminal(root, ['--help']),
    'help-audit': () => terminal(root, ['audit', '--help']),
  };
  for (const page of PAGES) {
    replaceGenerated(join(root, page), isCheck, (before) => fillBlocks(before, blocks));
  }
  const { configJsonSchema } = await import('../cli/config/schema.ts');
  replaceGenerated(join(root, SCHEMA), isCheck, () => json(configJsonSchema()));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main('.', process.argv.includes('--check'));
}
