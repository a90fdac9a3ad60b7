import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Comment, type Node, parseSync, visitorKeys } from 'oxc-parser';
import {
  docsViolations,
  REFERENCES,
  readTree,
  referenceKeys,
  type Tree,
  type Violation,
} from './generate-docs.ts';

/** All that breaks the laws of docs/architecture.md, empty when all is well. */
export function checkHouse(tree: Tree): Violation[] {
  const sources = [...tree.keys()].filter((path) => /\.(ts|mjs)$/.test(path)).map(parse(tree));
  return [
    ...sources.flatMap((source) => source.spots.flatMap((spot) => spotViolations(spot, source))),
    ...sources.flatMap(fileViolations),
    ...sources.flatMap((source) => partViolations(source, sources, tree)),
    ...docsViolations(tree),
  ];
}

/** A node of a syntax tree with the way to it. */
interface Spot {
  readonly node: Node;
  /** The name of the parent's field that holds it. */
  readonly key: string;
  readonly parent: Spot | null;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly room: string | undefined;
  readonly spots: readonly Spot[];
  readonly comments: readonly Comment[];
}

function parse(tree: Tree): (path: string) => Source {
  return (path) => {
    const text = tree.get(path)!;
    const { program, comments, errors } = parseSync(path, text);
    if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
    return { path, text, room: roomOf(path), spots: spotsUnder(program), comments };
  };
}

function spotsUnder(node: Node, key = '', parent: Spot | null = null): Spot[] {
  const spot = { node, key, parent };
  const fields = node as unknown as Record<string, unknown>; // visitorKeys names fields by text
  const below = visitorKeys[node.type]!.flatMap((name) =>
    [fields[name]].flat().flatMap((child) => (isNode(child) ? spotsUnder(child, name, spot) : [])),
  );
  return [spot, ...below];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

type Wrong = readonly [law: string, advice: string];

function spotViolations(spot: Spot, source: Source): Violation[] {
  const wrong =
    street(spot, source) ??
    surrounding(spot, source) ??
    word(spot, source) ??
    racingScatter(spot, source) ??
    longFunction(spot, source);
  return wrong ? [violation(source, spot.node.start, wrong)] : [];
}

function violation({ path, text }: Source, offset: number, [law, advice]: Wrong): Violation {
  return { file: path, line: lineAt(text, offset), law, advice };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

interface Street {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  /** Modules of Node, without `node:`; `*` is all of them. */
  readonly node: readonly string[];
}

const ROOMS = ['core', 'trainers', 'adapters', 'audits', 'reports', 'fixtures'];
const READERS = ['fflate', 'h5wasm', 'hyparquet', 'hyparquet-compressors', '@duckdb/node-api'];
const CHARTS = ['vega', 'vega-lite', 'vega-interpreter'];
const CONSOLE = ['yargs', 'zod', 'yaml', 'picocolors', 'string-width'];
const ENGINE = ['onnxruntime-node'];
/** What each room may import; the two faces of the house, cli and index.ts, see every room. */
const STREETS: Readonly<Record<string, Street>> = {
  core: { rooms: [], packages: ['arquero'], node: ['module'] },
  trainers: { rooms: ['core'], packages: ENGINE, node: ['worker_threads', 'crypto'] },
  adapters: { rooms: ['core', 'trainers'], packages: READERS, node: ['*'] },
  audits: { rooms: ['core', 'trainers'], packages: [], node: ['timers/promises'] },
  reports: { rooms: ['core'], packages: CHARTS, node: ['fs', 'fs/promises', 'path', 'url'] },
  fixtures: { rooms: ['core'], packages: [], node: ['zlib'] },
  cli: { rooms: ROOMS, packages: CONSOLE, node: ['*'] },
  'index.ts': { rooms: ROOMS, packages: [], node: [] },
};

function roomOf(path: string): string | undefined {
  const room = path === 'cli.ts' ? 'cli' : path.split('/')[0]!;
  return room in STREETS ? room : undefined;
}

/** Whether an import, export or `import()` goes where its room may go. */
function street({ node, key }: Spot, source: Source): Wrong | undefined {
  if (source.room === undefined || key !== 'source') return;
  if (node.type !== 'Literal' || typeof node.value !== 'string') return;
  const { value } = node;
  if (value.startsWith('.')) return wrongWay(source.path, source.room, value);
  return value.startsWith('node:')
    ? wrongModule(source, source.room, value)
    : wrongPackage(source.room, value);
}

function wrongWay(path: string, room: string, specifier: string): Wrong | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  const targetRoom = roomOf(target);
  if (targetRoom === room) return;
  const { rooms } = STREETS[room]!;
  if (targetRoom === undefined || !rooms.includes(targetRoom)) {
    const advice = 'Move what both need to core/, or take it as an argument.';
    return [`${room} may import ${rooms.join(', ') || 'no room'}; found "${target}"`, advice];
  }
  if (target === `${targetRoom}/index.ts`) return;
  const advice = `Import from ${targetRoom}/index.ts; export it there if it is meant for others.`;
  return [`a room is entered by its door, index.ts; found "${target}"`, advice];
}

function wrongPackage(room: string, name: string): Wrong | undefined {
  const base = name.split('/', name.startsWith('@') ? 2 : 1).join('/');
  const { packages } = STREETS[room]!;
  if (packages.includes(base)) return;
  const open = packages.join(', ') || 'no package';
  return [`${room} may import ${open}; found "${name}"`, 'Use it in the room that may.'];
}

function wrongModule(source: Source, room: string, name: string): Wrong | undefined {
  const { node } = STREETS[room]!;
  if (!node.includes('*') && !node.includes(name.slice('node:'.length))) {
    return [`${room} may not import "${name}"`, 'Let adapters read and cli write; yield values.'];
  }
  if (room !== 'reports' || !name.startsWith('node:fs')) return;
  if (source.comments.some(({ value }) => /\breads?\b/.test(value))) return;
  return ['reports read no file but their own asset', 'Say in a comment which file is read.'];
}

const SURROUNDINGS = ['process', 'Date', 'console', 'performance'];

/** Clock, environment, printing and unseeded chance belong to the command line. */
function surrounding({ node, key, parent }: Spot, { room }: Source): Wrong | undefined {
  if (room === undefined || room === 'cli' || node.type !== 'Identifier') return;
  const object =
    key === 'property' && parent?.node.type === 'MemberExpression' && parent.node.object;
  const owner = object && object.type === 'Identifier' ? object.name : undefined;
  const isName = key === 'key' || key === 'property' || key === 'label';
  const isChance = owner === 'Math' && node.name === 'random';
  const isReached = SURROUNDINGS.includes(node.name) && (!isName || owner === 'globalThis');
  if (!isChance && !isReached) return;
  const advice = 'Take chance, clock and callbacks as arguments; only cli reads and prints.';
  return [`${room} may not use ${isChance ? 'Math.random' : node.name}`, advice];
}

/** What the code does without, wherever it stands. */
function word({ node }: Spot, { path, text }: Source): Wrong | undefined {
  if (node.type === 'TSAnyKeyword') return ['no any', 'Name the type, or narrow an unknown.'];
  if (node.type === 'TSEnumDeclaration') return ['no enum', 'Use a literal array `as const`.'];
  if (node.type === 'Identifier' && /debias|unbiased/i.test(node.name)) {
    return [`"${node.name}" promises too much`, 'Say what it does; see docs/writing.md.'];
  }
  const isDefault =
    node.type === 'ExportDefaultDeclaration' ||
    (node.type === 'ExportSpecifier' && /\bdefault$/.test(text.slice(node.start, node.end)));
  if (!isDefault || /\.config\.\w+$/.test(path)) return;
  return ['no default export', 'Name the export.'];
}

/** With two threads its sums are wrong, and different in each run. */
function racingScatter({ node, parent }: Spot, { room, text }: Source): Wrong | undefined {
  if (room !== 'trainers' || node.type !== 'Literal' || node.value !== 'ScatterND') return;
  const made = parent!.node.type === 'Property' ? parent!.parent!.node : parent!.node;
  if (!/\breduction['"]?\s*:(?!\s*['"]none)/.test(text.slice(made.start, made.end))) return;
  return ['ScatterND with a reduction races between threads', 'Use ScatterElements.'];
}

const LONGEST_FUNCTION = 80;
const LONGEST_FILE = 300;

function longFunction({ node, parent }: Spot, { text }: Source): Wrong | undefined {
  if (!/Function(Declaration|Expression)$/.test(node.type)) return;
  const isSuite =
    parent?.node.type === 'CallExpression' && /^describe/.test(text.slice(parent.node.start));
  const lines = lineAt(text, node.end) - lineAt(text, node.start) + 1;
  if (isSuite || lines <= LONGEST_FUNCTION) return;
  return [
    `${lines} lines in a function; at most ${LONGEST_FUNCTION}`,
    'Split it into named steps.',
  ];
}

function fileViolations(source: Source): Violation[] {
  const drawer = source.path.match(/(?<=^|\/)(utils?|helpers?|common|misc)(?=[./])/);
  const lines = source.text.trimEnd().split('\n').length;
  const wrongs: Wrong[] = [];
  if (drawer) wrongs.push([`"${drawer[0]}" is a drawer, not a name`, 'Name what it holds.']);
  if (lines > LONGEST_FILE && !isTable(source)) {
    wrongs.push([`${lines} lines in a file; at most ${LONGEST_FILE}`, 'Split it by idea.']);
  }
  return wrongs.map((wrong) => violation(source, 0, wrong));
}

/** A file that holds nothing but one exported literal (and imports of types) may be long. */
function isTable({ spots }: Source): boolean {
  const statements = spots.filter(({ key, parent }) => key === 'body' && parent?.parent === null);
  const others = statements.filter(({ node }) => node.type !== 'ImportDeclaration');
  const isCode = spots.some(({ node }) => /Function|CallExpression|Class/.test(node.type));
  return others.length === 1 && others[0]!.node.type === 'ExportNamedDeclaration' && !isCode;
}

/** What has an id and a registry line, by room: an audit's folder holds nothing but audits. */
const PARTS: Readonly<Record<string, { kind: string; folder: RegExp; type: RegExp }>> = {
  audits: { kind: 'audit', folder: /^audits\/.+\//, type: /^/ },
  adapters: { kind: 'adapter', folder: /^adapters\/.+\//, type: declared('\\w+Adapter') },
  reports: { kind: 'reporter', folder: /^reports\//, type: declared('Reporter') },
};

function declared(type: string): RegExp {
  return new RegExp(`^export const \\w+: ${type}\\b|satisfies ${type}\\b`, 'm');
}

/** One file, one registry line, one test, one page. */
function partViolations(source: Source, sources: readonly Source[], tree: Tree): Violation[] {
  const part = PARTS[source.room ?? ''];
  if (!part?.folder.test(source.path) || !part.type.test(source.text)) return [];
  const { kind } = part;
  const own = `${source.room}/registry.ts`;
  const registry = tree.has(own) ? own : `${source.room}/index.ts`;
  const name = posix.basename(source.path, '.ts');
  const test = `tests/${source.path.replace(/\.ts$/, '.test.ts')}`;
  const page = `docs/audits/${name}.md`;
  const wrongs: Wrong[] = [];
  if (!literals(source, 'id').includes(name)) {
    wrongs.push([`the ${kind} has another id than its file, or none`, `Give it id: '${name}'.`]);
  }
  if (!sources.some((other) => other.path === registry && lists(other, source.path))) {
    wrongs.push([`the ${kind} is not registered`, `Import it in ${registry}, and list it there.`]);
  }
  if (!tree.has(test)) wrongs.push([`the ${kind} has no test`, `Write ${test}.`]);
  if (kind === 'audit' && !tree.has(page)) wrongs.push(['the audit has no page', `Write ${page}.`]);
  for (const key of literals(source, 'cites')) {
    const advice = `Add the source to ${REFERENCES}, or cite a key that is there.`;
    if (!referenceKeys(tree).has(key)) wrongs.push([`no source has the key "${key}"`, advice]);
  }
  return wrongs.map((wrong) => violation(source, 0, wrong));
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = checkHouse(readTree(process.argv[2] ?? '.'));
  for (const { file, line, law, advice } of violations) {
    console.error(`${file}:${line}  ${law}. ${advice}`);
  }
  process.exitCode = violations.length > 0 ? 1 : 0;
}
