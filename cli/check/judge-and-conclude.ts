import type { Context, ExitCode } from '../io.ts';
import { createProgress } from '../progress.ts';
import { createStages } from '../stages.ts';
import type { CheckRequest } from './check-request.ts';
import { conclude } from './conclude.ts';
import type { CheckWork } from './dataset-report.ts';
import {
  judgedDatasets,
  type MeasuredDataset,
  movedRatchet,
  ratchetFileOf,
} from './judge-datasets.ts';
import { keptResults } from './kept-results.ts';
import { writeRatchet } from './ratchet-file.ts';

/** What every check does around its measuring: the baseline file before, verdict and reports after. */
export async function judgeAndConclude(
  request: CheckRequest,
  context: Context,
  measure: (work: CheckWork) => Promise<readonly MeasuredDataset[]>,
): Promise<ExitCode> {
  const startedAt = context.io.now();
  const file = ratchetFileOf(request);
  return withWork(request, context, async (work) => {
    const measured = await measure(work);
    const moved =
      file !== null && request.updatesRatchet
        ? movedRatchet(measured, request, { file, progress: work.progress })
        : null;
    const datasets = judgedDatasets(measured, request, moved ?? file);
    const code = await conclude(datasets, request, { work, startedAt });
    if (moved !== null) writeRatchet(moved); // last: a run that fails before leaves it as it was
    return code;
  });
}

/** Gives work its progress, its stages and what earlier runs have kept. */
export async function withWork<T>(
  { cache }: Pick<CheckRequest, 'cache'>,
  context: Context,
  work: (parts: CheckWork) => Promise<T>,
): Promise<T> {
  const progress = createProgress(context);
  const stages = createStages(progress, context.io);
  const kept = cache === null ? null : keptResults(cache, progress);
  try {
    return await work({ context, progress, stages, kept });
  } finally {
    progress.end();
  }
}
