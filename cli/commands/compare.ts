import { compareReports, type NamedReport, usageFailure } from '../../core/index.ts';
import {
  COMPARISON_FORMATS,
  comparisonReporterById,
  type RenderOptions,
  type ReporterId,
} from '../../reports/index.ts';
import type { RawValues } from '../command-table.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { readSaved, sayMixed } from '../report-folder.ts';
import { type ReportRequest, reportRequests } from '../report-requests.ts';
import { screenOf } from '../summary.ts';
import { knownName } from '../values.ts';
import { checkFile, type OutgoingFile, writeAll } from '../write-files.ts';

/** Puts two saved results beside each other: as text on stdout, or in the formats asked for. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const [base, next] = twoPaths(values);
  const requests = reportRequests(values, () => null);
  for (const { format, file } of requests) {
    knownName(format, COMPARISON_FORMATS, '--report');
    if (file !== null) checkFile(file, `--report ${format}`);
  }
  const comparison = compareReports(saved(base, context), saved(next, context));
  const draw = (format: ReporterId, options: RenderOptions) =>
    comparisonReporterById(knownName(format, COMPARISON_FORMATS, '--report')).render(
      comparison,
      options,
    );
  const files: OutgoingFile[] = [];
  for (const { format, file: path } of requests) {
    if (path !== null) files.push({ path, content: await draw(format, { static: true }) });
  }
  await writeAll(files, context.io.signal);
  const toStdout = requests.length === 0 ? TEXT : requests.find(({ file }) => file === null);
  if (toStdout) context.io.stdout.write(await draw(toStdout.format, screenOf(context)));
  return EXIT.ok;
}

const TEXT: ReportRequest = { format: 'text', file: null };

function twoPaths(values: RawValues): readonly [base: string, next: string] {
  const [base, next, ...others] = [values['results'] ?? []].flat().map(String);
  if (base !== undefined && next !== undefined && others.length === 0) return [base, next];
  throw usageFailure({
    what: 'compare takes two results, the base and then the new one',
    found: base === undefined ? 'none' : [base, next, ...others].filter(Boolean).join(', '),
    advice: 'Call it as in hanscheck compare BASE NEW, with report folders or their result.json.',
  });
}

function saved(path: string, context: Context): NamedReport {
  const result = readSaved(path);
  sayMixed(result, context);
  return { name: path, report: result.report };
}
