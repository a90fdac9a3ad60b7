import {
  type Codes,
  codesColumn,
  type Group,
  LEVEL,
  type Measure,
  referenceAnswer,
  type Split,
} from '../core/index.ts';
import { foldedTexts, sharedTextInputs } from './input-texts.ts';
import type { Series } from './means.ts';
import { type NearTexts, nearTexts } from './near-texts.ts';
import { type SharedValues, sharedPairs, sharedValues, standing } from './shared-values.ts';

/** What of the test stands in train, in the order in which it is stated. */
export const LEAKS = [
  'text-in-train',
  'text-and-answer-in-train',
  'near-text-in-train',
  'image-in-train',
  'image-and-text-in-train',
  'item-in-train',
] as const;

export type Leak = (typeof LEAKS)[number];

export interface BothSplits {
  readonly test: Split;
  readonly train: Split;
}

/** What two splits have in common, item by item. */
export interface Leakage {
  /** Over all items first; then input by input where there are several. */
  readonly series: readonly Series[];
  /** What cannot be told of these splits, with the reason. */
  readonly undefined: readonly Measure[];
  /** All text inputs together; null without any. */
  readonly text: SharedValues | null;
  /** Image and texts; null where one of them is missing. */
  readonly imageAndText: SharedValues | null;
  /** The near duplicates of each text input. */
  readonly near: readonly (NearTexts & { readonly input: string })[];
}

/** Which test items have what in common with some training item. */
export function leakage(splits: BothSplits, threshold: number): Leakage {
  const inputs = sharedTextInputs(splits);
  const answer = sharedValues(referenceAnswer(splits.train), referenceAnswer(splits.test));
  const texts = inputs.map((input) => foldedInput(splits, input));
  const shared = texts.map(({ train, test }) => sharedValues(train, test));
  const near = texts.map(({ train, test }, at) => ({
    input: inputs[at]!,
    ...nearTexts(train, test, threshold),
  }));
  const text = together(shared);
  const image = sharedImages(splits);
  const imageAndText = image && text && sharedPairs(image, text);
  const whole = imageAndText ?? image ?? text;
  const stated: Readonly<Record<Leak, Float64Array | null>> = {
    'text-in-train': text && standing(text),
    'text-and-answer-in-train': text && standing(sharedPairs(text, answer)),
    'near-text-in-train': near.length === 1 ? near[0]!.standing : null,
    'image-in-train': image && standing(image),
    'image-and-text-in-train': imageAndText && standing(imageAndText),
    'item-in-train': whole && standing(sharedPairs(whole, answer)),
  };
  const parts = { hasText: text !== null, hasImage: image !== null, size: splits.test.size };
  return {
    series: [
      ...LEAKS.flatMap((name) => seriesOf(name, stated[name], threshold)),
      ...(inputs.length < 2 ? [] : inputs).flatMap((input, at) => [
        ...seriesOf('text-in-train', standing(shared[at]!), threshold, { input }),
        ...seriesOf(
          'text-and-answer-in-train',
          standing(sharedPairs(shared[at]!, answer)),
          threshold,
          { input },
        ),
        ...seriesOf('near-text-in-train', near[at]!.standing, threshold, { input }),
      ]),
    ],
    undefined: LEAKS.filter((name) => stated[name] === null).map((name) => unknown(name, parts)),
    text,
    imageAndText,
    near,
  };
}

/** Whether both splits have something that could stand in both. */
export function haveSharedInputs(splits: BothSplits): boolean {
  return sharedTextInputs(splits).length > 0 || haveImages(splits);
}

function foldedInput({ test, train }: BothSplits, input: string) {
  return {
    train: foldedTexts(codesColumn(train, input)),
    test: foldedTexts(codesColumn(test, input)),
  };
}

function sharedImages(splits: BothSplits): SharedValues | null {
  if (!haveImages(splits)) return null;
  const image = (split: Split): Codes => codesColumn(split, 'image');
  return sharedValues(image(splits.train), image(splits.test));
}

function haveImages({ test, train }: BothSplits): boolean {
  return [test, train].every(({ columns }) => columns['image']?.kind === 'codes');
}

function together(all: readonly SharedValues[]): SharedValues | null {
  const [first, ...others] = all;
  return first === undefined ? null : others.reduce(sharedPairs, first);
}

function seriesOf(
  name: Leak,
  values: Float64Array | null,
  threshold: number,
  group: Group = {},
): readonly Series[] {
  if (values === null) return [];
  const method =
    name === 'near-text-in-train'
      ? `Jaccard similarity of shingles of three characters of at least ${threshold}`
      : 'the same in train';
  return [{ name, values, range: [0, 1], method, group }];
}

interface Parts {
  readonly hasText: boolean;
  readonly hasImage: boolean;
  readonly size: number;
}

function unknown(name: Leak, { hasText, hasImage, size }: Parts): Measure {
  const missing = [hasText ? '' : 'text input', hasImage ? '' : 'image'].filter(
    (part) => part !== '' && name.includes(part.split(' ')[0]!),
  );
  const reason =
    missing.length > 0
      ? `train and test have no ${missing.join(' and no ')} in common`
      : 'there are several text inputs, and near duplicates are told one by one';
  const common = { name, group: null, value: null, reason, unit: 'share', n: size } as const;
  return { ...common, level: LEVEL, method: 'the same in train' };
}
