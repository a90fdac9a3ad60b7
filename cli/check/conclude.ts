import { failsBuild } from '../../audits/index.ts';
import { gateText } from '../../reports/index.ts';
import { brokenAudits } from '../broken-audits.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { publishFiles } from '../publish.ts';
import { isCurrent } from '../report-folder.ts';
import { runRecord } from '../run-record.ts';
import { screenOf } from '../summary.ts';
import type { CheckRequest } from './check-request.ts';
import type { CheckWork } from './dataset-report.ts';
import { checkMatched, type JudgedDataset } from './judge-datasets.ts';

/** Writes all reports, prints a short table or the report that stdout is to have, and decides the exit code. */
export async function conclude(
  datasets: readonly JudgedDataset[],
  request: CheckRequest,
  { work, startedAt }: { readonly work: CheckWork; readonly startedAt: number },
): Promise<ExitCode> {
  const { context, progress } = work;
  const printed: string[] = [];
  for (const dataset of datasets) {
    const record = () => runRecord(context, startedAt, work.stages.seconds());
    const stdout = await published(dataset, { ...work, record });
    printed.push(stdout ?? tableOf(dataset, context));
  }
  progress.end();
  context.io.stdout.write(printed.join(''));
  checkMatched(datasets);
  const broken = datasets.filter(({ judged }) => brokenAudits(judged.report.results, context));
  return broken.length > 0 ? EXIT.bug : exitCode(datasets, request);
}

/** What stdout is to have; null where no report was asked for there. A folder that is current stays as it is. */
async function published(
  { judged: { report }, plan: _, ...destinations }: JudgedDataset,
  surroundings: CheckWork & { readonly record: () => ReturnType<typeof runRecord> },
): Promise<string | null> {
  const { folder, reports } = destinations;
  if (folder !== null && reports.length === 0 && isCurrent(folder, report)) return null;
  return publishFiles(report, { ...destinations, ...surroundings });
}

function tableOf({ plan, judged: { gate } }: JudgedDataset, context: Context): string {
  const head = `${plan.name}\n`;
  return `${head}${gateText(gate, screenOf(context))}`;
}

function exitCode(datasets: readonly JudgedDataset[], request: CheckRequest): ExitCode {
  if (request.exitZero) return EXIT.ok;
  const { failOn } = request;
  return datasets.some(({ judged }) => failsBuild(judged.gate, failOn)) ? EXIT.limit : EXIT.ok;
}
