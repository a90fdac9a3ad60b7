import { createOptimizer } from '../optimizers/index.ts';
import { type Batch, epochBatches } from './batches.ts';
import { beginChange, endChange } from './crew-control.ts';
import { createDeriver, type Deriver } from './derive.ts';
import { dropoutStep } from './dropout-keys.ts';
import { evaluate, meanLogTruth, meanWeight } from './evaluate.ts';
import { type Member, meetOthers } from './member.ts';
import { CURVE_WIDTH } from './memory.ts';
import { SCALAR } from './scalars.ts';
import { createUpdater, type Updater } from './update.ts';

/** Thrown where the loss is no number any more. */
export class Divergence extends Error {
  readonly epoch: number;
  readonly step: number;

  constructor(epoch: number, step: number) {
    super(`the loss is no number any more in epoch ${epoch}, step ${step}`);
    this.epoch = epoch;
    this.step = step;
  }
}

/**
 * Trains from wherever the shared memory stands to the end, then answers the test items. All members
 * of a crew run this at once and go in step: derivatives, then the change, then the next batch.
 */
export async function train(member: Member): Promise<void> {
  const { plan, memory } = member;
  const { scalars } = memory;
  const perEpoch = epochBatches(plan, member.network, 0).length;
  const optimizer = createOptimizer(plan.settings.optimizer);
  const tools = {
    deriver: createDeriver(member),
    updater: createUpdater(member, optimizer, perEpoch * plan.settings.epochs),
  };
  meetOthers(member);
  while (scalars[SCALAR.isDone] === 0) await trainEpoch(member, tools);
  await evaluate(member, plan.test, 'kept');
  meetOthers(member);
  checkAnswers(member);
}

interface Tools {
  readonly deriver: Deriver;
  readonly updater: Updater;
}

async function trainEpoch(member: Member, tools: Tools): Promise<void> {
  const { plan, network, memory } = member;
  const epoch = memory.scalars[SCALAR.epoch]!;
  const batches = epochBatches(plan, network, epoch);
  const first = memory.scalars[SCALAR.batch]!;
  for (const batch of batches.slice(first)) await trainBatch(member, tools, batch);
  await evaluate(member, plan.validation, 'current');
  change(member, () => endEpoch(member));
}

async function trainBatch(member: Member, tools: Tools, batch: Batch): Promise<void> {
  const { plan, memory } = member;
  const step = memory.scalars[SCALAR.step]!;
  await tools.deriver.derive(batch, dropoutStep(plan.seed, step));
  meetOthers(member);
  if (member.index === 0) {
    checkLoss(member);
    beginChange(memory.control);
    countBatch(member, batch); // before the others go on, who read the counters and write losses
  }
  meetOthers(member);
  tools.updater.update(batch, step + 1);
  meetOthers(member);
  if (member.index === 0) endChange(memory.control);
}

/** Something that the first member does to the state while the others wait. */
function change(member: Member, work: () => void): void {
  meetOthers(member);
  if (member.index === 0) {
    beginChange(member.memory.control);
    work();
    endChange(member.memory.control);
  }
  meetOthers(member);
}

function checkLoss({ memory }: Member): void {
  const { scalars, losses } = memory;
  if (losses.every(Number.isFinite)) return;
  throw new Divergence(scalars[SCALAR.epoch]! + 1, scalars[SCALAR.step]! + 1);
}

/** What the last step has brought about no loss can tell any more. */
function checkAnswers({ plan, memory }: Member): void {
  if (plan.test.every((item) => Number.isFinite(memory.testTruth[item]))) return;
  throw new Divergence(memory.scalars[SCALAR.ended]!, memory.scalars[SCALAR.step]!);
}

function countBatch({ memory }: Member, { items }: Batch): void {
  const { scalars, losses } = memory;
  scalars[SCALAR.loss]! += losses.reduce((sum, loss) => sum + loss, 0);
  scalars[SCALAR.items]! += items.length;
  scalars[SCALAR.batch]! += 1;
  scalars[SCALAR.step]! += 1;
}

/** Writes the epoch's point of the curve, keeps its parameters if they are the best, and goes on. */
function endEpoch(member: Member): void {
  const { plan, memory } = member;
  const { scalars, curve } = memory;
  const epoch = scalars[SCALAR.epoch]!;
  const isValidated = plan.validation.length > 0;
  const score = isValidated ? meanWeight(member, plan.validation) : Number.NaN;
  curve.set([scalars[SCALAR.loss]! / plan.training.length, score], epoch * CURVE_WIDTH);
  if (plan.settings.keepEpochs) memory.truthOfEpochs.set(memory.truth, epoch * plan.examples.size);
  const merit =
    plan.settings.keeps === 'best-score' ? score : meanLogTruth(member, plan.validation);
  if (!isValidated || scalars[SCALAR.keptEpoch] === 0 || merit > scalars[SCALAR.keptMerit]!) {
    keep(member, epoch + 1, merit);
  }
  scalars[SCALAR.ended] = epoch + 1;
  scalars[SCALAR.isDone] = isOver(member, epoch + 1) ? 1 : 0;
  scalars[SCALAR.epoch] = epoch + 1;
  for (const counter of [SCALAR.batch, SCALAR.loss]) scalars[counter] = 0;
}

function keep({ memory }: Member, epoch: number, merit: number): void {
  memory.keptDense.set(memory.dense);
  memory.keptTable.set(memory.table);
  memory.scalars[SCALAR.keptEpoch] = epoch;
  memory.scalars[SCALAR.keptMerit] = merit;
}

function isOver({ plan, memory }: Member, ended: number): boolean {
  const { epochs, patience } = plan.settings;
  return ended >= epochs || ended - memory.scalars[SCALAR.keptEpoch]! >= patience;
}
