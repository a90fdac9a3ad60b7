import type { z } from 'zod';
import { type FailureParts, suggestion } from '../../core/index.ts';
import {
  type ConfigPath,
  type Located,
  messagePlace,
  pathText,
  placesAt,
  valueAt,
} from './located.ts';
import { knownFields } from './schema-walk.ts';

type Issue = z.core.$ZodIssue;
type Problem = Omit<FailureParts, 'kind'>;

/** What is wrong with a configuration, one part at a time, each with its place. */
export function configProblems(
  issues: readonly Issue[],
  located: Located,
  schema: z.ZodType,
): readonly Problem[] {
  return inOrder(problemsOfAll(issues, [], { located, schema }));
}

/** By line: what a program states, and what the environment does, comes first. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((one, other) => lineOf(one) - lineOf(other));
}

function lineOf({ where }: Problem): number {
  return where?.line ?? 0;
}

/** A problem at a field; `name` points at the field's name rather than its value. */
export function problemAt(
  located: Located,
  path: ConfigPath,
  { what, found, advice, at = 'value' }: ProblemParts,
): Problem {
  const place = messagePlace(placesAt(located, path)[at]);
  const field = pathText(path);
  return {
    what,
    where: field === '' ? place : { ...place, field },
    ...(found === undefined ? {} : { found }),
    advice,
  };
}

export interface ProblemParts {
  readonly what: string;
  readonly found?: string;
  readonly advice: string;
  readonly at?: 'name' | 'value';
}

interface Surroundings {
  readonly located: Located;
  readonly schema: z.ZodType;
}

function problemsOfAll(
  issues: readonly Issue[],
  above: ConfigPath,
  around: Surroundings,
): Problem[] {
  const withUnknown = issues
    .filter(({ code }) => code === 'unrecognized_keys')
    .map(({ path }) => path.join());
  // what is spelt wrong is not missing as well
  const own = issues.filter(
    ({ code, path }) => code !== 'custom' || !withUnknown.includes(path.join()),
  );
  return own.flatMap((issue) => problemsOf(issue, above, around));
}

function problemsOf(issue: Issue, above: ConfigPath, around: Surroundings): Problem[] {
  const path = [...above, ...issue.path.map(stepOf)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownField(path, key, around));
    case 'invalid_union':
      return unionProblems(issue, path, around);
    case 'invalid_key':
      return [problemAt(around.located, path, { ...invalidName(path), at: 'name' })];
    default:
      return [misfit(issue, path, around)];
  }
}

function stepOf(step: PropertyKey): string | number {
  return typeof step === 'symbol' ? String(step) : step;
}

/** The branch that was meant is the one whose own type fits; of none, what the union takes is said. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: ConfigPath,
  around: Surroundings,
): Problem[] {
  const meant = issue.errors.find((branch) => !branch.some(isOfWholeValue));
  if (meant !== undefined) return problemsOfAll(meant, path, around);
  const takes = issue.errors.flat().filter(isOfWholeValue).map(expectation);
  return [misfit({ ...issue, takes: [...new Set(takes)].join(' or ') }, path, around)];
}

function isOfWholeValue({ code, path }: Issue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

function unknownField(path: ConfigPath, key: string, { located, schema }: Surroundings): Problem {
  return problemAt(located, [...path, key], {
    what: 'this field is unknown',
    found: `"${key}"`,
    advice: suggestion(key, knownFields(schema, path)),
    at: 'name',
  });
}

function misfit(
  issue: Issue & { readonly takes?: string },
  path: ConfigPath,
  { located }: Surroundings,
): Problem {
  const value = valueAt(located.value, path);
  const last = path.at(-1);
  const subject = last === undefined ? 'a configuration' : `"${last}"`;
  if (value === undefined) {
    return problemAt(located, path.slice(0, -1), {
      what: `"${last}" is missing`,
      advice: MISSING[String(last)] ?? `Add it: it ${issue.takes ?? expectation(issue)}.`,
    });
  }
  if (issue.code === 'custom') {
    return problemAt(located, path, { what: `${subject} ${issue.message}`, advice: HELP });
  }
  return problemAt(located, path, {
    what: `${subject} ${issue.takes ?? expectation(issue)}`,
    found: foundText(value),
    advice: issue.code === 'invalid_value' ? advisedValue(value, issue.values) : HELP,
  });
}

/** Where there is nothing better to advise. */
export const HELP = 'See hanscheck init for a configuration with comments.';

const MISSING: Readonly<Record<string, string>> = {
  ruleset: 'Add "ruleset: 1": it pins the rules by which verdicts are decided.',
  data: 'Add the data sets, as in "data: {mine: {test: [questions.json, annotations.json]}}".',
};

function advisedValue(value: unknown, known: readonly unknown[]): string {
  return suggestion(String(value), known.map(String));
}

/** `takes a number`: what a field is to be. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `takes ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `takes one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'may not be empty'
        : `takes no less than ${issue.minimum}`;
    case 'too_big':
      return `takes no more than ${issue.maximum}`;
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields',
  record: 'fields',
};

function invalidName(path: ConfigPath): ProblemParts {
  return {
    what: 'this name cannot be used',
    found: `"${path.at(-1)}"`,
    advice: 'Use a name without spaces, slashes, "=", "," and ":", other than "." and "..".',
  };
}

const LONGEST = 60;

/** What was found, as messages show it. */
export function foundText(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
