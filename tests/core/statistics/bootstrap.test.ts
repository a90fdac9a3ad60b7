import { describe, expect, it } from 'vitest';
import {
  type BootstrapPlan,
  bootstrapMeans,
  clusteredVariance,
  createRandom,
  type GroupedValues,
} from '../../../core/index.ts';

const CLUSTERS = 60;
const SIZE = 4;

/** 60 clusters of four items each, whose values differ mostly between clusters. */
function clusteredItems() {
  const random = createRandom('clustered items');
  const effects = Array.from({ length: CLUSTERS }, () => random.normal());
  const codes = Uint32Array.from({ length: CLUSTERS * SIZE }, (_, item) => Math.floor(item / SIZE));
  const values = Float64Array.from(codes, (cluster) => effects[cluster]! + 0.5 * random.normal());
  return { values, clusters: { codes, count: CLUSTERS } };
}

function planOf(clusters: BootstrapPlan['clusters'], replicates: number): BootstrapPlan {
  return { clusters, replicates, random: createRandom('plan') };
}

function inOneGroup(...values: Float64Array[]): GroupedValues {
  return { values, groups: new Uint32Array(values[0]!.length), groupCount: 1 };
}

describe('bootstrapMeans', () => {
  it('has replicates about the mean with the variance of whole clusters', () => {
    // For clusters of one size a replicate is a mean of C cluster means drawn independently, so its
    // variance is Σ (mean_c − mean)² / C² = clusteredVariance · (C − 1) / C. The standard error of a
    // variance from B normal replicates is √(2 / B): 1.6 % for 8000; four of them are 6.3 %.
    const { values, clusters } = clusteredItems();
    const rows = Uint32Array.from(values.keys());
    const expected =
      (clusteredVariance(values, rows, clusters).variance! * (CLUSTERS - 1)) / CLUSTERS;
    const { overall } = bootstrapMeans(inOneGroup(values), planOf(clusters, 8000));
    const [centre, spread] = moments(overall[0]!);
    expect(Math.abs(centre - moments(values)[0])).toBeLessThan(4 * Math.sqrt(expected / 8000));
    expect(Math.abs(spread / expected - 1)).toBeLessThan(0.063);
  });

  it('is its plain form: weighted sums over items, divided by the weights', () => {
    const { values, clusters } = clusteredItems();
    const other = values.map((value) => value * value);
    const groups = Uint32Array.from(values, (_, item) => item % 3);
    const plan = planOf(clusters, 20);
    const found = bootstrapMeans({ values: [values, other], groups, groupCount: 3 }, plan);
    const random = plan.random.fork('replicates');
    for (let replicate = 0; replicate < 20; replicate++) {
      const drawn = new Uint16Array(CLUSTERS);
      random.tally(drawn);
      [values, other].forEach((series, value) => {
        const plain = plainMeans(
          series,
          groups,
          Float64Array.from(clusters.codes, (at) => drawn[at]!),
        );
        expect(found.overall[value]![replicate]).toBeCloseTo(plain.overall, 10);
        plain.byGroup.forEach((mean, group) => {
          expect(found.byGroup[group]![value]![replicate]).toBeCloseTo(mean, 10);
        });
      });
      const sizes = new Float64Array(3);
      groups.forEach((group, item) => {
        sizes[group]! += drawn[clusters.codes[item]!]!;
      });
      expect(found.sizes.map((own) => own[replicate])).toEqual([...sizes]);
    }
  });

  it('draws equal clusters for equal plans, whatever is averaged', () => {
    const { values, clusters } = clusteredItems();
    const groups = Uint32Array.from(values, (_, item) => item % 2);
    const alone = bootstrapMeans(inOneGroup(values), planOf(clusters, 50)).overall[0]!;
    const doubled = bootstrapMeans(
      {
        values: [new Float64Array(values.length), values.map((value) => 2 * value)],
        groups,
        groupCount: 2,
      },
      planOf(clusters, 50),
    ).overall[1]!;
    alone.forEach((mean, replicate) => {
      expect(doubled[replicate]).toBeCloseTo(2 * mean, 10);
    });
  });

  it('reads its stream from the start on every use', () => {
    const { values, clusters } = clusteredItems();
    const plan = planOf(clusters, 10);
    const first = bootstrapMeans(inOneGroup(values), plan);
    expect(bootstrapMeans(inOneGroup(values), plan)).toEqual(first);
  });

  it('changes no replicate when every row is there twice in its cluster', () => {
    const { values, clusters } = clusteredItems();
    const twice = Float64Array.from({ length: 2 * values.length }, (_, item) => values[item >> 1]!);
    const codes = Uint32Array.from(twice, (_, item) => clusters.codes[item >> 1]!);
    const once = bootstrapMeans(inOneGroup(values), planOf(clusters, 50)).overall[0]!;
    const both = bootstrapMeans(inOneGroup(twice), planOf({ codes, count: CLUSTERS }, 50))
      .overall[0]!;
    both.forEach((mean, replicate) => {
      expect(mean).toBeCloseTo(once[replicate]!, 10);
    });
  });

  it("is NaN in replicates that did not draw any of a group's clusters, and in empty groups", () => {
    const clusters = { codes: Uint32Array.of(0, 1, 2), count: 3 };
    const grouped = {
      values: [Float64Array.of(5, 6, 7)],
      groups: Uint32Array.of(0, 1, 1),
      groupCount: 3,
    };
    const { byGroup } = bootstrapMeans(grouped, planOf(clusters, 400));
    // cluster 0 is missed with probability (2/3)³ = .296: 118.5 of 400, standard deviation 9.1
    const missed = byGroup[0]![0]!.filter(Number.isNaN).length;
    expect(Math.abs(missed - 118.5)).toBeLessThan(4 * 9.1);
    expect(byGroup[0]![0]!.filter((mean) => !Number.isNaN(mean)).every((mean) => mean === 5)).toBe(
      true,
    );
    expect(byGroup[2]![0]!.every(Number.isNaN)).toBe(true);
  });

  it('has no replicates where none are asked for', () => {
    const { values, clusters } = clusteredItems();
    expect(bootstrapMeans(inOneGroup(values), planOf(clusters, 0)).overall[0]).toHaveLength(0);
  });
});

function plainMeans(values: Float64Array, groups: Uint32Array, weights: Float64Array) {
  const mean = (rows: readonly number[]) => {
    const total = rows.reduce((sum, row) => sum + weights[row]!, 0);
    return rows.reduce((sum, row) => sum + weights[row]! * values[row]!, 0) / total;
  };
  const rows = [...values.keys()];
  return {
    overall: mean(rows),
    byGroup: [0, 1, 2].map((group) => mean(rows.filter((row) => groups[row] === group))),
  };
}

function moments(values: Float64Array): [mean: number, variance: number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, squares / (values.length - 1)];
}
