/**
 * The cluster bootstrap against its plain form (weights drawn one by one, every item added to its
 * group), at the size of VQA v2's validation split: `npx tsx bench/bootstrap.ts`. The replicates of
 * both must agree.
 */
import {
  type BootstrapPlan,
  bootstrapMeans,
  createRandom,
  type GroupedValues,
} from '../core/index.ts';
import { markdownTable, type Row } from './markdown-table.ts';
import { machineText, sized } from './setting.ts';

const ITEMS = 214_354;
const CLUSTERS = 40_504;
const REPLICATES = sized(200, 20);

const random = createRandom('bench');
const grouped: GroupedValues = {
  values: Array.from({ length: 4 }, () => Float64Array.from({ length: ITEMS }, random.uniform)),
  groups: Uint32Array.from({ length: ITEMS }, () => random.below(3)),
  groupCount: 3,
};
const plan: BootstrapPlan = {
  clusters: {
    codes: Uint32Array.from({ length: ITEMS }, (_, item) => item % CLUSTERS),
    count: CLUSTERS,
  },
  replicates: REPLICATES,
  random: createRandom(0),
};

const plain = timed(() => plainOverall(grouped, plan));
const shipped = timed(() => bootstrapMeans(grouped, plan).overall[0]!);
const apart = plain.value.map((mean, index) => Math.abs(mean - shipped.value[index]!));
if (Math.max(...apart) > 1e-12) throw new Error('the two forms disagree');

console.log(machineText());
console.log(
  `\n${REPLICATES} replicates of ${ITEMS} items in ${CLUSTERS} clusters, 4 values, 3 groups\n`,
);
console.log(markdownTable([row('plain', plain.seconds), row('shipped', shipped.seconds)]));

function row(form: string, seconds: number): Row {
  const ratio = (seconds / shipped.seconds).toFixed(1);
  return { form, seconds: seconds.toFixed(2), 'time ÷ that of the shipped form': ratio };
}

/** The replicates of the first value's overall mean; the other sums are made and thrown away. */
function plainOverall(
  { values, groups, groupCount }: GroupedValues,
  { clusters, replicates, random: from }: BootstrapPlan,
) {
  const stream = from.fork('replicates');
  return Float64Array.from({ length: replicates }, () => {
    const weights = new Uint16Array(clusters.count);
    for (let draw = 0; draw < clusters.count; draw++) weights[stream.below(clusters.count)]! += 1;
    const sums = values.map(() => new Float64Array(groupCount));
    const counts = new Float64Array(groupCount);
    groups.forEach((group, item) => {
      const weight = weights[clusters.codes[item]!]!;
      counts[group]! += weight;
      sums.forEach((sum, value) => {
        sum[group]! += weight * values[value]![item]!;
      });
    });
    const total = (numbers: Float64Array) => numbers.reduce((sum, number) => sum + number, 0);
    return total(sums[0]!) / total(counts);
  });
}

function timed<T>(work: () => T): { readonly value: T; readonly seconds: number } {
  const start = performance.now();
  const value = work();
  return { value, seconds: (performance.now() - start) / 1000 };
}
