import { posix } from 'node:path';
import { REFERENCES, referenceKeys, type Tree, type Violation } from './generate-docs.ts';
import { type Source, spotsUnder, violation, type Wrong } from './source.ts';

/** What a part of the house lacks of one file, one registry line, one test, one page. */
export function partViolations(
  source: Source,
  sources: readonly Source[],
  tree: Tree,
): Violation[] {
  const part = PARTS[source.room ?? ''];
  if (!part?.folder.test(source.path) || !part.type.test(source.text)) return [];
  const { kind, registries } = part;
  const registry = registries.find((path) => tree.has(path)) ?? registries.at(-1)!; // it has one
  const name = posix.basename(source.path, '.ts');
  const page = `docs/audits/${name}.md`;
  const wrongs: Wrong[] = [];
  if (!literals(source, 'id').includes(name)) {
    wrongs.push([`the ${kind} has another id than its file, or none`, `Give it id: '${name}'.`]);
  }
  if (!sources.some((other) => other.path === registry && lists(other, source.path))) {
    wrongs.push([`the ${kind} is not registered`, `Import it in ${registry}, and list it there.`]);
  }
  const unwritten =
    kind === 'architecture' ? untestedModel(name, tree) : untested(source.path, tree);
  if (unwritten !== null) wrongs.push([`the ${kind} has no test`, unwritten]);
  if (kind === 'audit' && !tree.has(page)) wrongs.push(['the audit has no page', `Write ${page}.`]);
  for (const key of literals(source, 'cites')) {
    const advice = `Add the source to ${REFERENCES}, or cite a key that is there.`;
    if (!referenceKeys(tree).has(key)) wrongs.push([`no source has the key "${key}"`, advice]);
  }
  return wrongs.map((wrong) => violation(source, 0, wrong));
}

function untested(path: string, tree: Tree): string | null {
  const test = `tests/${path.replace(/\.ts$/, '.test.ts')}`;
  return tree.has(test) ? null : `Write ${test}.`;
}

/** The tests of models go through all that are registered, or name one. */
function untestedModel(id: string, tree: Tree): string | null {
  const folder = 'tests/trainers/models/';
  const isTested = [...tree].some(
    ([path, text]) =>
      path.startsWith(folder) &&
      path.endsWith('.test.ts') &&
      (text.includes(`'${id}'`) || /\bARCHITECTURES\b/.test(text)),
  );
  return isTested
    ? null
    : `Name '${id}' in a test of ${folder}, or go through ARCHITECTURES there.`;
}

interface Part {
  readonly kind: string;
  /** Where its files lie. */
  readonly folder: RegExp;
  /** What tells it from the files that serve it; an audit's folder holds nothing but audits. */
  readonly type: RegExp;
  /** The first of them that exists lists it. */
  readonly registries: readonly string[];
}

/** What has an id and a registry line, by room. */
const PARTS: Readonly<Record<string, Part>> = {
  audits: {
    kind: 'audit',
    folder: /^audits\/.+\//,
    type: /^/,
    registries: ['audits/registry.ts', 'audits/index.ts'],
  },
  adapters: {
    kind: 'adapter',
    folder: /^adapters\/.+\//,
    type: declared('\\w+Adapter'),
    registries: ['adapters/index.ts'],
  },
  reports: {
    kind: 'reporter',
    folder: /^reports\//,
    type: declared('Reporter'),
    registries: ['reports/index.ts'],
  },
  trainers: {
    kind: 'architecture',
    folder: /^trainers\/models\//,
    type: declared('Architecture'),
    registries: ['trainers/models/index.ts'],
  },
};

function declared(type: string): RegExp {
  return new RegExp(`^export const \\w+: ${type}\\b|satisfies ${type}\\b`, 'm');
}

/** The texts that the file's objects give to a key, alone or in a list. */
function literals({ spots }: Source, name: string): string[] {
  const values = spots.flatMap(({ node }) =>
    node.type === 'Property' && node.key.type === 'Identifier' && node.key.name === name
      ? spotsUnder(node.value)
      : [],
  );
  return values.flatMap(({ node }) => (node.type === 'Literal' ? [String(node.value)] : []));
}

/** Whether a registry imports from a file and names the import in a list. */
function lists({ path: registry, spots }: Source, path: string): boolean {
  const imported = spots.flatMap(({ node }) => {
    if (node.type !== 'ImportDeclaration') return [];
    const from = posix.join(posix.dirname(registry), node.source.value);
    return from === path ? node.specifiers.map(({ local }) => local.name) : [];
  });
  return spots.some(
    ({ node, parent }) =>
      node.type === 'Identifier' &&
      parent?.node.type === 'ArrayExpression' &&
      imported.includes(node.name),
  );
}
