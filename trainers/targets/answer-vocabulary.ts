import {
  ABSENT,
  type Codes,
  cleanedAnswer,
  createDictionary,
  normalisedAnswer,
  referenceAnswer,
  type Split,
} from '../../core/index.ts';

/** The answers that a model can give. */
export interface AnswerVocabulary {
  /** One text an answer, the commonest answer first. */
  readonly texts: readonly string[];
  /** For each answer how many of the items learnt from have it as their reference answer. */
  readonly counts: readonly number[];
  /**
   * Which texts are the same answer: those that the evaluator normalises alike, or only equal ones.
   */
  readonly grouping: 'normalised' | 'exact';
}

export interface AnswerLimits {
  /** At most so many answers: 3129 unless told. */
  readonly most?: number;
  /** How many items must have an answer: one unless told. */
  readonly atLeast?: number;
}

/**
 * As many answers as models of VQA v2 use since bottom-up attention (Anderson et al. 2018): those
 * of 9 items or more of its training and validation parts.
 */
const MOST_ANSWERS = 3129;

/**
 * The reference answers of these rows, as the evaluator groups them where the target is what people
 * said, by their exact text where it is a label. An answer's text is the commonest form of it; order
 * is by count and then by text, in code-unit order, and so are ties between forms.
 *
 * Where no answer is common enough the commonest one is kept: empty only for rows without answers.
 */
export function learnAnswers(
  split: Split,
  rows: Uint32Array,
  { most = MOST_ANSWERS, atLeast = 1 }: AnswerLimits = {},
): AnswerVocabulary {
  const grouping = split.target.kind === 'answers' ? 'normalised' : 'exact';
  const answers = groups(referenceAnswer(split), rows, grouping).sort(commonestFirst);
  const common = answers.filter(({ count }) => count >= atLeast).slice(0, most);
  const kept = common.length > 0 ? common : answers.slice(0, 1);
  return {
    texts: kept.map(({ text }) => text),
    counts: kept.map(({ count }) => count),
    grouping,
  };
}

/** For each label of a text column the answer that it is, or `ABSENT` for none of them. */
export function answerOfLabels(
  { texts, grouping }: AnswerVocabulary,
  labels: readonly string[],
): Uint32Array {
  const keyOf = KEYS[grouping];
  const known = new Map(texts.map((text, answer) => [keyOf(text), answer]));
  return Uint32Array.from(labels, (label) => known.get(keyOf(label)) ?? ABSENT);
}

const KEYS: Readonly<Record<AnswerVocabulary['grouping'], (text: string) => string>> = {
  normalised: (text) => normalisedAnswer(cleanedAnswer(text)),
  exact: (text) => text,
};

/** Some text, and how many items have it. */
interface Counted {
  readonly text: string;
  readonly count: number;
}

function groups(
  { labels, codes }: Codes,
  rows: Uint32Array,
  grouping: AnswerVocabulary['grouping'],
): Counted[] {
  const counts = new Uint32Array(labels.length);
  for (const row of rows) if (codes[row] !== ABSENT) counts[codes[row]!]! += 1;
  const dictionary = createDictionary();
  const forms: Counted[][] = [];
  labels.forEach((text, code) => {
    if (counts[code] === 0) return;
    const group = dictionary.code(KEYS[grouping](text));
    forms[group] ??= [];
    forms[group].push({ text, count: counts[code]! });
  });
  return forms.map(asOne);
}

/** The commonest form, with the count of all. */
function asOne(forms: readonly Counted[]): Counted {
  const [commonest] = forms.toSorted(commonestFirst);
  return { text: commonest!.text, count: forms.reduce((sum, { count }) => sum + count, 0) };
}

function commonestFirst(one: Counted, other: Counted): number {
  return other.count - one.count || (one.text < other.text ? -1 : 1);
}
