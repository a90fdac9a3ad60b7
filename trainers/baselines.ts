import { assembleRuns } from './assemble.ts';
import type { TrainedRuns, TrainingData, TrainingJob } from './job.ts';
import { trainUnits, type UnitControl } from './train-units.ts';
import { unitsOf } from './units.ts';

export interface TrainControl extends UnitControl {
  /** The command that trains a job again, for its card. */
  readonly command: (job: TrainingJob) => string;
}

/** Trains every job, one after the other, but for what the store has, and gives what they have come to. */
export async function trainBaselines(
  jobs: readonly TrainingJob[],
  data: TrainingData,
  control: TrainControl,
): Promise<TrainedRuns> {
  const outcomes = await trainUnits(unitsOf(jobs, data), data, control);
  return assembleRuns(jobs, data, { outcomes, command: control.command });
}
