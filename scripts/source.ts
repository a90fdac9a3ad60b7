import { type Comment, type Node, parseSync, visitorKeys } from 'oxc-parser';
import type { Violation } from './generate-docs.ts';

/** A node of a syntax tree with the way to it. */
export interface Spot {
  readonly node: Node;
  /** The name of the parent's field that holds it. */
  readonly key: string;
  readonly parent: Spot | null;
}

/** A file of code with its syntax tree. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly room: string | undefined;
  readonly spots: readonly Spot[];
  readonly comments: readonly Comment[];
}

export function parseSource(path: string, text: string, room: string | undefined): Source {
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  return { path, text, room, spots: spotsUnder(program), comments };
}

/** The nodes under one, itself first. */
export function spotsUnder(node: Node, key = '', parent: Spot | null = null): Spot[] {
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

/** What is wrong, and what to do. */
export type Wrong = readonly [law: string, advice: string];

export function violation({ path, text }: Source, offset: number, [law, advice]: Wrong): Violation {
  return { file: path, line: lineAt(text, offset), law, advice };
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
