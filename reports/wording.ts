import type {
  Group,
  InputFile,
  Measure,
  SplitSummary,
  TrainerCard,
  TrainerRun,
  Verdict,
  Warning,
} from '../core/index.ts';
import { placeText } from '../core/index.ts';

/** `best-answer-score` → `Best answer score`. */
export function readable(name: string): string {
  const known = SPELT[name];
  if (known !== undefined) return known;
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names that are not made of words. */
const SPELT: Readonly<Record<string, string>> = {
  'bag-of-ngrams': 'Bag of n-grams',
  'lstm-q': 'LSTM Q',
  'p-value': 'p value',
  'p-value-total-variation': 'p value, total variation',
  'p-value-jensen-shannon': 'p value, Jensen–Shannon',
  'jensen-shannon': 'Jensen–Shannon divergence',
  'excess-jensen-shannon': 'Excess Jensen–Shannon divergence',
  'v-information': 'V-information',
};

/** A group in words: `number · train split`, `hypothesis alone`; `all items` for null. */
export function groupText(group: Group | null): string {
  if (group === null) return 'all items';
  const { model, input, split, answerType, questionType } = group;
  const parts = [
    model,
    input === undefined ? undefined : `${input} alone`,
    answerType,
    questionType,
    split === undefined ? undefined : `${split} split`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ') || 'all items';
}

/**
 * What to call a split: its own name, or the names of its files where it was called nothing but
 * its role.
 */
export function splitTitle({ name, role }: SplitSummary, inputs: readonly InputFile[]): string {
  if (name !== '' && name !== role) return name;
  const files = inputs.filter((input) => input.role === role).map(({ path }) => path);
  const [first, second] = files;
  if (files.length > 2) return `${first} and ${files.length - 1} more files`;
  return second === undefined ? (first ?? role) : `${first} with ${second}`;
}

/** All measures of one name together, in the order in which names first occur. */
export function inNameOrder(measures: readonly Measure[]): Measure[] {
  const names = [...new Set(measures.map(({ name }) => name))];
  return names.flatMap((name) => measures.filter((measure) => measure.name === name));
}

/** Whether a measure belongs in the long table that reports fold away. */
export function isByQuestionType({ group }: Measure): boolean {
  return group?.questionType !== undefined;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  measured: 'measured',
  pass: 'within its limit',
  warn: 'warning',
  fail: 'limit crossed',
  inconclusive: 'inconclusive',
  'not-applicable': 'not applicable',
  error: 'error',
};

export function verdictText(verdict: Verdict): string {
  return VERDICTS[verdict];
}

/** A warning in one line, its place first. */
export function warningText({ message, where, count }: Warning): string {
  const place = where ? placeText(where) : '';
  const times = count === undefined || count === 1 ? '' : ` (${count} records)`;
  return `${place ? `${place}: ` : ''}${message}${times}`;
}

/** What was set of a trained model: `learning rate = 0.05`. */
export function optionText({ name, value }: TrainerCard['options'][number]): string {
  return `${name} = ${value}`;
}

/** Which parameters were kept, and of how many epochs: `9 of 12`, `initial, of 12`. */
export function keptEpochText({ keptEpoch, curve }: TrainerRun): string {
  return `${keptEpoch === 0 ? 'initial,' : keptEpoch} of ${curve.length}`;
}

/** Digits of a hash that are enough to compare by eye. */
const HASH_DIGITS = 12;

/** The first digits of a hash. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, HASH_DIGITS);
}
