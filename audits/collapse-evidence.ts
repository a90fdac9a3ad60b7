import {
  ABSENT,
  type Cell,
  codesColumn,
  type Evidence,
  findMeasure,
  type Group,
  type Measure,
  type Split,
} from '../core/index.ts';
import type { AnswerKeys } from './answer-keys.ts';

/** What models answer, and how they are called. */
export interface ModelAnswers {
  readonly split: Split;
  readonly keys: AnswerKeys;
  readonly names: readonly string[];
}

const TOP_ANSWERS = 8;

/** How often each of the commonest reference answers is asked for, and given by each model. */
export function answersGiven({ keys, names }: ModelAnswers): Evidence {
  const asked = counted(keys.reference);
  const top = [...asked]
    .sort(([one, n], [other, m]) => m - n || (keys.labels[one]! < keys.labels[other]! ? -1 : 1))
    .slice(0, TOP_ANSWERS)
    .map(([answer]) => answer);
  const groups = [
    ['reference answers', keys.reference] as const,
    ...names.map((name, model) => [`answers of ${name}`, keys.predicted[model]!] as const),
  ];
  return {
    id: 'answers',
    kind: 'distribution',
    title: 'What is asked for, and what is answered',
    note: `The ${TOP_ANSWERS} commonest reference answers: their share of what is asked for, and of what each model answers.`,
    columns: [
      { key: 'group', title: 'Answers', unit: 'text' },
      { key: 'answer', title: 'Answer', unit: 'text' },
      { key: 'share', title: 'Share', unit: 'share' },
      { key: 'count', title: 'Items', unit: 'count' },
    ],
    rows: groups.flatMap(([group, answers]) => {
      const counts = counted(answers);
      const n = answers.length;
      const rows = top.map((answer): Cell[] => {
        const count = counts.get(answer) ?? 0;
        return [group, keys.labels[answer]!, n === 0 ? 0 : count / n, count];
      });
      const others = n - top.reduce((sum, answer) => sum + (counts.get(answer) ?? 0), 0);
      return others === 0 ? rows : [...rows, [group, '(other answers)', others / n, others]];
    }),
  };
}

function counted(answers: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}

/** The agreement with the prior beside what chance would give, in all and per answer type. */
export function agreementChart(measures: readonly Measure[], hasModels: boolean): Evidence {
  const titles: Readonly<Record<string, string>> = {
    'prior-agreement': 'wrong answers',
    'chance-agreement': 'by chance',
  };
  const charted = measures.filter(({ name }) => titles[name] !== undefined);
  const countOf = (name: string, group: Group | null) => findMeasure(measures, name, group)?.n ?? 0;
  const panels = [...new Set(charted.map(({ group }) => group?.answerType ?? ''))];
  return {
    id: 'agreement',
    kind: 'intervals',
    title: 'How often a wrong answer is the prior’s',
    note: 'The share of wrong answers that are the commonest answer of the question type, and what that share would be if the model’s answers were dealt out at random among the items of a type.',
    columns: [
      { key: 'label', title: 'Answers', unit: 'text' },
      { key: 'value', title: 'Share that is the prior’s', unit: 'share' },
      { key: 'low', title: 'From', unit: 'share' },
      { key: 'high', title: 'To', unit: 'share' },
      { key: 'n', title: 'Items', unit: 'count' },
      { key: 'wrong', title: 'Wrong answers', unit: 'count' },
      ...(hasModels ? [{ key: 'model', title: 'Model', unit: 'text' } as const] : []),
    ],
    rows: panels.flatMap((panel) =>
      Object.entries(titles).flatMap(([wanted, title]) =>
        charted
          .filter(({ name, group }) => name === wanted && (group?.answerType ?? '') === panel)
          .map(({ group, value, interval }): Cell[] => {
            const [low, high] = interval ?? [null, null];
            const label = panel === '' ? title : `${title} · ${panel}`;
            const counts = [countOf('chance-agreement', group), countOf('prior-agreement', group)];
            return [label, value, low, high, ...counts, ...(hasModels ? [group?.model ?? ''] : [])];
          }),
      ),
    ),
  };
}

const LISTED = 20;

/** Where most wrong answers are the prior's: question types with the prior's answer. */
export function followedPriors({ split, keys, names }: ModelAnswers): Evidence {
  const rows = names.flatMap((name, model) =>
    followedBy(split, keys, keys.predicted[model]!).map((row) => ({ name, ...row })),
  );
  const hasModels = names.length > 1;
  const sorted = rows.sort(
    (one, other) =>
      other.agreeing - one.agreeing ||
      names.indexOf(one.name) - names.indexOf(other.name) ||
      (one.type + one.answer < other.type + other.answer ? -1 : 1),
  );
  return {
    id: 'followed-priors',
    kind: 'table',
    title: 'Where wrong answers are the prior’s',
    note: 'Question types by how many wrong answers are the one that is commonest in the type.',
    columns: [
      { key: 'questionType', title: 'Question type', unit: 'text' },
      { key: 'answer', title: 'Prior’s answer', unit: 'text' },
      { key: 'items', title: 'Items', unit: 'count' },
      { key: 'wrong', title: 'Wrong', unit: 'count' },
      { key: 'agreeing', title: 'Wrong and the prior’s', unit: 'count' },
      { key: 'share', title: 'Share of wrong', unit: 'share' },
      ...(hasModels ? [{ key: 'model', title: 'Model', unit: 'text' } as const] : []),
    ],
    rows: sorted
      .slice(0, LISTED)
      .map(({ name, type, answer, items, wrong, agreeing }): Cell[] => [
        type,
        answer,
        items,
        wrong,
        agreeing,
        agreeing / wrong,
        ...(hasModels ? [name] : []),
      ]),
  };
}

interface FollowedPrior {
  readonly type: string;
  readonly answer: string;
  items: number;
  wrong: number;
  agreeing: number;
}

/** One for each question type and prior's answer, as folds may learn different ones. */
function followedBy(
  split: Split,
  { labels, prior, reference }: AnswerKeys,
  predicted: Uint32Array,
): readonly FollowedPrior[] {
  const types = codesColumn(split, 'questionType');
  const found = new Map<string, FollowedPrior>();
  types.codes.forEach((type, row) => {
    const answer = prior[row]!;
    if (type === ABSENT || answer === ABSENT) return;
    const key = `${type} ${answer}`;
    const own = found.get(key) ?? {
      type: types.labels[type]!,
      answer: labels[answer]!,
      items: 0,
      wrong: 0,
      agreeing: 0,
    };
    found.set(key, own);
    own.items += 1;
    if (predicted[row] === reference[row]) return;
    own.wrong += 1;
    if (predicted[row] === answer) own.agreeing += 1;
  });
  return [...found.values()].filter(({ agreeing }) => agreeing > 0);
}
