import { join, resolve } from 'node:path';
import { usageFailure } from '../core/index.ts';
import { REPORTERS, type ReporterId } from '../reports/index.ts';
import type { RawValues } from './command-table.ts';
import { knownName, textValues } from './values.ts';

/** One report that was asked for with `--report FORMAT[=FILE]`. */
export interface ReportRequest {
  readonly format: ReporterId;
  /** Null: stdout. */
  readonly file: string | null;
}

/** `--report` as given: without a file the report goes where `standard` says. */
export function reportRequests(
  values: RawValues,
  standard: (format: ReporterId) => string | null,
): readonly ReportRequest[] {
  const requests = textValues(values, 'report').map((given) => reportRequest(given, standard));
  checkDistinct(requests);
  return requests;
}

/** Where a report stands in a report folder: `report.html`, `junit.xml`, but `result.json`. */
export function standardName(format: ReporterId): string {
  if (format === 'json') return 'result.json';
  const { extension } = REPORTERS.find(({ id }) => id === format)!;
  return `${PAGES.has(format) ? 'report' : format}${extension}`;
}

/** The forms of the whole report; of others there may be several with one extension. */
const PAGES: ReadonlySet<ReporterId> = new Set(['html', 'markdown', 'text']);

export function standardPath(folder: string): (format: ReporterId) => string {
  return (format) => join(folder, standardName(format));
}

function reportRequest(
  given: string,
  standard: (format: ReporterId) => string | null,
): ReportRequest {
  const at = given.indexOf('=');
  const ids = REPORTERS.map(({ id }) => id);
  const format = knownName(at === -1 ? given : given.slice(0, at), ids, '--report');
  if (at === -1) return { format, file: standard(format) };
  const file = given.slice(at + 1);
  if (file === '') {
    throw usageFailure({
      what: '--report names no file after the equals sign',
      found: `"${given}"`,
      advice: `Give it as in --report ${format}=FILE, or - for stdout.`,
    });
  }
  return { format, file: file === '-' ? null : file };
}

function checkDistinct(requests: readonly ReportRequest[]): void {
  const places = requests.map(({ file }) => (file === null ? 'stdout' : resolve(file)));
  const place = places.find((one, index) => places.indexOf(one) !== index);
  if (place === undefined) return;
  const formats = requests.filter((_, index) => places[index] === place);
  throw usageFailure({
    what: `--report sends more than one report to ${place}`,
    found: formats.map(({ format }) => format).join(', '),
    advice: 'Give each a file of its own, as in --report html=page.html.',
  });
}
