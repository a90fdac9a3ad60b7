import { checkRequest } from '../check/check-request.ts';
import { datasetReport } from '../check/dataset-report.ts';
import { judgeAndConclude } from '../check/judge-and-conclude.ts';
import { doneBy, readShards } from '../check/merged-shards.ts';
import type { RawValues } from '../command-table.ts';
import type { Context, ExitCode } from '../io.ts';

/** Puts the parts of a check together: what is left to do, and then all that a whole check does. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const request = await checkRequest(values, context.io, true);
  const shards = readShards([values['shards'] ?? []].flat().map(String));
  return judgeAndConclude(request, context, async (work) => {
    const measured = [];
    for (const dataset of request.datasets) {
      const { name } = dataset.plan;
      const report = await datasetReport(dataset.plan, work, (run) => doneBy(shards, name, run));
      measured.push({ ...dataset, report });
    }
    return measured;
  });
}
