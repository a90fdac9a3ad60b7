import { createSession, type GraphSession } from '../graph/session.ts';
import type { OnnxGraph } from '../onnx/index.ts';

/** A compiled graph with the names that it wants to be fed. */
export interface CachedSession extends GraphSession {
  readonly inputs: ReadonlySet<string>;
}

/** Compiled graphs by key; the least recently used go where all take too much memory. */
export interface SessionCache {
  get(key: string, graph: () => OnnxGraph): Promise<CachedSession>;
}

/**
 * What a session keeps between runs, measured: about 20 kB a node with its kernel and its part of the
 * plan, besides the constants.
 */
const BYTES_PER_NODE = 20_000;

export function createSessionCache(budgetBytes: number): SessionCache {
  const cached = new Map<string, { readonly session: CachedSession; readonly bytes: number }>();
  return {
    async get(key, graph) {
      const known = cached.get(key);
      if (known) {
        cached.delete(key); // to stand last again: a map keeps the order of insertion
        cached.set(key, known);
        return known.session;
      }
      const made = graph();
      await makeRoom(cached, budgetBytes - sizeOf(made));
      const session = await createSession(made);
      const inputs = new Set(made.inputs.map(({ name }) => name));
      const entry = { session: { ...session, inputs }, bytes: sizeOf(made) };
      cached.set(key, entry);
      return entry.session;
    },
  };
}

async function makeRoom(
  cached: Map<string, { readonly session: CachedSession; readonly bytes: number }>,
  room: number,
): Promise<void> {
  let used = [...cached.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [key, { session, bytes }] of cached) {
    if (used <= room) return;
    cached.delete(key);
    await session.release();
    used -= bytes;
  }
}

function sizeOf({ nodes, initializers }: OnnxGraph): number {
  const constants = initializers.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return constants + BYTES_PER_NODE * nodes.length;
}
