import { learningRateAt, type Optimizer } from '../optimizers/index.ts';
import type { Batch } from './batches.ts';
import { createBufferUpdater } from './buffer-update.ts';
import { createDenseUpdater } from './dense-update.ts';
import type { Member } from './member.ts';
import { createRowUpdater } from './row-update.ts';
import { normCoefficient } from './step-norm.ts';

/** Moves the parameters by the derivatives that all members have left in the shared memory. */
export interface Updater {
  /** Updates this member's part of all parameters and buffers; `step` counts from 1. */
  update(batch: Batch, step: number): void;
}

export function createUpdater(member: Member, optimizer: Optimizer, stepsInAll: number): Updater {
  const { schedule, learningRate, clipNorm } = member.plan.settings;
  const dense = createDenseUpdater(member);
  const rows = createRowUpdater(member, optimizer);
  const updateBuffers = createBufferUpdater(member);
  return {
    update(batch, step) {
      const move = optimizer.step(step, learningRateAt(schedule, learningRate, step, stepsInAll));
      updateBuffers(batch); // before the dense derivatives are added up where they lie
      dense.gather();
      rows.gather(batch);
      if (clipNorm !== null) {
        const coefficient = normCoefficient(member, clipNorm);
        for (const part of [dense, rows]) part.scale(coefficient);
      }
      dense.move(move, step);
      rows.move(move, step);
    },
  };
}
