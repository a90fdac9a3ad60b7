import { ABSENT, type Cell, type Codes, type Evidence } from '../core/index.ts';

/** Two predictors on the same items, of which one may gain on the other by the question's text. */
export interface QuestionScores {
  readonly questions: Codes;
  readonly scores: Float64Array;
  readonly below: Float64Array;
  /** The title of the column of `scores`. */
  readonly scoreTitle: string;
}

const LISTED_QUESTIONS = 20;

/** The questions on which the first predictor gains most over the second, added up over their items. */
export function tellingQuestions(
  about: Pick<Evidence, 'id' | 'title' | 'note'>,
  { questions, scores, below, scoreTitle }: QuestionScores,
): Evidence {
  const gains = questions.labels.map((question) => ({ question, n: 0, gain: 0, score: 0 }));
  questions.codes.forEach((code, item) => {
    if (code === ABSENT) return;
    const own = gains[code]!;
    own.n += 1;
    own.score += scores[item]!;
    own.gain += scores[item]! - below[item]!;
  });
  const telling = gains
    .filter(({ gain }) => gain > 0)
    .sort((one, other) => other.gain - one.gain || (one.question < other.question ? -1 : 1));
  return {
    ...about,
    kind: 'table',
    columns: [
      { key: 'question', title: 'Question', unit: 'text' },
      { key: 'n', title: 'Items', unit: 'count' },
      { key: 'score', title: scoreTitle, unit: 'share' },
      { key: 'gain', title: 'Gain in items', unit: 'answers' },
    ],
    rows: telling
      .slice(0, LISTED_QUESTIONS)
      .map(({ question, n, gain, score }): Cell[] => [question, n, score / n, gain]),
  };
}
