import type { Cell, Evidence } from '../../core/index.ts';

/** Texts that try to leave their cell: in HTML, in a terminal, in Markdown, in a spreadsheet. */
export const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '\u202Eevil',
  '\u001b[31mred',
  '=HYPERLINK("x")',
  '| pipe `tick` @someone #1\nnext line',
  'javascript:alert(1)',
  '--><!--<script>',
  '\u2028 \'" & &lt; $& $0',
] as const;

const TYPES = [
  'is the',
  'what is the',
  'how many',
  'what color is the',
  'is this',
  'are the',
  'what kind of',
  'none of the above',
  'is there a',
  'where is the',
  'what number is',
  'who is',
];
const ANSWERS = ['yes', 'no', '1', '2', 'white', 'blue', '3', 'man', 'left', 'black'];
export const ANSWER_TYPES = ['yes/no', 'number', 'other'];
export const RUNGS = ['uniform', 'most-common', 'question-type', 'exact-question'];

/** 65, as VQA v2 has: real prefixes, hostile ones, and plain ones. */
export function questionTypes(): string[] {
  const plain = Array.from({ length: 65 }, (_, i) => `what is number ${i}`);
  return [...TYPES, ...HOSTILE, ...plain].slice(0, 65);
}

export function answersByType(): Evidence {
  const groups = [...TYPES.slice(0, 8), ...HOSTILE.slice(0, 4)];
  return {
    id: 'answers-by-question-type',
    kind: 'distribution',
    title: 'Answers of the largest question types',
    note: 'A bar is all items of a type; a long part is an answer worth guessing.',
    columns: [
      { key: 'group', title: 'Question type', unit: 'text' },
      { key: 'answer', title: 'Answer', unit: 'text' },
      { key: 'share', title: 'Share', unit: 'share' },
      { key: 'count', title: 'Items', unit: 'count' },
    ],
    rows: groups.flatMap((group, i) => distribution(group, i)),
  };
}

function distribution(group: string, i: number): Cell[][] {
  const offset = i % 3 === 0 ? 0 : 2 + i;
  const answer = (k: number) => (k === 3 ? HOSTILE[i % 9]! : ANSWERS[(offset + k) % 10]!);
  const top = [0.4, 0.25, 0.1, 0.08, 0.03];
  const head = top.map((share, k) => [group, answer(k), share, Math.round(3000 * share)]);
  return [...head, [group, '(other answers)', 0.14, 420]];
}

export function typeByAnswer(): Evidence {
  const rows = questionTypes().slice(0, 20);
  const columns = [...ANSWERS, ...HOSTILE, 'the end'];
  return {
    id: 'type-by-answer',
    kind: 'heatmap',
    title: 'Question type by answer',
    note: 'A field is the share of the row that has this answer.',
    columns: [
      { key: 'row', title: 'Question type', unit: 'text' },
      { key: 'column', title: 'Answer', unit: 'text' },
      { key: 'share', title: 'Share', unit: 'share' },
      { key: 'count', title: 'Items', unit: 'count' },
    ],
    rows: rows.flatMap((row, i) =>
      columns.map((column, k) => {
        const share = ((i * 7 + k * 13) % 11 === 0 ? 0.6 : 0.08) / (1 + ((i + k) % 6));
        return [row, column, share, Math.round(1000 * share)];
      }),
    ),
  };
}

export function typesTable(): Evidence {
  return {
    id: 'question-types',
    kind: 'table',
    title: 'Question types',
    note: 'All of them, the largest first.',
    columns: [
      { key: 'questionType', title: 'Question type', unit: 'text' },
      { key: 'n', title: 'Items', unit: 'count' },
      { key: 'entropy', title: 'Entropy', unit: 'bits' },
      { key: 'answer', title: 'Top answer', unit: 'text' },
      { key: 'share', title: 'Its share', unit: 'share' },
    ],
    rows: questionTypes().map((type, i) => [
      type,
      2000 - 30 * i,
      i === 64 ? null : 0.1 * i,
      HOSTILE[i % 9]!,
      1 / (i + 2),
    ]),
  };
}

export function tellingQuestions(): Evidence {
  return {
    id: 'telling-questions',
    kind: 'table',
    title: 'Questions that tell their answer',
    note: 'Asked often, answered alike.',
    columns: [
      { key: 'question', title: 'Question', unit: 'text' },
      { key: 'answer', title: 'Answer', unit: 'text' },
      { key: 'share', title: 'Share', unit: 'share' },
      { key: 'n', title: 'Asked', unit: 'count' },
    ],
    rows: HOSTILE.map((text, i) => [text, HOSTILE[8 - i]!, 1 - i / 20, 40 - i]),
  };
}

export function ladder(id: string, rungs: readonly string[]): Evidence {
  const panels = ['all', ...ANSWER_TYPES];
  return {
    id,
    kind: 'ladder',
    title: 'What each prior scores',
    note: 'The higher the rung, the more of the question it reads; none sees the image.',
    columns: [
      { key: 'rung', title: 'Rung', unit: 'text' },
      { key: 'answerType', title: 'Answer type', unit: 'text' },
      { key: 'value', title: 'Score', unit: 'share' },
      { key: 'low', title: 'Low', unit: 'share' },
      { key: 'high', title: 'High', unit: 'share' },
      { key: 'n', title: 'Items', unit: 'count' },
    ],
    rows: panels.flatMap((panel, p) =>
      rungs.map((rung, i) => {
        const value = [0.05 + i * 0.11, 0.5 + i * 0.06, 0.02 + i * 0.09, 0.01 + i * 0.05][p]!;
        return [rung, panel, value, ...around(value), 9000 - 1000 * p];
      }),
    ),
  };
}

/** An interval of plausible width about a share. */
export function around(value: number): [number, number] {
  return [Math.max(0, value - 0.012), Math.min(1, value + 0.012)];
}
