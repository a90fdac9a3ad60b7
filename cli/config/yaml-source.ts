import { dirname } from 'node:path';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import { usageFailure } from '../../core/index.ts';
import {
  type ConfigPath,
  type FieldPlaces,
  type Located,
  messagePlace,
  pathKey,
  type ValuePlace,
} from './located.ts';

/**
 * A configuration in YAML, or in JSON, which is YAML too, with the line and column of every value.
 *
 * @param path absolute, which relative paths within start from.
 * @param name how messages name the file.
 * @throws Failure of kind usage, with line and column, where it is no YAML.
 */
export function yamlSource(text: string, path: string, name: string): Located {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error', // its warnings would go to stderr past us
  });
  const placeOf = (offset: number): ValuePlace => {
    const { line, col } = lines.linePos(offset);
    return { file: name, folder: dirname(path), line, column: col };
  };
  const [error] = document.errors;
  if (error !== undefined) throw brokenSyntax(error.message, placeOf(error.pos[0]));
  return { value: plainValue(document, placeOf(0)), places: placesIn(document, placeOf) };
}

/** An alias that is nothing, or that would blow up, is found only here. */
function plainValue(document: Document, start: ValuePlace): unknown {
  try {
    return document.toJS() ?? {}; // an empty file is an empty configuration
  } catch (error) {
    throw brokenSyntax(error instanceof Error ? error.message : String(error), start);
  }
}

function brokenSyntax(message: string, place: ValuePlace): Error {
  return usageFailure({
    what: 'this is no valid YAML',
    where: messagePlace(place),
    found: message,
    advice: 'Mend the file; hanscheck init writes one that is valid.',
  });
}

interface Open {
  readonly node: unknown;
  readonly path: ConfigPath;
}

/** Walks with a list of its own: a hostile file may be nested deeper than calls. */
function placesIn(
  document: Document,
  placeOf: (offset: number) => ValuePlace,
): ReadonlyMap<string, FieldPlaces> {
  const start = placeOf(0);
  const places = new Map<string, FieldPlaces>([['', { name: start, value: start }]]);
  const open: Open[] = [{ node: document.contents, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { name, node, path } of fieldsOf(next, document)) {
      const value = placeOf(startOf(node) ?? startOf(name) ?? 0);
      const named = startOf(name);
      places.set(pathKey(path), { name: named === null ? value : placeOf(named), value });
      open.push({ node, path });
    }
  }
  return places;
}

interface FieldNode extends Open {
  /** Null in a list. */
  readonly name: unknown;
}

function fieldsOf({ node, path }: Open, document: Document): FieldNode[] {
  // what an alias stands for has its own place, and may hold itself
  if (isAlias(node))
    return path.length > DEEPEST ? [] : fieldsOf({ node: node.resolve(document), path }, document);
  if (isMap(node)) {
    return node.items.map(({ key, value }) => ({
      name: key,
      node: value,
      path: [...path, isScalar(key) ? String(key.value) : String(key)],
    }));
  }
  if (!isSeq(node)) return [];
  return node.items.map((item, index) => ({ name: null, node: item, path: [...path, index] }));
}

/** No configuration is nested as deep. */
const DEEPEST = 20;

function startOf(node: unknown): number | null {
  const range = (node as Node | null)?.range; // anything but a node has none
  return range ? range[0] : null;
}
