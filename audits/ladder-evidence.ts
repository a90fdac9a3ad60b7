import type { Cell, Evidence, Group, Measure } from '../core/index.ts';

/** What a ladder's chart is called and which rungs it has, lowest first. */
export interface LadderTitle {
  readonly id: string;
  readonly title: string;
  readonly rungs: readonly string[];
}

/** A ladder with one panel for all items and one for each answer type. */
export function ladderEvidence(
  { id, title, rungs }: LadderTitle,
  answerTypes: readonly string[],
  find: (rung: string, group: Group | null) => Measure | undefined,
): Evidence {
  const panels: readonly (readonly [string, Group | null])[] = [
    ['all', null],
    ...answerTypes.map((answerType) => [answerType, { answerType }] as const),
  ];
  return {
    id,
    kind: 'ladder',
    title,
    note: 'Each rung may know more than the one before it, and none has seen the image. Lines are 95 % intervals.',
    columns: [
      { key: 'rung', title: 'Predictor', unit: 'text' },
      { key: 'answerType', title: 'Answer type', unit: 'text' },
      { key: 'value', title: 'Score', unit: 'share' },
      { key: 'low', title: 'From', unit: 'share' },
      { key: 'high', title: 'To', unit: 'share' },
      { key: 'n', title: 'Items', unit: 'count' },
    ],
    rows: panels.flatMap(([panel, group]) =>
      rungs.map((rung) => ladderRow(rung, panel, find(rung, group))),
    ),
  };
}

function ladderRow(rung: string, panel: string, measure: Measure | undefined): Cell[] {
  const [low, high] = measure?.interval ?? [null, null];
  return [rung, panel, measure?.value ?? null, low, high, measure?.n ?? 0];
}
