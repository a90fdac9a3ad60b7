import {
  ABSENT,
  type Cell,
  codesColumn,
  type Evidence,
  type Measure,
  referenceAnswer,
  textAt,
} from '../core/index.ts';
import { inputTexts, sharedTextInputs } from './input-texts.ts';
import type { BothSplits, Leak, Leakage } from './leakage-series.ts';
import { firstTwins, type SharedValues } from './shared-values.ts';

/** What the chart calls each share. */
const TITLES: Readonly<Record<Leak, string>> = {
  'text-in-train': 'text',
  'text-and-answer-in-train': 'text and answer',
  'near-text-in-train': 'text or near duplicate',
  'image-in-train': 'image',
  'image-and-text-in-train': 'image and text',
  'item-in-train': 'whole item',
};

/** With more answer types the chart would be longer than it is worth. */
const MOST_PANELS = 4;

/** All shares with their intervals, over all items and for each of a few answer types. */
export function leakageChart(measures: readonly Measure[]): Evidence {
  const types = new Set(measures.flatMap(({ group }) => group?.answerType ?? []));
  const charted = measures.filter(
    ({ group }) => group?.answerType === undefined || types.size <= MOST_PANELS,
  );
  return {
    id: 'shares',
    kind: 'intervals',
    title: 'What of the test stands in train',
    note: 'The share of test items whose text, image or both stand in the training split too, with 95 % intervals and the number of items.',
    columns: [
      { key: 'label', title: 'In train', unit: 'text' },
      { key: 'value', title: 'Share of items', unit: 'share' },
      { key: 'low', title: 'From', unit: 'share' },
      { key: 'high', title: 'To', unit: 'share' },
      { key: 'n', title: 'Items', unit: 'count' },
    ],
    rows: charted.map(({ name, group, value, interval, n }): Cell[] => {
      const parts = [TITLES[name as Leak], group?.input, group?.answerType]; // a leak's measure
      const label = parts.filter((part) => part !== undefined).join(' · ');
      const [low, high] = interval ?? [null, null];
      return [label, value, low, high, n];
    }),
  };
}

const LISTED = 20;

/** Items whose image and texts both stand in train, each beside the first of those it repeats. */
export function twinItems(splits: BothSplits, shared: SharedValues, examples: boolean): Evidence {
  const { test, train } = splits;
  const twins = firstTwins(shared);
  const items = [...twins.keys()].filter((item) => twins[item] !== ABSENT);
  const texts = examples ? inputTexts(test, sharedTextInputs(splits)) : null;
  const text = (split: BothSplits['test'], column: string, row: number): Cell =>
    textAt(codesColumn(split, column), row) ?? '';
  return {
    id: 'twins',
    kind: 'table',
    title: 'Items whose image and text stand in train',
    note: `The first ${LISTED} of ${items.length}, each beside the first training item of the same image and text.`,
    columns: [
      { key: 'test', title: 'Id in test', unit: 'text' },
      { key: 'train', title: 'Id in train', unit: 'text' },
      { key: 'image', title: 'Image', unit: 'text' },
      ...(texts === null ? [] : [{ key: 'text', title: 'Text', unit: 'text' } as const]),
      { key: 'testAnswer', title: 'Answer in test', unit: 'text' },
      { key: 'trainAnswer', title: 'Answer in train', unit: 'text' },
    ],
    rows: items
      .slice(0, LISTED)
      .map((item): Cell[] => [
        text(test, 'id', item),
        text(train, 'id', twins[item]!),
        text(test, 'image', item),
        ...(texts === null ? [] : [textAt(texts, item) ?? '']),
        textAt(referenceAnswer(test), item) ?? '',
        textAt(referenceAnswer(train), twins[item]!) ?? '',
      ]),
  };
}

/** The texts of train that most test items have. */
export function repeatedTexts(splits: BothSplits, text: SharedValues): Evidence {
  const texts = inputTexts(splits.test, sharedTextInputs(splits));
  const counts = new Map<number, { item: number; n: number; train: number }>();
  text.test.forEach((code, item) => {
    if (code === ABSENT) return;
    const own = counts.get(code) ?? { item, n: 0, train: 0 };
    own.n += 1;
    counts.set(code, own);
  });
  for (const code of text.train) {
    const own = counts.get(code);
    if (own) own.train += 1;
  }
  const rows = [...counts.values()].map(
    ({ item, n, train }) => [textAt(texts, item) ?? '', n, train] as const,
  );
  return {
    id: 'repeated-texts',
    kind: 'table',
    title: 'Texts that stand in both splits',
    note: `The ${LISTED} that most test items have, of ${rows.length}.`,
    columns: [
      { key: 'text', title: 'Text', unit: 'text' },
      { key: 'n', title: 'Test items', unit: 'count' },
      { key: 'train', title: 'Training items', unit: 'count' },
    ],
    rows: rows
      .sort(([one, n, train], [other, m, more]) => m - n || more - train || (one < other ? -1 : 1))
      .slice(0, LISTED),
  };
}

/** Near duplicates that are no duplicates, those of most test items first. */
export function nearPairs({ near }: Leakage): Evidence {
  const pairs = near.flatMap(({ pairs: own }) => own);
  const sorted = [...pairs].sort(
    (one, other) =>
      other.n - one.n || other.similarity - one.similarity || (one.text < other.text ? -1 : 1),
  );
  return {
    id: 'near-duplicates',
    kind: 'table',
    title: 'Near duplicates',
    note: `Texts of the test that stand in train with a small difference, each beside the most similar one: ${Math.min(LISTED, pairs.length)} of ${pairs.length}, those of most items first.`,
    columns: [
      { key: 'text', title: 'Text in test', unit: 'text' },
      { key: 'near', title: 'Text in train', unit: 'text' },
      { key: 'similarity', title: 'Similarity', unit: 'share' },
      { key: 'n', title: 'Test items', unit: 'count' },
    ],
    rows: sorted
      .slice(0, LISTED)
      .map(({ text, near: other, similarity, n }): Cell[] => [text, other, similarity, n]),
  };
}
