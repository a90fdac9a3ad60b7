import { type Failure, inputFailure, type Place, visibleText } from '../../core/index.ts';

/** Reads the fields of a recipe that comes from a file; throws a `Failure` that names the field. */
export interface RecipeFields {
  text(name: string): string;
  flag(name: string): boolean;
  oneOf<T extends string>(name: string, known: readonly T[]): T;
  /** A whole number from `low` to `high`. */
  integer(name: string, low: number, high: number): number;
  number(name: string): number;
  list(name: string): readonly unknown[];
  /** A list of distinct texts. */
  distinctTexts(name: string): readonly string[];
  /** The failure for what none of these can tell. */
  wrong(name: string, what: string): Failure;
}

/** The fields of a value parsed from JSON; `where` says which file it stands in, if any. */
export function recipeFields(json: unknown, where: Place = {}): RecipeFields {
  const fields = objectOf(json, where);
  const wrong = (name: string, what: string) =>
    failure(fields[name], what, { ...where, field: name });
  const checked = <T>(name: string, isRight: (value: unknown) => value is T, what: string): T => {
    const value = fields[name];
    if (!isRight(value)) throw wrong(name, what);
    return value;
  };
  const list = (name: string) => checked(name, isList, 'is not a list');
  return {
    wrong,
    list,
    text: (name) => checked(name, isText, 'is not a text'),
    flag: (name) => checked(name, isFlag, 'is neither true nor false'),
    oneOf: (name, known) => checked(name, among(known), `is none of ${known.join(', ')}`),
    integer: (name, low, high) =>
      checked(name, integerWithin(low, high), `is not a whole number from ${low} to ${high}`),
    number: (name) => checked(name, isNumber, 'is not a number'),
    distinctTexts: (name) => checked(name, isDistinctTexts, 'is not a list of distinct texts'),
  };
}

function objectOf(json: unknown, where: Place): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || isList(json)) {
    throw failure(json, 'the recipe is not an object', where);
  }
  return { ...json };
}

function failure(value: unknown, what: string, where: Place): Failure {
  const found = value === undefined ? 'nothing' : visibleText(JSON.stringify(value).slice(0, 60));
  const advice = 'The model was not written by this version of hanscheck: train it again.';
  return inputFailure({ what, where, found, advice });
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function isDistinctTexts(value: unknown): value is readonly string[] {
  return isList(value) && value.every(isText) && new Set(value).size === value.length;
}

function among<T extends string>(known: readonly T[]) {
  return (value: unknown): value is T => known.some((one) => one === value);
}

function integerWithin(low: number, high: number) {
  return (value: unknown): value is number =>
    isNumber(value) && Number.isInteger(value) && value >= low && value <= high;
}
