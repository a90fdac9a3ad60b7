import type { Report } from '../core/index.ts';
import { type BadgeMood, badgeParts } from './badge-parts.ts';
import { canonicalJson } from './json.ts';
import type { Reporter } from './reporter.ts';

/** What shields.io draws a badge from: the answer of an endpoint, to be served as a file. */
export const badgeReporter = {
  id: 'badge',
  extension: '.json',
  title: 'a badge, for shields.io to draw',
  render: async (report: Report) => renderBadge(report),
} as const satisfies Reporter;

function renderBadge(report: Report): string {
  const { label, message, mood } = badgeParts(report);
  return canonicalJson({ schemaVersion: 1, label, message, color: COLOURS[mood] });
}

const COLOURS: Readonly<Record<BadgeMood, string>> = {
  good: 'brightgreen',
  alert: 'orange',
  bad: 'red',
  quiet: 'lightgrey',
};
