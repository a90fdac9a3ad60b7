import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  auditsTable,
  defaultsTable,
  docsViolations,
  fillBlocks,
  readTree,
  referenceKeys,
} from '../../scripts/generate-docs.ts';

/** The violated laws of a tree of pages, as `file:line law`. */
function lawsOf(files: Readonly<Record<string, string>>): string[] {
  return docsViolations(new Map(Object.entries(files))).map(
    ({ file, line, law }) => `${file}:${line} ${law}`,
  );
}

describe('links', () => {
  it('may lead to files, folders, headings and other sites', () => {
    const readme = [
      '# Start',
      '[page](docs/page.md), [its part](docs/page.md#the-2nd-part), [folder](docs/)',
      '![picture](docs/picture.png) [above](#start) [site](https://example.org/none)',
      '[reference]: docs/page.md',
    ].join('\n');
    expect(
      lawsOf({
        'README.md': readme,
        'docs/page.md': '# A page\n\n## The "2nd" part!\n[back](../README.md)',
        'docs/picture.png': '',
      }),
    ).toEqual([]);
  });

  it('may not lead nowhere', () => {
    expect(lawsOf({ 'README.md': 'one\n[a](docs/none.md)\n![b](none.png)\n[c]: none/' })).toEqual([
      'README.md:2 the link leads nowhere: "docs/none.md"',
      'README.md:3 the link leads nowhere: "none.png"',
      'README.md:4 the link leads nowhere: "none/"',
    ]);
  });

  it('may not name a heading that the page does not have', () => {
    expect(lawsOf({ 'docs/page.md': '## Here\n[a](#there) [b](#here)' })).toEqual([
      'docs/page.md:2 the page has no heading for "#there"',
    ]);
  });

  it('number repeated headings from 1, as GitHub does', () => {
    const page = '## Twice\n## Twice\n[a](#twice) [b](#twice-1)';
    expect(lawsOf({ 'docs/page.md': `${page} [c](#twice-2)` })).toEqual([
      'docs/page.md:3 the page has no heading for "#twice-2"',
    ]);
  });

  it('are not looked for in code', () => {
    const page = '```md\n[a](none.md)\n## No heading\n```\n`[b](none.md)`';
    expect(lawsOf({ 'docs/page.md': page })).toEqual([]);
  });
});

describe('the pages of audits', () => {
  const headings = [
    'What it asks',
    'Formula',
    'Reading the number',
    'What it cannot tell',
    'Options and limits',
    'Sources',
  ];
  const page = (titles: readonly string[]) => ({
    'audits/data/a.ts': '',
    'docs/audits/a.md': ['# a', ...titles.map((title) => `## ${title}`)].join('\n'),
  });

  it('have the six headings in their order', () => {
    expect(lawsOf(page(headings))).toEqual([]);
  });

  it('may leave none out, add none, and change no order', () => {
    expect(lawsOf(page(headings.filter((title) => title !== 'What it cannot tell')))).toEqual([
      'docs/audits/a.md:5 expected "## What it cannot tell"; found "## Options and limits"',
    ]);
    expect(lawsOf(page([...headings, 'More']))).toEqual([
      'docs/audits/a.md:8 expected the end; found "## More"',
    ]);
    expect(lawsOf(page(headings.slice(0, 5)))).toEqual([
      'docs/audits/a.md:6 expected "## Sources"; found the end',
    ]);
    expect(lawsOf(page(headings.toReversed()))).toEqual([
      'docs/audits/a.md:2 expected "## What it asks"; found "## Sources"',
    ]);
  });

  it('do not outlive their audit', () => {
    const { 'docs/audits/a.md': text } = page(headings);
    expect(lawsOf({ 'docs/audits/a.md': text })).toEqual([
      'docs/audits/a.md:1 no audit is called a',
    ]);
  });

  it('cite keys that exist', () => {
    const files = page(headings);
    const cited = `${files['docs/audits/a.md']}\n- A (\`kish1965\`)\n- B (\`nobody1900\`)`;
    const references = '@book{kish1965,\n}';
    expect(
      lawsOf({ ...files, 'docs/audits/a.md': cited, 'docs/references.bib': references }),
    ).toEqual(['docs/audits/a.md:9 no source has the key "nobody1900"']);
  });
});

describe('code that names a page', () => {
  it('names one that exists', () => {
    const text = '\n// see docs/a.md and docs/references.bib';
    expect(lawsOf({ 'core/a.ts': text })).toEqual([
      'core/a.ts:2 the page does not exist: docs/a.md',
      'core/a.ts:2 the page does not exist: docs/references.bib',
    ]);
    expect(lawsOf({ 'core/a.ts': text, 'docs/a.md': '', 'docs/references.bib': '' })).toEqual([]);
  });
});

describe('referenceKeys', () => {
  it('are those of the BibTeX entries', () => {
    const text = '@book{kish1965,\n title={@no{no1}}\n}\n@inproceedings{ goyal2017 ,\n}';
    expect([...referenceKeys(new Map([['docs/references.bib', text]]))]).toEqual([
      'kish1965',
      'goyal2017',
    ]);
  });

  it('are none where there are no references', () => {
    expect(referenceKeys(new Map()).size).toBe(0);
  });
});

describe('fillBlocks', () => {
  const page = (content: string) =>
    `before\n<!-- generated: a -->${content}<!-- /generated -->\nafter $& `;

  it('replaces what stands between the markers and nothing else', () => {
    expect(fillBlocks(page('\nold\n'), { a: () => 'new $1' })).toBe(page('\n\nnew $1\n\n'));
  });

  it('changes nothing when the block is fresh', () => {
    const fresh = fillBlocks(page('\n'), { a: () => 'new' });
    expect(fillBlocks(fresh, { a: () => 'new' })).toBe(fresh);
  });

  it('makes only the blocks that the text has', () => {
    const never = () => {
      throw new Error('made for nothing');
    };
    expect(fillBlocks('no block', { a: never })).toBe('no block');
  });

  it('names the known blocks when one is unknown', () => {
    expect(() => fillBlocks(page('\n'), { b: () => '', c: () => '' })).toThrow(
      'No block is called "a"; there are b, c.',
    );
  });
});

describe('auditsTable', () => {
  it('has a row an audit, linked to its page, cells escaped', () => {
    const row = {
      id: 'answer-count',
      title: 'H(A | T)',
      requires: ['test', 'train'] as const,
      measures: { count: 'how many', other: 'another' },
    };
    expect(auditsTable([row]).split('\n').slice(1)).toEqual([
      '| --- | --- | --- | --- |',
      '| [answer-count](docs/audits/answer-count.md) | H(A \\| T) | test, train | `count`, `other` |',
    ]);
  });
});

describe('defaultsTable', () => {
  it('has a row an option in order of appearance, and says where a model has none', () => {
    const models = [
      { id: 'a', defaults: { width: 2, targets: 'soft' } },
      { id: 'b', defaults: { targets: 'hard', wholeTexts: false } },
    ];
    expect(defaultsTable(models).split('\n')).toEqual([
      '| option | `a` | `b` |',
      '| --- | --- | --- |',
      '| `width` | 2 | – |',
      '| `targets` | soft | hard |',
      '| `wholeTexts` | – | false |',
    ]);
  });
});

describe('readTree', () => {
  it('names every file but those that are installed or built, and reads the text of pages', () => {
    const root = mkdtempSync(join(tmpdir(), 'hanscheck tree '));
    try {
      for (const folder of ['docs/audits', 'node_modules/a', 'dist']) {
        mkdirSync(join(root, folder), { recursive: true });
      }
      writeFileSync(join(root, 'docs/audits/a.md'), 'page');
      writeFileSync(join(root, 'docs/a.png'), 'pixels');
      writeFileSync(join(root, 'node_modules/a/a.md'), 'foreign');
      writeFileSync(join(root, 'dist/a.md'), 'built');
      expect(Object.fromEntries(readTree(root))).toEqual({
        'docs/audits/a.md': 'page',
        'docs/a.png': '',
      });
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
