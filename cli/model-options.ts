import { suggestion, usageFailure } from '../core/index.ts';
import type { Architecture, TrainingRequest } from '../trainers/index.ts';
import type { RawValues } from './command-table.ts';
import { setValue } from './values.ts';

type Options = TrainingRequest['options'];

/** `--set` as options of the model: each one that it has, of the type of its default, within reason. */
export function modelOptions(values: RawValues, { id, defaults }: Architecture): Options {
  const given = Object.entries(setValue(values));
  return Object.fromEntries(
    given.map(([name, text]) => {
      const standard = defaults[name];
      if (standard === undefined) throw unknownOption(name, id, Object.keys(defaults));
      return [name, optionValue(name, text, standard)];
    }),
  );
}

function unknownOption(name: string, model: string, known: readonly string[]): Error {
  return usageFailure({
    what: `--set: ${model} has no such option`,
    found: `"${name}"`,
    advice: suggestion(name, known),
  });
}

function optionValue(name: string, text: string, standard: Options[string]): Options[string] {
  if (typeof standard === 'number') return numberOf(name, text);
  const known = typeof standard === 'boolean' ? ['true', 'false'] : (TEXTS[name] ?? [standard]);
  if (!known.includes(text)) throw wrong(name, text, known.join(' or '), standard);
  return typeof standard === 'boolean' ? text === 'true' : text;
}

function numberOf(name: string, text: string): number {
  const range = RANGES[name] ?? ANY;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  const isWithin = value >= range.from && value <= range.to;
  if (isWithin && (!range.isWhole || Number.isInteger(value))) return value;
  const kind = range.isWhole ? 'a whole number' : 'a number';
  throw wrong(name, text, `${kind} from ${range.from} to ${range.to}`, range.from);
}

function wrong(name: string, text: string, takes: string, example: Options[string]): Error {
  return usageFailure({
    what: `--set: ${name} takes ${takes}`,
    found: `"${text}"`,
    advice: `Give it as in --set ${name}=${example}.`,
  });
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly isWhole: boolean;
}

const whole = (from: number, to: number): Range => ({ from, to, isWhole: true });
const real = (from: number, to: number): Range => ({ from, to, isWhole: false });

/** Of an option that the table below does not know. */
const ANY = real(-Number.MAX_VALUE, Number.MAX_VALUE);

/** What options may be: beyond it they have no meaning, or would take more memory than there is. */
const RANGES: Readonly<Record<string, Range>> = {
  answerAtLeast: whole(1, 1e6),
  answers: whole(1, 1e5),
  batchSize: whole(1, 65_536),
  clipNorm: real(0, 1e30),
  dropout: real(0, 0.99),
  embedding: whole(1, 8192),
  epochs: whole(1, 10_000),
  hashBuckets: whole(1, 2 ** 24),
  hidden: whole(1, 8192),
  joint: whole(1, 8192),
  lambda: real(-1, 1e9),
  learningRate: real(1e-30, 1e30),
  longest: whole(1, 1000),
  microBatches: whole(1, 64),
  patience: whole(1, 10_000),
  validationShare: real(0, 0.9),
  warmUpSteps: whole(0, 1e6),
  width: whole(1, 8192),
};

/** What options that are texts may be. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  normalisation: ['none', 'batch'],
  targets: ['soft', 'hard'],
};
