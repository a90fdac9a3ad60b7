import {
  type Cell,
  codesColumn,
  type Evidence,
  referenceAnswer,
  type Split,
} from '../core/index.ts';

/** How often each answer occurs within a question type. */
export interface TypeCount {
  readonly type: string;
  readonly n: number;
  /** Answers with their counts, commonest first; ties in code-unit order. */
  readonly answers: readonly (readonly [answer: string, count: number])[];
}

/** Counts answers per question type, the largest type first; ties in code-unit order. */
export function typeCounts(split: Split): readonly TypeCount[] {
  const [types, answers] = [codesColumn(split, 'questionType'), referenceAnswer(split)];
  const counts = types.labels.map(() => new Map<number, number>());
  types.codes.forEach((type, item) => {
    const own = counts[type];
    const answer = answers.codes[item]!;
    own?.set(answer, (own.get(answer) ?? 0) + 1);
  });
  return counts
    .map((own, type) => typeCount(types.labels[type]!, own, answers.labels))
    .sort((one, other) => other.n - one.n || (one.type < other.type ? -1 : 1));
}

function typeCount(
  type: string,
  counts: Map<number, number>,
  labels: readonly string[],
): TypeCount {
  const answers = [...counts].map(([answer, count]) => [labels[answer]!, count] as const);
  answers.sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  return { type, n: answers.reduce((sum, [, count]) => sum + count, 0), answers };
}

const LARGEST_TYPES = 12;
const TOP_ANSWERS = 6;

/** The commonest answers of the largest question types; the rest of each in one part. */
export function answersByQuestionType(types: readonly TypeCount[]): Evidence {
  return {
    id: 'answers-by-question-type',
    kind: 'distribution',
    title: 'Answers of the largest question types',
    note: `The ${TOP_ANSWERS} commonest answers of each of the ${LARGEST_TYPES} largest question types. Where one answer fills most of a bar, the type alone gives it away.`,
    columns: [
      { key: 'group', title: 'Question type', unit: 'text' },
      { key: 'answer', title: 'Answer', unit: 'text' },
      { key: 'share', title: 'Share', unit: 'share' },
      { key: 'count', title: 'Items', unit: 'count' },
    ],
    rows: types.slice(0, LARGEST_TYPES).flatMap(distributionRows),
  };
}

function distributionRows({ type, n, answers }: TypeCount): Cell[][] {
  const top = answers.slice(0, TOP_ANSWERS);
  const others = n - top.reduce((sum, [, count]) => sum + count, 0);
  const rows = top.map(([answer, count]): Cell[] => [type, answer, count / n, count]);
  return others === 0 ? rows : [...rows, [type, '(other answers)', others / n, others]];
}

const HEATMAP_SIDE = 20;

/** The share of each of the commonest answers in each of the largest question types. */
export function typeByAnswer(types: readonly TypeCount[]): Evidence {
  const rows = types.slice(0, HEATMAP_SIDE);
  const answers = commonestOverall(types).slice(0, HEATMAP_SIDE);
  return {
    id: 'type-by-answer',
    kind: 'heatmap',
    title: 'Question type by answer',
    note: `The share of each answer within a question type, for the ${HEATMAP_SIDE} largest types and the ${HEATMAP_SIDE} commonest answers.`,
    columns: [
      { key: 'row', title: 'Question type', unit: 'text' },
      { key: 'column', title: 'Answer', unit: 'text' },
      { key: 'share', title: 'Share of the type', unit: 'share' },
      { key: 'count', title: 'Items', unit: 'count' },
    ],
    rows: rows.flatMap(({ type, n, answers: own }) => {
      const counts = new Map(own);
      return answers.map((answer): Cell[] => {
        const count = counts.get(answer) ?? 0;
        return [type, answer, count / n, count];
      });
    }),
  };
}

function commonestOverall(types: readonly TypeCount[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const [answer, count] of types.flatMap(({ answers }) => answers)) {
    counts.set(answer, (counts.get(answer) ?? 0) + count);
  }
  const sorted = [...counts].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  return sorted.map(([answer]) => answer);
}
