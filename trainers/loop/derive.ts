import type { Tensor } from '../graph/session.ts';
import type { Batch } from './batches.ts';
import { pieceOf } from './batches.ts';
import { throwIfFailed } from './crew-control.ts';
import type { DropoutStep } from './dropout-keys.ts';
import { itemFeeds, type OwnParameters, ownParameters, targetFeeds } from './feeds.ts';
import { DERIVATIVE, stepOutput, trainingGraph } from './graphs.ts';
import { isMine, type Member } from './member.ts';
import { graphKey } from './network-of.ts';

/** Computes derivatives in memory of its own and puts them into the shared memory. */
export interface Deriver {
  /** The derivatives of this member's micro-batches of a batch, at the parameters as they are. */
  derive(batch: Batch, step: DropoutStep): Promise<void>;
}

export function createDeriver(member: Member): Deriver {
  const { plan, memory } = member;
  const parameters = ownParameters(member);
  const derivatives = ownParameters(member, (name) => stepOutput(member.network, name));
  return {
    async derive(batch, step) {
      parameters.values.set(memory.dense);
      const { microBatches } = plan.settings;
      for (let piece = 0; piece < microBatches; piece++) {
        if (!isMine(member, piece)) continue;
        throwIfFailed(memory.control);
        const items = pieceOf(batch.items, piece, microBatches);
        const part = { piece, batch: { ...batch, items }, step };
        if (items.length === 0) emptyPiece(member, piece);
        else await derivePiece(member, part, { parameters, derivatives });
      }
    },
  };
}

function emptyPiece({ memory }: Member, piece: number): void {
  memory.denseDerivatives[piece]!.fill(0);
  memory.losses[piece] = 0;
}

interface Part {
  readonly piece: number;
  readonly batch: Batch;
  readonly step: DropoutStep;
}

interface OwnMemory {
  readonly parameters: OwnParameters;
  readonly derivatives: OwnParameters;
}

async function derivePiece(
  member: Member,
  { piece, batch, step }: Part,
  { parameters, derivatives }: OwnMemory,
): Promise<void> {
  const { plan, network, memory } = member;
  const { batchSize } = plan.settings;
  const { items, length } = batch;
  const session = await member.sessions.get(graphKey(plan, 'training', length), () =>
    trainingGraph(network, length, plan.settings),
  );
  const nominal = Math.min(batchSize, plan.training.length);
  const feeds = {
    ...parameters.tensors,
    ...itemFeeds(member, batch, memory.table),
    ...targetFeeds(member, items, nominal, step),
  };
  const loss = new Float32Array(1);
  const truth = new Float32Array(items.length);
  const read = readTensor(feeds);
  await session.run(chosen(feeds, session.inputs), {
    ...derivatives.tensors,
    ...read,
    loss: { data: loss, dims: [] },
    truth: { data: truth, dims: [items.length, 1] },
  });
  memory.denseDerivatives[piece]!.set(derivatives.values);
  for (const { data } of Object.values(read))
    memory.readDerivatives[piece]!.set(data as Float32Array); // made so below
  memory.losses[piece] = loss[0]! * nominal;
  items.forEach((item, index) => {
    memory.truth[item] = plan.targets.truth[item]! < 0 ? 0 : truth[index]!;
  });
}

function readTensor({ embedded }: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  if (embedded === undefined) return {};
  const data = new Float32Array(embedded.data.length);
  return { [`${DERIVATIVE}embedded`]: { data, dims: embedded.dims } };
}

/** A graph leaves out what it does not need, and may not be fed it. */
export function chosen(
  feeds: Readonly<Record<string, Tensor>>,
  names: ReadonlySet<string>,
): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(feeds).filter(([name]) => names.has(name)));
}
