import { join } from 'node:path';
import { usageFailure } from '../../core/index.ts';
import { type CheckRequest, checkRequest } from '../check/check-request.ts';
import { type CheckWork, datasetReport } from '../check/dataset-report.ts';
import { judgeAndConclude, withWork } from '../check/judge-and-conclude.ts';
import type { MeasuredDataset } from '../check/judge-datasets.ts';
import { savedDatasets } from '../check/saved-datasets.ts';
import { type Shard, shardPart, shardValue } from '../check/shard.ts';
import { type ShardPart, shardText } from '../check/shard-file.ts';
import type { RawValues } from '../command-table.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { flagValue, textValue } from '../values.ts';
import { checkFile, writeAll } from '../write-files.ts';

/** Audits what a configuration names, or takes saved results, and judges it by the configuration's limits. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const saved = [values['results'] ?? []].flat().map(String);
  const shard = shardValue(values);
  if (shard !== null) checkWhole(values, saved);
  const request = await checkRequest(values, context.io, saved.length === 0);
  if (shard !== null) return runShard(request, context, { shard, out: textValue(values, 'out') });
  return judgeAndConclude(request, context, async (work) =>
    saved.length > 0 ? savedDatasets(saved, request, context) : auditedDatasets(request, work),
  );
}

/** A part is not judged: what only a judgement reads or moves would be passed over in silence. */
function checkWhole(values: RawValues, saved: readonly string[]): void {
  const found = saved.length > 0 ? 'saved results' : '--update-baseline';
  if (saved.length === 0 && !flagValue(values, 'update-baseline')) return;
  throw usageFailure({
    what: '--shard is about work that is done anew',
    found: `${found} beside it`,
    advice: 'Leave out --shard, or give the rest to hanscheck merge.',
  });
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

/** One part of the work, into a file for `merge`: nothing is judged yet. */
function runShard(
  request: CheckRequest,
  context: Context,
  { shard, out }: { readonly shard: Shard; readonly out: string | null },
): Promise<ExitCode> {
  const path = join(out ?? request.plan.out, `shard-${shard.index}-of-${shard.of}.json`);
  checkFile(path, '--out');
  return withWork(request, context, async (work) => {
    const datasets: Record<string, ShardPart> = {};
    for (const { plan } of request.datasets) {
      datasets[plan.name] = await shardPart(plan, shard, work);
    }
    await writeAll([{ path, content: shardText({ shard, datasets }) }], context.io.signal);
    context.io.stdout.write(`${path}\n`);
    return EXIT.ok;
  });
}
