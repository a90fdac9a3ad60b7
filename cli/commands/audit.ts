import { join } from 'node:path';
import {
  type AuditRequest,
  type AuditWork,
  auditedReport,
  auditRequest,
  readInputs,
} from '../audit-run.ts';
import { baselineTrainer } from '../baseline-trainer.ts';
import { brokenAudits } from '../broken-audits.ts';
import { DEFAULT_FOLDER, type RawValues } from '../command-table.ts';
import type { DataFiles } from '../data-request.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { createProgress } from '../progress.ts';
import { checkDestinations, type Destinations, publish } from '../publish.ts';
import { reportRequests, standardPath } from '../report-requests.ts';
import { runRecord } from '../run-record.ts';
import { createStages } from '../stages.ts';
import { flagValue, textValue } from '../values.ts';

/** Audits a data set: reads it, runs the audits, writes the report folder, prints a summary. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const startedAt = context.io.now();
  const request = auditRequest(values);
  const destinations = destinationsOf(values);
  checkDestinations(destinations);
  const trainer = await baselineTrainer(request, context.io);
  const progress = createProgress(context);
  const stages = createStages(progress, context.io);
  const record = () => runRecord(context, startedAt, stages.seconds());
  try {
    const report = await reportOf(request, { context, progress, stages, trainer });
    await publish(report, { ...destinations, context, progress, stages, record });
    progress.note(`The report is ${join(destinations.folder, 'report.html')}.`);
    return brokenAudits(report.results, context) ? EXIT.bug : EXIT.ok;
  } finally {
    progress.end();
  }
}

function destinationsOf(values: RawValues): Destinations & { readonly folder: string } {
  const folder = textValue(values, 'out') ?? DEFAULT_FOLDER;
  return {
    reports: reportRequests(values, standardPath(folder)),
    isStatic: flagValue(values, 'static'),
    folder,
  };
}

async function reportOf(request: AuditRequest, work: AuditWork) {
  const files = request.data.files ?? (await worldFiles(work));
  return auditedReport(await readInputs(files, request, work), request, work);
}

function worldFiles({ context, progress, stages }: AuditWork): Promise<DataFiles> {
  progress.note(
    'No files were given: this audits the embedded world (see hanscheck audit --help).',
  );
  return stages.run('making the world', async () => {
    const { embeddedWorld } = await import('../embedded-world.ts');
    return embeddedWorld(context.io, progress);
  });
}
