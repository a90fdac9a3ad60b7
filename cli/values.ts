import { METRICS, type Metric, suggestion, usageFailure } from '../core/index.ts';
import type { RawValues } from './command-table.ts';
import type { Option } from './option.ts';
import { type OptionName, optionNamed } from './options.ts';

/** The text given for an option, or null; refuses an option given twice, and an empty text. */
export function textValue(values: RawValues, name: OptionName): string | null {
  const value = values[name];
  if (value === undefined) return null;
  if (Array.isArray(value)) {
    throw usageFailure({
      what: `--${name} is given ${value.length} times`,
      found: value.map((text) => `"${text}"`).join(', '),
      advice: 'Give it once.',
    });
  }
  return nonEmpty(String(value), name);
}

/** All texts given for an option that may be repeated; an empty list where it is not given. */
export function textValues(values: RawValues, name: OptionName): readonly string[] {
  const value = values[name];
  const texts = value === undefined ? [] : [value].flat();
  return texts.map((text) => nonEmpty(String(text), name));
}

/** The parts of an option that takes a list with commas. */
export function listValue(values: RawValues, name: OptionName): readonly string[] {
  const parts = textValues(values, name).flatMap((text) => text.split(','));
  return parts.map((part) => nonEmpty(part.trim(), name));
}

/** Whether a flag is given. */
export function flagValue(values: RawValues, name: OptionName): boolean {
  return [values[name]].flat().includes(true);
}

/** The whole number given, or the option's default (null where it has none). */
export function integerValue(values: RawValues, name: OptionName): number | null {
  const option = optionNamed(name);
  const text = textValue(values, name);
  if (text === null) return typeof option.default === 'number' ? option.default : null;
  const { from = 0, to } = option;
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= from && number <= (to ?? number)) return number;
  const range = to === undefined ? `of at least ${from}` : `from ${from} to ${to}`;
  throw usageFailure({
    what: `--${name} takes a whole number ${range}`,
    found: `"${text}"`,
    advice: `Give it as in --${name} ${option.default ?? 1000}.`,
  });
}

/** The number given, whole or not, within the option's bounds, or the option's default. */
export function numberValue(values: RawValues, name: OptionName): number {
  const { default: standard, from = 0, to = Number.MAX_VALUE } = optionNamed(name);
  const text = textValue(values, name);
  if (text === null) return Number(standard);
  const number = /^(\d+\.?|\d*\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw usageFailure({
    what: `--${name} takes a number from ${from} to ${to}`,
    found: `"${text}"`,
    advice: `Give it as in --${name} ${standard}.`,
  });
}

/** The number given, whole or not, or the option's default; must be above 0. */
export function positiveValue(values: RawValues, name: OptionName): number {
  const standard = Number(optionNamed(name).default);
  const text = textValue(values, name);
  if (text === null) return standard;
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (number > 0) return number;
  throw usageFailure({
    what: `--${name} takes a number above 0`,
    found: `"${text}"`,
    advice: `Give it as in --${name} ${standard}.`,
  });
}

/** `--limit-unpacked` in bytes; undefined where it is not given. */
export function unpackedLimitValue(values: RawValues): number | undefined {
  const limit = integerValue(values, 'limit-unpacked');
  return limit === null ? undefined : limit * 2 ** 20;
}

/** The choice given, or the first of the choices: the default. */
export function choiceValue<const C extends string>(
  values: RawValues,
  name: OptionName,
  choices: readonly C[],
): C {
  const text = textValue(values, name);
  return text === null ? choices[0]! : knownName(text, choices, `--${name}`);
}

/** The metric given, or null where that is left to the data. */
export function metricValue(values: RawValues): Metric | null {
  const text = textValue(values, 'metric');
  return text === null ? null : knownName(text, METRICS, '--metric');
}

/** The name if it is among the known ones; else fails with the nearest. */
export function knownName<const C extends string>(
  name: string,
  known: readonly C[],
  what: string,
): C {
  if (known.includes(name as C)) return name as C; // just found among them
  throw usageFailure({
    what: `${what} does not know this name`,
    found: `"${name}"`,
    advice: suggestion(name, known),
  });
}

/** `--columns field=name,…` as an object; a column's name may hold `=` but no comma. */
export function columnsValue(values: RawValues): Readonly<Record<string, string>> {
  return pairsValue(values, 'columns', {
    twice: 'maps a field twice',
    takes: 'pairs of our field and the name of your column',
    example: 'question=query,answer=label',
  });
}

/** `--set name=value,…` as an object of texts. */
export function setValue(values: RawValues): Readonly<Record<string, string>> {
  return pairsValue(values, 'set', {
    twice: 'sets an option twice',
    takes: 'pairs of an option of the model and its value',
    example: 'epochs=10,learningRate=0.01',
  });
}

interface PairsTalk {
  readonly twice: string;
  readonly takes: string;
  readonly example: string;
}

function pairsValue(
  values: RawValues,
  name: OptionName,
  talk: PairsTalk,
): Readonly<Record<string, string>> {
  const pairs = listValue(values, name).map((text) => pairOf(text, name, talk));
  const keys = pairs.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice === undefined) return Object.fromEntries(pairs);
  throw usageFailure({
    what: `--${name} ${talk.twice}`,
    found: `"${twice}"`,
    advice: `Name each once, as in --${name} ${talk.example}.`,
  });
}

function pairOf(
  text: string,
  name: OptionName,
  { takes, example }: PairsTalk,
): [key: string, value: string] {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) {
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  }
  throw usageFailure({
    what: `--${name} takes ${takes}`,
    found: `"${text}"`,
    advice: `Give them as in --${name} ${example}.`,
  });
}

function nonEmpty(text: string, name: Option['name']): string {
  if (text !== '') return text;
  throw usageFailure({
    what: `--${name} is given an empty text`,
    found: '""',
    advice: `Give a value after --${name}, or leave it out.`,
  });
}
