import { inputFailure, type Place } from '../../core/index.ts';
import type { Options, OptionValue } from './space.ts';

/** A training that a search asks for. */
export interface Proposal {
  /** From 1, in the order of the search. */
  readonly number: number;
  readonly options: Options;
  /** How much is spent on it, in a unit of the caller's: epochs, steps, items. */
  readonly resource: number;
}

/** A training that was made. */
export interface Trial extends Proposal {
  /** The smaller the better: a loss, or an accuracy with its sign turned; null where it failed. */
  readonly score: number | null;
}

/** A trial as a line of JSON, without its end. */
export function trialLine({ number, options, resource, score }: Trial): string {
  return JSON.stringify({ number, options, resource, score });
}

/**
 * The trials of a file of lines, in the order of their numbers. Empty lines and unknown fields are
 * passed over. Throws an input failure on anything else that is not a trial, and on a number that is
 * missing or there twice, because the search could not be continued from such a list.
 */
export function parseTrials(text: string, file: string): Trial[] {
  const trials = text.split('\n').flatMap((line, index) => {
    return line.trim() === '' ? [] : [parseTrial(line, { file, record: index + 1 })];
  });
  trials.sort((one, other) => one.number - other.number);
  const gap = trials.findIndex(({ number }, index) => number !== index + 1);
  if (gap === -1) return trials;
  throw inputFailure({
    what: `trial ${gap + 1} should follow here`,
    where: { file, field: 'number' },
    found: `${trials[gap]!.number}`,
    advice: 'Trials are numbered 1, 2, 3 …; delete what stands twice, or start a new file.',
  });
}

function parseTrial(line: string, where: Place): Trial {
  const trial = parseJson(line, where);
  const whole = (value: unknown) => Number.isInteger(value) && Number(value) >= 1;
  const amount = (value: unknown) => Number.isFinite(value) && Number(value) > 0;
  const score = (value: unknown) => value === null || Number.isFinite(value);
  check(trial, { field: 'number', is: whole, expected: 'a whole number from 1' }, where);
  check(trial, { field: 'options', is: isOptions, expected: 'an object of plain values' }, where);
  check(trial, { field: 'resource', is: amount, expected: 'a number above 0' }, where);
  check(trial, { field: 'score', is: score, expected: 'a number, or null' }, where);
  // Every field has just been checked.
  return trial as unknown as Trial;
}

function parseJson(line: string, where: Place): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    // An object has string keys; arrays fail at their first missing field.
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // The same message as for JSON that is no object.
  }
  throw inputFailure({
    what: 'this line is not a JSON object',
    where,
    found: line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line,
    advice: 'Delete the line, and the search makes this trial again.',
  });
}

const LONGEST_QUOTE = 40;

interface FieldRule {
  readonly field: string;
  readonly is: (value: unknown) => boolean;
  readonly expected: string;
}

function check(trial: Record<string, unknown>, rule: FieldRule, where: Place): void {
  if (rule.is(trial[rule.field])) return;
  throw inputFailure({
    what: `a trial needs ${rule.expected} here`,
    where: { ...where, field: rule.field },
    found: JSON.stringify(trial[rule.field]) ?? 'nothing',
    advice: 'Delete the line, and the search makes this trial again.',
  });
}

function isOptions(value: unknown): value is Record<string, OptionValue> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) =>
    ['string', 'number', 'boolean'].includes(typeof each),
  );
}
