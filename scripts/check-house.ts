import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partViolations } from './check-parts.ts';
import { docsViolations, readTree, type Tree, type Violation } from './generate-docs.ts';
import { lineAt, parseSource, type Source, type Spot, violation, type Wrong } from './source.ts';

/** All that breaks the laws of docs/architecture.md, empty when all is well. */
export function checkHouse(tree: Tree): Violation[] {
  const sources = [...tree.keys()]
    .filter((path) => /\.(ts|mjs)$/.test(path))
    .map((path) => parseSource(path, tree.get(path)!, roomOf(path)));
  return [
    ...sources.flatMap((source) => source.spots.flatMap((spot) => spotViolations(spot, source))),
    ...sources.flatMap(fileViolations),
    ...sources.flatMap((source) => partViolations(source, sources, tree)),
    ...docsViolations(tree),
  ];
}

function spotViolations(spot: Spot, source: Source): Violation[] {
  const wrong =
    street(spot, source) ??
    surrounding(spot, source) ??
    word(spot, source) ??
    racingScatter(spot, source) ??
    longFunction(spot, source);
  return wrong ? [violation(source, spot.node.start, wrong)] : [];
}

interface Street {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  /** Modules of Node, without `node:`; `*` is all of them. */
  readonly node: readonly string[];
}

const ROOMS = ['core', 'trainers', 'adapters', 'audits', 'reports', 'fixtures'];
const READERS = [
  '@duckdb/node-api',
  '@uwdata/flechette',
  'fflate',
  'h5wasm',
  'hyparquet',
  'hyparquet-compressors',
  'saxes',
];
const CHARTS = ['vega', 'vega-lite', 'vega-interpreter'];
const CONSOLE = ['yargs', 'zod', 'yaml', 'picocolors', 'string-width'];
const ENGINE = ['onnxruntime-node'];
/** What each room may import; the two faces of the house, cli and index.ts, see every room. */
const STREETS: Readonly<Record<string, Street>> = {
  core: { rooms: [], packages: ['arquero'], node: ['module'] },
  trainers: { rooms: ['core'], packages: ENGINE, node: ['worker_threads', 'crypto'] },
  adapters: { rooms: ['core', 'trainers'], packages: READERS, node: ['*'] },
  audits: {
    rooms: ['core', 'trainers'],
    packages: [],
    node: ['timers/promises', 'worker_threads'],
  },
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

/** It has to tell ONNX Runtime by its environment, before it is loaded, to send nothing. */
const MAY_SET_ENVIRONMENT = 'trainers/graph/runtime.ts';

/** Clock, environment, printing and unseeded chance belong to the command line. */
function surrounding({ node, key, parent }: Spot, { room, path }: Source): Wrong | undefined {
  if (room === undefined || room === 'cli' || node.type !== 'Identifier') return;
  if (path === MAY_SET_ENVIRONMENT && node.name === 'process') return;
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = checkHouse(readTree(process.argv[2] ?? '.'));
  for (const { file, line, law, advice } of violations) {
    console.error(`${file}:${line}  ${law}. ${advice}`);
  }
  process.exitCode = violations.length > 0 ? 1 : 0;
}
