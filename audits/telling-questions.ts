import { ABSENT, type Cell, type Codes, type Evidence, rowNumbers } from '../core/index.ts';

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
  const counts = new Uint32Array(questions.labels.length);
  const [sums, gains] = [new Float64Array(counts.length), new Float64Array(counts.length)];
  questions.codes.forEach((code, item) => {
    if (code === ABSENT) return;
    counts[code]! += 1;
    sums[code]! += scores[item]!;
    gains[code]! += scores[item]! - below[item]!;
  });
  const telling = Array.from(rowNumbers(counts.length).filter((code) => gains[code]! > 0)).sort(
    (one, other) =>
      gains[other]! - gains[one]! || (questions.labels[one]! < questions.labels[other]! ? -1 : 1),
  );
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
      .map((code): Cell[] => [
        questions.labels[code]!,
        counts[code]!,
        sums[code]! / counts[code]!,
        gains[code]!,
      ]),
  };
}
