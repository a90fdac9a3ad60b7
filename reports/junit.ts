import {
  type Check,
  type Gate,
  groupKey,
  type Report,
  type Result,
  type StaleEntry,
} from '../core/index.ts';
import { checkRow, groupSuffix, numbersText, shortened, staleRow } from './check-wording.ts';
import type { Reporter } from './reporter.ts';
import { xml } from './xml.ts';

/**
 * JUnit results for servers that show tests: each audit is a suite, each of its limits a test. A warning
 * passes, with its text on the test's output; what could not be decided is skipped.
 */
export const junitReporter = {
  id: 'junit',
  extension: '.xml',
  title: 'the limits as tests, for CI servers',
  render: async (report: Report) => renderJunit(report),
} as const satisfies Reporter;

function renderJunit({ tool, results, gate }: Report): string {
  const suites = gate ? gateSuites(results, gate) : results.map(auditSuite);
  const cases = suites.flatMap((suite) => suite.cases);
  const name = gate === undefined ? tool.name : `${tool.name} ${shortened(gate.dataset, 100)}`;
  const attributes = `name="${xml(name)}" tests="${cases.length}" ${troubles(cases)}`;
  const body = suites.filter((suite) => suite.cases.length > 0).map(suiteXml);
  return `${HEAD}\n<testsuites ${attributes}>\n${body.join('')}</testsuites>\n`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

interface TestCase {
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped' | 'system-out';
  /** The outcome in a line. */
  readonly message: string;
  /** More lines of a failure or an error. */
  readonly lines: readonly string[];
}

/** A suite for every audit that was run or has a limit, and one for what is stale. */
function gateSuites(results: readonly Result[], gate: Gate): Suite[] {
  const byAudit = new Map<string, TestCase[]>(results.map((result) => [result.id, []]));
  for (const result of results) {
    if (result.verdict === 'error') byAudit.get(result.id)!.push(auditCase(result));
  }
  for (const check of gate.checks) {
    const cases = byAudit.get(check.audit) ?? [];
    cases.push(checkCase(check));
    byAudit.set(check.audit, cases);
  }
  const audits = [...byAudit].map(([name, cases]) => ({ name, cases }));
  return [...audits, { name: 'baseline', cases: gate.stale.map(staleCase) }];
}

function auditSuite(result: Result): Suite {
  return { name: result.id, cases: [auditCase(result)] };
}

function auditCase({ about, verdict, reason = '' }: Result): TestCase {
  const outcomes = { error: 'error', 'not-applicable': 'skipped' } as const;
  const isOutcome = verdict === 'error' || verdict === 'not-applicable';
  const outcome = isOutcome ? outcomes[verdict] : 'passed';
  return { name: about.title, outcome, message: shortened(reason), lines: [reason] };
}

/** The name stays the same from run to run, whatever the value: servers know a test by it. */
function checkCase(check: Check): TestCase {
  const { measure, group, limit, where } = check;
  const row = checkRow(check);
  const numbers = numbersText(row);
  const place = where.line === null ? where.file : `${where.file}:${where.line}`;
  const outcome = OUTCOMES[check.verdict];
  return {
    name: `${measure}${groupSuffix(groupKey(group))} ${limit.bound} ${limit.value} (${limit.level})`,
    outcome,
    message: outcome === 'skipped' ? row.reason : `${row.state}: ${numbers}`,
    lines: [
      `value: ${row.value}`,
      `95% interval: ${row.interval}`,
      `limit: ${row.limit}, at ${place}`,
      `reason: ${row.reason}`,
    ],
  };
}

const OUTCOMES: Readonly<Record<Check['verdict'], TestCase['outcome']>> = {
  pass: 'passed',
  warn: 'system-out',
  fail: 'failure',
  inconclusive: 'skipped',
  'not-applicable': 'skipped',
};

function staleCase(entry: StaleEntry): TestCase {
  const { state, reason } = staleRow(entry);
  const name = `${entry.rule}${groupSuffix(groupKey(entry.group))}`;
  return { name, outcome: 'failure', message: state, lines: [`reason: ${reason}`] };
}

function troubles(cases: readonly TestCase[]): string {
  const having = (outcome: TestCase['outcome']) =>
    cases.filter((one) => one.outcome === outcome).length;
  return `failures="${having('failure')}" errors="${having('error')}"`;
}

function suiteXml({ name, cases }: Suite): string {
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped').length;
  const counts = `tests="${cases.length}" ${troubles(cases)} skipped="${skipped}"`;
  const tests = cases.map((one) => caseXml(name, one)).join('');
  return `  <testsuite name="${xml(name)}" ${counts}>\n${tests}  </testsuite>\n`;
}

function caseXml(suite: string, { name, outcome, message, lines }: TestCase): string {
  const start = `    <testcase classname="${xml(suite)}" name="${xml(name)}"`;
  if (outcome === 'passed') return `${start}/>\n`;
  return `${start}>\n      ${outcomeXml(outcome, message, lines)}\n    </testcase>\n`;
}

function outcomeXml(
  outcome: Exclude<TestCase['outcome'], 'passed'>,
  message: string,
  lines: readonly string[],
): string {
  const body = lines.map(xml).join('\n');
  if (outcome === 'skipped') return `<skipped message="${xml(message)}"/>`;
  if (outcome === 'system-out') return `<system-out>${xml(message)}\n${body}</system-out>`;
  const type = outcome === 'failure' ? 'limit' : 'audit';
  return `<${outcome} type="${type}" message="${xml(message)}">${body}</${outcome}>`;
}
