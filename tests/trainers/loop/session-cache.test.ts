import { expect, it } from 'vitest';
import { toOnnxGraph } from '../../../trainers/graph/lower.ts';
import { scale } from '../../../trainers/graph/ops/arithmetic.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { createTape } from '../../../trainers/graph/value.ts';
import { createSessionCache, type SessionCache } from '../../../trainers/loop/session-cache.ts';

/** x times a factor: a graph of two nodes, the product and the output's copy of it. */
const timesGraph = (factor: number) =>
  toOnnxGraph({ y: scale(input(createTape(), 'x', [1]), factor) }, { name: 'times' });

/** Sessions of this cache are counted at 20 kB a node, so that two of these graphs fit. */
const createPair = () => createSessionCache(90_000);

const gotten = async (cache: SessionCache, factor: number) => {
  let isMade = false;
  const session = await cache.get(String(factor), () => {
    isMade = true;
    return timesGraph(factor);
  });
  return { session, isMade };
};

const product = async ({ session }: Awaited<ReturnType<typeof gotten>>) => {
  const data = new Float32Array(1);
  await session.run({ x: { data: Float32Array.of(3), dims: [1] } }, { y: { data, dims: [1] } });
  return data[0];
};

it('makes the graph of a key once and keeps its session', async () => {
  const cache = createPair();
  const first = await gotten(cache, 2);
  const again = await gotten(cache, 2);
  expect([first.isMade, again.isMade]).toEqual([true, false]);
  expect(again.session).toBe(first.session);
  expect(await product(again)).toBe(6);
});

it('knows what a session wants to be fed', async () => {
  const { session } = await gotten(createPair(), 2);
  expect(session.inputs).toEqual(new Set(['x']));
});

it('lets the least recently used session go where all take too much memory', async () => {
  const cache = createPair();
  await gotten(cache, 2);
  const three = await gotten(cache, 3);
  await gotten(cache, 2); // now 3 is the least recently used
  const four = await gotten(cache, 4);
  expect(await product(four)).toBe(12);
  await expect(product(three)).rejects.toThrow();
  expect((await gotten(cache, 2)).isMade).toBe(false);
  const anew = await gotten(cache, 3);
  expect([anew.isMade, await product(anew)]).toEqual([true, 9]);
});

it('still runs a graph that is larger than the budget', async () => {
  const cache = createSessionCache(1);
  expect(await product(await gotten(cache, 5))).toBe(15);
  expect(await product(await gotten(cache, 6))).toBe(18);
});
