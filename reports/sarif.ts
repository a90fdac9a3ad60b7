import {
  type Check,
  type Gate,
  groupKey,
  type Report,
  type StaleEntry,
  visibleText,
} from '../core/index.ts';
import {
  aboutText,
  checkRow,
  numbersText,
  openChecks,
  shortened,
  staleRow,
} from './check-wording.ts';
import { fingerprint } from './fingerprint.ts';
import { count } from './numbers.ts';
import type { Reporter } from './reporter.ts';
import { location, message, STALE_RULE, sarifRules } from './sarif-parts.ts';

/** SARIF 2.1.0 for code scanning: each limit that is not kept, at the place where it is stated. */
export const sarifReporter = {
  id: 'sarif',
  extension: '.sarif',
  title: 'what limits find, for code scanning',
  render: async (report: Report) => renderSarif(report),
} as const satisfies Reporter;

function renderSarif(report: Report): string {
  const { tool, gate } = report;
  const findings = gate ? findingsOf(gate) : [];
  const results = findings.length > MOST_RESULTS ? oneOfEachRule(findings) : findings;
  const driver = {
    name: tool.name,
    semanticVersion: tool.version,
    rules: sarifRules(report, new Set(results.map(({ ruleId }) => ruleId))),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        // GitHub keeps the findings of several data sets apart by it.
        ...(gate === undefined ? {} : { automationDetails: { id: automationId(gate) } }),
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(report)],
        results: withOccurrence(results).map(sarifResult),
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function automationId({ dataset }: Gate): string {
  return `hanscheck/${visibleText(shortened(dataset, 100))}/`;
}

/** GitHub takes so many results of a run, and refuses a file with more. */
const MOST_RESULTS = 25_000;

interface Finding {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly text: string;
  readonly where: Parameters<typeof location>[0];
  /** What makes it the same finding in another run: neither its number nor its line. */
  readonly identity: string;
}

/** The worst first. What no number could be found for is no result, but a note on the run. */
function findingsOf(gate: Gate): Finding[] {
  const checks = openChecks(gate).filter(({ verdict }) => verdict !== 'not-applicable');
  const findings = checks.map((check) => checkFinding(check, gate));
  return [...findings, ...gate.stale.map((entry) => staleFinding(entry, gate))];
}

function checkFinding(check: Check, { dataset }: Gate): Finding {
  const { rule, group, limit, where, verdict } = check;
  const row = checkRow(check);
  const key = [dataset, rule, groupKey(group), limit.bound, limit.level];
  return {
    ruleId: rule,
    level: verdict === 'fail' ? 'error' : verdict === 'warn' ? 'warning' : 'note',
    text: `${shortened(dataset, 100)}: ${aboutText(row)}: ${row.state}: ${numbersText(row)}: ${row.reason}`,
    where,
    identity: JSON.stringify(key),
  };
}

function staleFinding(entry: StaleEntry, gate: Gate): Finding {
  const row = staleRow(entry);
  return {
    ruleId: STALE_RULE,
    level: 'error',
    text: `${shortened(gate.dataset, 100)}: ${aboutText(row)}: ${row.state}: ${shortened(entry.reason)}`,
    where: { file: entry.file, line: null, column: null },
    identity: JSON.stringify([gate.dataset, STALE_RULE, entry.rule, groupKey(entry.group)]),
  };
}

/** Too many to tell each: the worst of a rule, and how many there are. */
function oneOfEachRule(findings: readonly Finding[]): Finding[] {
  const byRule = groupedBy(findings, ({ ruleId }) => ruleId);
  const summed = [...byRule].map(([ruleId, all]): Finding => {
    const text = `${count(all.length)} limits of this measure are not kept, the worst of them: ${all[0]!.text}`;
    return { ...all[0]!, text, identity: JSON.stringify(['all', ruleId]) };
  });
  return summed.slice(0, MOST_RESULTS);
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

interface Occurring {
  readonly finding: Finding;
  /** From 1, among findings of the same identity. */
  readonly occurrence: number;
}

function withOccurrence(findings: readonly Finding[]): Occurring[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const occurrence = (seen.get(finding.identity) ?? 0) + 1;
    seen.set(finding.identity, occurrence);
    return { finding, occurrence };
  });
}

function sarifResult({ finding, occurrence }: Occurring): object {
  const { ruleId, level, text, where, identity } = finding;
  const print = `${fingerprint(identity)}:${occurrence}`;
  return {
    ruleId,
    level,
    kind: 'fail',
    message: message(text),
    locations: [location(where)],
    // The second is the one that GitHub knows an alert by, in place of a hash of the line.
    partialFingerprints: { 'hanscheckLimit/v1': print, primaryLocationLineHash: print },
  };
}

/** How the run went: audits that failed, and limits that no number could be found for. */
function invocation({ results, gate }: Report): object {
  const errors = results.filter(({ verdict }) => verdict === 'error');
  const missing = (gate?.checks ?? []).filter(({ verdict }) => verdict === 'not-applicable');
  const byRule = groupedBy(missing, ({ rule }) => rule);
  return {
    executionSuccessful: errors.length === 0,
    toolExecutionNotifications: errors.map(({ id, reason = '' }) => ({
      level: 'error',
      message: message(`${id}: ${shortened(reason)}`),
    })),
    toolConfigurationNotifications: [...byRule].map(([rule, checks]) => ({
      level: 'note',
      message: message(
        `${shortened(rule)}: ${count(checks.length)} not applicable: ${shortened(checks[0]!.reason)}`,
      ),
      locations: [location(checks[0]!.where)],
    })),
  };
}
