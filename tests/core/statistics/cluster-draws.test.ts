import { describe, expect, it } from 'vitest';
import { type BootstrapPlan, createRandom } from '../../../core/index.ts';
import { eachReplicate } from '../../../core/statistics/cluster-draws.ts';

function planOf(count: number, replicates: number, seed = 0): BootstrapPlan {
  return {
    clusters: { codes: new Uint32Array(count), count },
    replicates,
    random: createRandom(seed),
  };
}

function drawsOf(plan: BootstrapPlan): readonly number[][] {
  const draws: number[][] = [];
  eachReplicate(plan, (drawn, replicate) => {
    expect(replicate).toBe(draws.length);
    draws.push([...drawn]);
  });
  return draws;
}

/** The draws as the stream gives them, none of them kept. */
function tallied({ clusters, replicates, random }: BootstrapPlan): readonly number[][] {
  const stream = random.fork('replicates');
  return Array.from({ length: replicates }, () => {
    const counts = new Uint16Array(clusters.count);
    stream.tally(counts);
    return [...counts];
  });
}

describe('eachReplicate', () => {
  it('visits the draws of the stream in their order, the first time and again', () => {
    const plan = planOf(50, 7);
    expect(drawsOf(plan)).toEqual(tallied(plan));
    expect(drawsOf(plan)).toEqual(tallied(plan));
  });

  it('draws anew where the same clusters are resampled by another plan', () => {
    const plan = planOf(50, 7);
    const others = [
      { ...plan, replicates: 9 },
      { ...plan, random: createRandom(1) },
    ];
    drawsOf(plan);
    for (const other of others) expect(drawsOf(other)).toEqual(tallied(other));
  });

  it('tells draws that a byte cannot hold', () => {
    // a stream that always draws the first of 300 clusters
    const tally = (counts: Uint16Array) => {
      counts[0] = 300;
    };
    const random = { ...createRandom(0), fork: () => ({ ...createRandom(0), tally }) };
    const plan = { ...planOf(300, 2), random };
    expect(drawsOf(plan).map(([first]) => first)).toEqual([300, 300]);
    expect(drawsOf(plan).map(([first]) => first)).toEqual([300, 300]);
  });

  it('does not keep what takes too much memory', () => {
    // 70,000 clusters of 2,000 replicates are 140 MB; the visit ends at the second
    const plan = planOf(70_000, 2000);
    const seen: number[] = [];
    const visit = () =>
      eachReplicate(plan, (drawn, replicate) => {
        expect(drawn).toBeInstanceOf(Uint16Array);
        seen.push(replicate);
        if (replicate === 1) throw new Error('enough');
      });
    expect(visit).toThrow('enough');
    expect(seen).toEqual([0, 1]);
  });
});
