import { type CheckRequest, checkRequest } from '../check/check-request.ts';
import { conclude } from '../check/conclude.ts';
import { type CheckWork, datasetReport } from '../check/dataset-report.ts';
import { judgedDatasets, type MeasuredDataset, ratchetFileOf } from '../check/judge-datasets.ts';
import { keptResults } from '../check/kept-results.ts';
import { savedDatasets } from '../check/saved-datasets.ts';
import type { RawValues } from '../command-table.ts';
import type { Context, ExitCode } from '../io.ts';
import { createProgress } from '../progress.ts';
import { createStages } from '../stages.ts';

/** Audits what a configuration names, or takes saved results, and judges it by the configuration's limits. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const startedAt = context.io.now();
  const saved = [values['results'] ?? []].flat().map(String);
  const request = await checkRequest(values, context.io, saved.length === 0);
  const file = ratchetFileOf(request);
  const progress = createProgress(context);
  const stages = createStages(progress, context.io);
  const kept = request.cache === null ? null : keptResults(request.cache, progress);
  const work = { context, progress, stages, kept };
  try {
    const measured =
      saved.length > 0
        ? savedDatasets(saved, request, context)
        : await auditedDatasets(request, work);
    const datasets = judgedDatasets(measured, request, { file, progress });
    return await conclude(datasets, request, { work, startedAt });
  } finally {
    progress.end();
  }
}

async function auditedDatasets(
  { datasets }: CheckRequest,
  work: CheckWork,
): Promise<readonly MeasuredDataset[]> {
  const measured: MeasuredDataset[] = [];
  for (const dataset of datasets) {
    measured.push({ ...dataset, report: await datasetReport(dataset.plan, work) });
  }
  return measured;
}
