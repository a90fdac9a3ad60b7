import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Report } from '../core/index.ts';
import type { ReporterId } from '../reports/index.ts';

/** The formats whose readers look for files from the root of a repository. */
const FROM_THE_ROOT: ReadonlySet<ReporterId> = new Set(['github', 'sarif']);

/** A report as a format wants it: the places of its limits from the repository's root, where that is above. */
export function placedFor(format: ReporterId, report: Report, prefix: string): Report {
  const { gate } = report;
  if (prefix === '' || gate === undefined || !FROM_THE_ROOT.has(format)) return report;
  const below = (file: string) => `${prefix}/${file}`;
  return {
    ...report,
    gate: {
      ...gate,
      checks: gate.checks.map((check) => ({
        ...check,
        where: { ...check.where, file: below(check.where.file) },
      })),
      stale: gate.stale.map((entry) => ({ ...entry, file: below(entry.file) })),
    },
  };
}

/** The way from the root of the repository to a folder in it; empty at the root, and outside of any. */
export function repositoryPrefix(folder: string): string {
  for (let root = folder; ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return relative(root, folder).split(sep).join('/');
    if (dirname(root) === root) return '';
  }
}
