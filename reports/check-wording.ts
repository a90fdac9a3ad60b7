import {
  type Check,
  type CheckVerdict,
  type Gate,
  type Limit,
  nearEnd,
  type StaleEntry,
} from '../core/index.ts';
import { count, intervalText, isGap, valueText } from './numbers.ts';
import { groupText, verdictText } from './wording.ts';

/** A check, or a stale entry of the baseline, in words: what every reporter says of it. */
export interface CheckRow {
  /** A stale entry fails the build as a limit that is crossed does. */
  readonly verdict: CheckVerdict | 'stale';
  /** The verdict in words: it is never told by a colour alone. */
  readonly state: string;
  readonly rule: string;
  readonly of: string;
  /** `43.1%`; a dash for a stale entry. */
  readonly value: string;
  readonly interval: string;
  /** `max 40%`, `max increase 2 points from 41.0%`, `max 40% (by its value)`. */
  readonly limit: string;
  readonly reason: string;
}

export function checkRow(check: Check): CheckRow {
  const { verdict, rule, group, limit } = check;
  return {
    verdict,
    state: verdictText(verdict),
    rule: shortened(rule),
    of: shortened(groupText(group)),
    value: checkedValue(check),
    interval: boundsOf(check) ?? '–',
    limit: `${limitText(check)}${baseText(check)}${endText(limit)}`,
    reason: shortened(reasonText(check)),
  };
}

export function staleRow({ rule, group, file, reason }: StaleEntry): CheckRow {
  return {
    verdict: 'stale',
    state: 'stale entry',
    rule: shortened(rule),
    of: shortened(groupText(group)),
    value: '–',
    interval: '–',
    limit: '–',
    reason: shortened(`${file}: ${reason}`),
  };
}

/** All rows of a gate: those that ask for attention, the worst first, and those within their limits. */
export interface GateRows {
  readonly open: readonly CheckRow[];
  readonly kept: readonly CheckRow[];
}

export function gateRows(gate: Gate): GateRows {
  const stale = gate.stale.map(staleRow);
  const failed = checksBy(gate, 'fail').map(checkRow);
  const others = OPEN.slice(1).flatMap((verdict) => checksBy(gate, verdict).map(checkRow));
  return { open: [...failed, ...stale, ...others], kept: checksBy(gate, 'pass').map(checkRow) };
}

/** The verdicts that ask for attention, the worst first. */
const OPEN = ['fail', 'warn', 'inconclusive', 'not-applicable'] as const;

/** The checks of a gate that are not within their limits: the worst first, else in their order. */
export function openChecks(gate: Gate): Check[] {
  return OPEN.flatMap((verdict) => checksBy(gate, verdict));
}

function checksBy({ checks }: Gate, verdict: CheckVerdict): Check[] {
  return checks.filter((check) => check.verdict === verdict);
}

/** `Failed: 2 of 20 limits crossed, 1 warning, 17 kept`: what became of all limits together. */
export function gateLine(gate: Gate): string {
  if (gate.checks.length === 0 && gate.stale.length === 0) return NO_LIMITS;
  return `${GATE_TEXT[gate.verdict]}: ${gateParts(gate).join(', ')}`;
}

const NO_LIMITS = 'No limits are set: nothing was judged';

const GATE_TEXT: Readonly<Record<Gate['verdict'], string>> = {
  pass: 'Passed',
  warn: 'Passed with warnings',
  fail: 'Failed',
  inconclusive: 'Inconclusive',
};

/** How many limits came to which end, the worst end first: `2 of 20 limits crossed`, `18 kept`. */
export function gateParts({ checks, stale }: Gate): string[] {
  const found = (verdict: CheckVerdict) => checks.filter((one) => one.verdict === verdict).length;
  if (checks.length + stale.length === 0) return ['no limits'];
  const warnings = found('warn');
  const counts: readonly (readonly [number, string])[] = [
    [found('fail'), `of ${limitsText(checks.length)} crossed`],
    [stale.length, `stale baseline ${stale.length === 1 ? 'entry' : 'entries'}`],
    [warnings, warnings === 1 ? 'warning' : 'warnings'],
    [found('inconclusive'), 'inconclusive'],
    [found('not-applicable'), 'not applicable'],
    [found('pass'), 'kept'],
  ];
  const parts = counts
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${count(number)} ${what}`);
  return found('pass') === checks.length && stale.length === 0 ? [keptText(checks.length)] : parts;
}

/** `1 limit kept`, `14 limits kept`. */
export function keptText(kept: number): string {
  return `${limitsText(kept)} kept`;
}

function limitsText(limits: number): string {
  return `${count(limits)} ${limits === 1 ? 'limit' : 'limits'}`;
}

/** `43.1% [40.2, 46.0], limit max 40%`. */
export function numbersText({ value, interval, limit }: CheckRow): string {
  const numbers = interval === '–' ? value : `${value} ${interval}`;
  return limit === '–' ? '' : `${numbers}, limit ${limit}`;
}

/** What a row is about, in a line: `answer-priors/question-type, yes/no`. */
export function aboutText({ rule, of }: CheckRow): string {
  return of === ALL ? rule : `${rule}, ${of}`;
}

const ALL = groupText(null);

/** A limit's bound and value: `max 40%`, `max increase 2 points`. Somebody chose it: it has all its digits. */
function limitText({ limit, measure, unit }: Check): string {
  return `${BOUND_TEXT[limit.bound]} ${limitValue(limit, measure, unit)}`;
}

const BOUND_TEXT: Readonly<Record<Limit['bound'], string>> = {
  min: 'min',
  max: 'max',
  maxIncrease: 'max increase',
  maxDecrease: 'max decrease',
};

/** What is judged, where that is not the end of the interval that puts all of it past the limit. */
function endText({ bound, on }: Limit): string {
  if (on === 'point') return ' (by its value)';
  return on === nearEnd(bound) ? '' : ' (by the whole interval)';
}

function limitValue({ value, bound }: Limit, name: string, unit: Check['unit']): string {
  if (unit !== 'share' || name.startsWith('p-value')) {
    return `${count(exact(value))}${unit === 'bits' || unit === 'answers' ? ` ${unit}` : ''}`;
  }
  const isDifference = bound === 'maxIncrease' || bound === 'maxDecrease';
  return `${exact(100 * value)}${isDifference || isGap({ name, unit }) ? ' points' : '%'}`;
}

/** 100 × 0.07 is 7.000000000000001. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

function checkedValue({ measure: name, unit, value }: Check): string {
  return unit === null ? 'undefined' : valueText({ name, unit, value });
}

function baseText({ measure: name, unit, base }: Check): string {
  if (base === undefined || unit === null) return '';
  return ` from ${valueText({ name, unit, value: base.value })}`;
}

function boundsOf({ interval, unit }: Check): string | null {
  return interval === undefined || unit === null ? null : intervalText({ interval, unit });
}

function reasonText({ reason, pValue, itemsNeeded }: Check): string {
  const parts = [
    reason,
    pValue === undefined || pValue > SPEAKING
      ? ''
      : `adjusted p value ${Number(pValue.toPrecision(2))}`,
    itemsNeeded === undefined ? '' : `about ${count(itemsNeeded)} items would settle it`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** A p value above it says nothing that the interval does not. */
const SPEAKING = 0.5;

/** Text of the data set may be as long as it likes; the report's other forms have all of it. */
const LONGEST = 300;

/** The first characters of a text; an ellipsis says that there were more. */
export function shortened(text: string, most: number = LONGEST): string {
  if (text.length <= most) return text;
  const characters = [...text.slice(0, 2 * most + 1)];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** The group as it is told apart, for names that have to be the same in every run. */
export function groupSuffix(key: string): string {
  return key === '' ? '' : ` [${shortened(key)}]`;
}
