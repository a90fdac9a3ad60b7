import type { BootstrapPlan } from './bootstrap.ts';

/** How often a replicate drew each cluster. */
export type DrawnCounts = Uint8Array | Uint16Array;

/**
 * Visits the replicates of a plan in their order. Each draws as many clusters as there are, with
 * replacement; what it is given is good until the next one.
 *
 * The audits of a run resample a split by equal plans, one after the other, and drawing takes longer
 * than adding up: so the draws of the last plan over some clusters are kept, where they fit.
 */
export function eachReplicate(plan: BootstrapPlan, visit: VisitReplicate): void {
  const kept = keptDraws(plan);
  if (kept === null) drawAnew(plan, visit);
  else replay(kept, plan, visit);
}

type VisitReplicate = (drawn: DrawnCounts, replicate: number) => void;

function replay(kept: Uint8Array, { clusters, replicates }: BootstrapPlan, visit: VisitReplicate) {
  for (let replicate = 0; replicate < replicates; replicate++) {
    const from = replicate * clusters.count;
    visit(kept.subarray(from, from + clusters.count), replicate);
  }
}

/** The draws of all replicates, one after the other. */
interface Kept {
  readonly path: string;
  readonly replicates: number;
  readonly counts: Uint8Array | null;
}

const lastDraws = new WeakMap<BootstrapPlan['clusters'], Kept>();

/** 2,000 replicates of 40,504 images, as the validation part of VQA has them, are 81 MB. */
const MOST_KEPT = 0x800_0000;

/** Null where they do not fit. */
function keptDraws(plan: BootstrapPlan): Uint8Array | null {
  const { clusters, replicates, random } = plan;
  if (clusters.count * replicates > MOST_KEPT) return null;
  const last = lastDraws.get(clusters);
  if (last?.path === random.path && last.replicates === replicates) return last.counts;
  const counts = allDraws(plan);
  lastDraws.set(clusters, { path: random.path, replicates, counts });
  return counts;
}

/** Null where a cluster was drawn more often than a byte can tell. */
function allDraws(plan: BootstrapPlan): Uint8Array | null {
  const { count } = plan.clusters;
  const counts = new Uint8Array(count * plan.replicates);
  let fits = true;
  drawAnew(plan, (drawn, replicate) => {
    counts.set(drawn, replicate * count);
    for (const times of drawn) if (times > 0xff) fits = false;
  });
  return fits ? counts : null;
}

function drawAnew({ clusters, replicates, random }: BootstrapPlan, visit: VisitReplicate): void {
  const stream = random.fork('replicates');
  const drawn = new Uint16Array(clusters.count);
  for (let replicate = 0; replicate < replicates; replicate++) {
    stream.tally(drawn.fill(0));
    visit(drawn, replicate);
  }
}
