import type { FitProgress } from '../../trainers/fit.ts';
import { createTraining } from '../../trainers/training.ts';
import { tinyRequest, worldSplit } from './small-trainings.ts';
import { stepsDone } from './stored-scalars.ts';

/** A process that aborts a training, says how that ends, and can end itself once no thread is left. */
const stop = new AbortController();
const options = { epochs: 5000, patience: 5000 };
const request = tinyRequest('lstm-q', worldSplit(20), { options });
const training = createTraining(request, { threads: 2, resume: null });
const onProgress = ({ items }: FitProgress) => {
  if (items > 0) stop.abort(new Error('enough'));
};
const running = training.run({ signal: stop.signal, onProgress });
const reason: unknown = await running.catch((error: unknown) => error);
const isWhole = stepsDone(training.checkpoint()) > 0;
process.stdout.write(`${String(reason)}, ${isWhole ? 'with' : 'without'} a checkpoint\n`);
