import {
  type Cell,
  type Codes,
  codesColumn,
  type Evidence,
  referenceAnswer,
  type Split,
  textAt,
} from '../core/index.ts';
import { binOf, evenBins } from './item-histogram.ts';
import type { TrainingDynamics } from './training-dynamics.ts';

export interface DataMap {
  /** Only the items that were learnt on, in the order of `dynamics.rows`. */
  readonly split: Split;
  /** One text an item. */
  readonly texts: Codes;
  readonly dynamics: TrainingDynamics;
  readonly title: string;
  readonly fileName: string;
}

const CONFIDENCE = evenBins(10, 1);
/** No standard deviation of numbers between 0 and 1 is larger than one half. */
const VARIABILITY = evenBins(10, 0.5);

/** How many items have which confidence and variability. */
export function mapHeatmap({ split, dynamics, title, fileName }: DataMap): Evidence {
  const width = VARIABILITY.labels.length;
  const counts = new Float64Array(CONFIDENCE.labels.length * width);
  dynamics.confidence.forEach((confidence, item) => {
    const row = binOf(confidence, CONFIDENCE.borders);
    counts[row * width + binOf(dynamics.variability[item]!, VARIABILITY.borders)]! += 1;
  });
  return {
    id: `map-${fileName}`,
    kind: 'heatmap',
    title: `Confidence by variability, ${title}`,
    note: 'The share of all items. High confidence and low variability: easily learnt. Low confidence and low variability: hardly ever learnt, where wrong labels gather. High variability: the model wavered.',
    columns: [
      { key: 'row', title: 'Confidence', unit: 'text' },
      { key: 'column', title: 'Variability', unit: 'text' },
      { key: 'share', title: 'Share of items', unit: 'share' },
      { key: 'count', title: 'Items', unit: 'count' },
    ],
    rows: [...CONFIDENCE.labels.keys()].reverse().flatMap((row) =>
      VARIABILITY.labels.map((label, column): Cell[] => {
        const count = counts[row * width + column]!;
        const share = split.size === 0 ? 0 : count / split.size;
        return [CONFIDENCE.labels[row]!, label, share, count];
      }),
    ),
  };
}

const LISTED_ITEMS = 20;

/** The items of the lowest confidence; ties by id. */
export function hardestItems({ split, texts, dynamics, title, fileName }: DataMap): Evidence {
  const { confidence, variability, correctness, forgettings } = dynamics;
  const [ids, answers] = [codesColumn(split, 'id'), referenceAnswer(split)];
  const sorted = Array.from(confidence.keys()).sort(
    (one, other) =>
      confidence[one]! - confidence[other]! || (textAt(ids, one)! < textAt(ids, other)! ? -1 : 1),
  );
  return {
    id: `hardest-items-${fileName}`,
    kind: 'table',
    title: `Items that were hardest to learn, ${title}`,
    note: `The ${LISTED_ITEMS} items of the lowest confidence. Read them before anything else: wrong labels are among them, and answers that the text cannot tell.`,
    columns: [
      { key: 'question', title: 'Question', unit: 'text' },
      { key: 'answer', title: 'Answer', unit: 'text' },
      { key: 'confidence', title: 'Confidence', unit: 'share' },
      { key: 'variability', title: 'Variability', unit: 'share' },
      { key: 'correctness', title: 'Epochs learnt', unit: 'share' },
      { key: 'forgettings', title: 'Times forgotten', unit: 'count' },
    ],
    rows: sorted
      .slice(0, LISTED_ITEMS)
      .map((item): Cell[] => [
        textAt(texts, item) ?? '',
        textAt(answers, item) ?? '',
        confidence[item]!,
        variability[item]!,
        correctness[item]!,
        forgettings[item]!,
      ]),
  };
}
