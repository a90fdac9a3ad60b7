import {
  type Cell,
  type Codes,
  codesColumn,
  type Evidence,
  type Group,
  referenceAnswer,
  type Split,
  sortedQuantile,
  textAt,
} from '../core/index.ts';
import { inputTexts } from './input-texts.ts';
import { itemHistogram } from './item-histogram.ts';
import type { FoldsOf } from './mean-interval.ts';
import type { Series } from './means.ts';

/** What each item's reference answer costs without an input and with it, in bits (−log2 p). */
export interface ItemBits {
  /** The items that have both. */
  readonly split: Split;
  readonly without: Float64Array;
  readonly withInput: Float64Array;
  readonly folds: FoldsOf | null;
  readonly group: Group;
  /** Who gave the probabilities. */
  readonly title: string;
  /** How they came about. */
  readonly method: string;
  /** The text inputs that an item is shown by in tables. */
  readonly inputs: readonly string[];
}

/**
 * The mean pointwise V-information PVI = −log2 p(y | ∅) + log2 p(y | x) (Ethayarajh et al. 2022,
 * equation 4) with its two parts, and how often it is negative.
 */
export function informationSeries(bits: ItemBits): readonly Series[] {
  const { without, withInput, folds, group, method } = bits;
  const information = pointwiseInformation(bits);
  const inBits = { unit: 'bits', range: [0, Number.POSITIVE_INFINITY], folds, group } as const;
  const unbounded = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  return [
    { ...inBits, name: 'v-information', values: information, range: unbounded, method },
    { ...inBits, name: 'entropy-without', values: without, method },
    { ...inBits, name: 'entropy-with', values: withInput, method },
    {
      name: 'negative-share',
      values: information.map((value) => (value < 0 ? 1 : 0)),
      range: [0, 1],
      method,
      folds,
      group,
    },
  ];
}

/** How the information of items is spread. */
export function informationHistogram(bits: ItemBits, fileName: string): Evidence {
  const values = pointwiseInformation(bits);
  return itemHistogram({
    id: `information-${fileName}`,
    title: `Information in single items, ${bits.title}`,
    note: 'How many bits the input takes off the cost of the reference answer. Below 0 the input misleads: the answer was more likely without it.',
    quantity: 'Bits',
    values,
    ...informationBins(values),
  });
}

const LISTED_ITEMS = 10;

/** The items whose answer the input tells least and most. */
export function informationExtremes(bits: ItemBits, fileName: string): Evidence {
  const { split, without, withInput, title, inputs } = bits;
  const information = pointwiseInformation(bits);
  const ids = codesColumn(split, 'id');
  const sorted = Array.from({ length: split.size }, (_, row) => row).sort(
    (one, other) =>
      information[one]! - information[other]! || (textAt(ids, one)! < textAt(ids, other)! ? -1 : 1),
  );
  const hardest = sorted.slice(0, LISTED_ITEMS);
  const easiest = sorted.slice(Math.max(LISTED_ITEMS, sorted.length - LISTED_ITEMS));
  const [texts, answers] = [shownTexts(split, inputs), referenceAnswer(split)];
  return {
    id: `hardest-and-easiest-${fileName}`,
    kind: 'table',
    title: `Hardest and easiest items, ${title}`,
    note: `The ${LISTED_ITEMS} items whose input tells least of the answer, and the ${LISTED_ITEMS} whose input tells most. Among the first are wrong labels.`,
    columns: [
      { key: 'question', title: 'Question', unit: 'text' },
      { key: 'answer', title: 'Answer', unit: 'text' },
      { key: 'information', title: 'Information', unit: 'bits' },
      { key: 'without', title: 'Bits without', unit: 'bits' },
      { key: 'with', title: 'Bits with', unit: 'bits' },
    ],
    rows: [...hardest, ...easiest].map((row): Cell[] => [
      textAt(texts, row) ?? '',
      textAt(answers, row) ?? '',
      information[row]!,
      without[row]!,
      withInput[row]!,
    ]),
  };
}

function pointwiseInformation({ without, withInput }: ItemBits): Float64Array {
  return without.map((bits, item) => bits - withInput[item]!);
}

function shownTexts(split: Split, inputs: readonly string[]): Codes {
  return inputs.length === 0 ? codesColumn(split, 'id') : inputTexts(split, inputs);
}

/** So many bins are still told apart in a chart. */
const MOST_BINS = 24;
const WIDTHS = [0.25, 0.5, 1, 2, 4, 8, 16, 32] as const;
/** The share of items at each end that the outer bins may hold together. */
const TAIL = 0.005;

/** Bins of a round width over nearly all values; the two outer ones are open. */
function informationBins(values: Float64Array) {
  const sorted = values.slice().sort();
  const [from, to] = [sortedQuantile(sorted, TAIL) ?? 0, sortedQuantile(sorted, 1 - TAIL) ?? 0];
  const width = WIDTHS.find((each) => (to - from) / each <= MOST_BINS - 2) ?? WIDTHS.at(-1)!;
  const first = Math.floor(from / width);
  const count = Math.max(1, Math.ceil(to / width) - first);
  const borders = Array.from({ length: count + 1 }, (_, at) => (first + at) * width);
  const inner = borders.slice(1).map((border, at) => `${borders[at]} to ${border}`);
  return { borders, labels: [`below ${borders[0]}`, ...inner, `${borders.at(-1)} and more`] };
}
