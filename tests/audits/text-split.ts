import { codesOf, createSplit, numbersOf, type Split } from '../../core/index.ts';

/** An item of one label with texts that a baseline may be shown. */
export interface TextItem {
  /** By name of the input; all items have the same. */
  readonly texts: Readonly<Record<string, string>>;
  readonly answer: string;
  readonly questionType?: string;
  readonly answerType?: string;
  /** Left out, an image of its own; null, no image. */
  readonly image?: string | null;
  readonly cluster?: string;
  /** Stored bits without and with the input. */
  readonly bits?: readonly [without: number | null, withInput: number | null];
}

/** A split of these items, clustered by `cluster`, else by the image. */
export function textSplit(items: readonly TextItem[], name = 'test'): Split {
  const [first] = items;
  const inputs = Object.keys(first?.texts ?? { question: '' });
  const hasImages = first?.image !== null;
  const hasClusters = first?.cluster !== undefined;
  return createSplit({
    name,
    columns: {
      id: codesOf(items.map((_, at) => `q${at}`)),
      ...Object.fromEntries(
        inputs.map((input) => [input, codesOf(items.map(({ texts }) => texts[input]!))]),
      ),
      questionType: codesOf(items.map(({ questionType = 'what' }) => questionType)),
      answerType: codesOf(items.map(({ answerType = 'other' }) => answerType)),
      ...(hasImages ? { image: codesOf(items.map(({ image }, at) => image ?? `own ${at}`)) } : {}),
      ...(hasClusters ? { cluster: codesOf(items.map(({ cluster }) => cluster!)) } : {}),
      answer: codesOf(items.map(({ answer }) => answer)),
      ...bitsColumns(items),
    },
    target: { kind: 'label', answer: 'answer' },
    textInputs: inputs,
    clusterColumns: hasClusters ? ['cluster'] : hasImages ? ['image'] : [],
  });
}

function bitsColumns(items: readonly TextItem[]) {
  if (items[0]?.bits === undefined) return {};
  return {
    bitsWithout: numbersOf(items.map(({ bits }) => bits![0])),
    bitsWith: numbersOf(items.map(({ bits }) => bits![1])),
  };
}
