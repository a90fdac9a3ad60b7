import {
  ABSENT,
  type AlignedPredictions,
  type Codes,
  codesColumn,
  createDictionary,
  inputFailure,
  type Predictions,
  raggedCodesColumn,
  type Split,
  textAt,
  translation,
  type Warning,
} from '../../core/index.ts';
import type { LoadOptions } from '../adapter.ts';
import { codesWith } from '../code-list.ts';
import { type IdMatch, matchIds, rowsWhere } from '../match-ids.ts';
import { withItemIds } from './in-order.ts';
import { withLettersRead } from './option-letters.ts';

export interface Alignment {
  readonly aligned: AlignedPredictions;
  /** The split itself, or under `inner` its items that have a prediction. */
  readonly split: Split;
  readonly warnings: readonly Warning[];
}

/**
 * Predictions in the order of the split's items. Strict: any id that only one of them has is an
 * error; inner: both are narrowed to what they share, with a warning. No id in common is always an
 * error. Where items have options (VQA v1 Multiple Choice, A-OKVQA) a prediction must be one of them: the
 * official evaluation asserts it; under `inner` it is a warning. Where the target is a choice, the
 * letter of an option stands for it.
 */
export function alignPredictions(
  split: Split,
  given: Predictions,
  join: LoadOptions['join'],
): Alignment {
  const predictions = withItemIds(split, given);
  const joint = joinedIds(split, predictions);
  const { missing, extra } = joint.match;
  if (extra.length === predictions.ids.codes.length) throw nothingInCommon(split, predictions);
  if (missing.length + extra.length > 0 && join === 'strict') throw unjoined(joint);
  const narrowed = missing.length > 0 ? split.select(joint.shared) : split;
  const { answers, count } = withLettersRead(narrowed, answersOf(predictions, joint));
  return {
    aligned: { name: predictions.name, answers },
    split: narrowed,
    warnings: [
      ...unjoinedWarnings(joint),
      ...letterWarnings(predictions.name, count, narrowed.size),
      ...optionWarnings({ split: narrowed, predictions, answers }, join),
    ],
  };
}

interface JoinedIds {
  readonly split: Split;
  readonly predictions: Predictions;
  readonly match: IdMatch;
  /** The split's items that have a prediction, ascending. */
  readonly shared: Uint32Array;
}

function joinedIds(split: Split, predictions: Predictions): JoinedIds {
  const id = codesColumn(split, 'id');
  const labels = [...id.labels];
  const codeOf = translation(predictions.ids.labels, id.labels);
  predictions.ids.labels.forEach((label, code) => {
    if (codeOf[code] === ABSENT) codeOf[code] = labels.push(label) - 1;
  });
  const field = 'id';
  const match = matchIds(
    { file: split.name, field, ids: id.codes },
    { file: predictions.name, field, ids: predictions.ids.codes.map((code) => codeOf[code]!) },
    labels,
  );
  const isMissing = new Uint8Array(split.size);
  for (const row of match.missing) isMissing[row] = 1;
  return { split, predictions, match, shared: rowsWhere(split.size, (row) => !isMissing[row]) };
}

/** One answer for each shared item, in a dictionary of the answers that are left. */
function answersOf({ answers }: Predictions, { split, match, shared }: JoinedIds): Codes {
  const codeOfItem = new Uint32Array(split.size);
  match.leftOf.forEach((item, row) => {
    if (item !== ABSENT) codeOfItem[item] = answers.codes[row]!;
  });
  const dictionary = createDictionary();
  const packed = new Uint32Array(answers.labels.length).fill(ABSENT);
  const codes = shared.map((item) => {
    const code = codeOfItem[item]!;
    if (packed[code] === ABSENT) packed[code] = dictionary.code(answers.labels[code]!);
    return packed[code]!;
  });
  return codesWith(dictionary.labels, codes);
}

function nothingInCommon(split: Split, predictions: Predictions): Error {
  return inputFailure({
    what: `the predictions "${predictions.name}" have no id in common with the items of "${split.name}"`,
    found: `${firstId(predictions.ids, 0)} in the predictions, and ${firstId(codesColumn(split, 'id'), 0)} in the split`,
    advice:
      'They seem to be of another split or data set; --columns id=NAME names the column of ids.',
  });
}

function firstId(ids: Codes, row: number): string {
  return `id ${textAt(ids, row)} (record ${row + 1})`;
}

function unjoined(joint: JoinedIds): Error {
  const { what, found } = gaps(joint);
  return inputFailure({
    what: `the predictions "${joint.predictions.name}" do not fit the items of "${joint.split.name}": ${what}`,
    found,
    advice: 'Predict every item once, or score what both have with --join inner.',
  });
}

function unjoinedWarnings(joint: JoinedIds): Warning[] {
  const { missing, extra } = joint.match;
  const count = missing.length + extra.length;
  if (count === 0) return [];
  const { what, found } = gaps(joint);
  const message = `Left out for the predictions "${joint.predictions.name}": ${what} (${found}).`;
  return [{ code: 'unjoined-predictions', message, count }];
}

function gaps({ split, predictions, match: { missing, extra } }: JoinedIds) {
  const examples = [
    ...(missing.length > 0
      ? [`no prediction for ${firstId(codesColumn(split, 'id'), missing[0]!)}`]
      : []),
    ...(extra.length > 0 ? [`no item for ${firstId(predictions.ids, extra[0]!)}`] : []),
  ];
  return {
    what: `${missing.length} of ${split.size} items have no prediction, and ${extra.length} of ${predictions.ids.codes.length} predictions have no item`,
    found: examples.join(' and '),
  };
}

function letterWarnings(model: string, count: number, size: number): Warning[] {
  if (count === 0) return [];
  const message = `${count} of ${size} answers of "${model}" are letters; each stands for the option of its place.`;
  return [{ code: 'letters-as-options', message, count }];
}

interface Chosen {
  readonly split: Split;
  readonly predictions: Predictions;
  readonly answers: Codes;
}

function optionWarnings(
  { split, predictions, answers }: Chosen,
  join: LoadOptions['join'],
): Warning[] {
  const outside = outsideOptions(split, answers);
  if (outside.length === 0) return [];
  const id = textAt(codesColumn(split, 'id'), outside[0]!);
  const what = `${outside.length} of ${split.size} answers of "${predictions.name}" are none of their item's options`;
  const found = `${JSON.stringify(textAt(answers, outside[0]!))} for id ${id}`;
  if (join === 'inner') {
    return [
      {
        code: 'answers-outside-options',
        message: `${what}; the first is ${found}.`,
        count: outside.length,
      },
    ];
  }
  throw inputFailure({
    what,
    where: { field: 'answer' },
    found,
    advice: 'The Multiple Choice evaluation refuses them; --join inner scores them all the same.',
  });
}

/**
 * The items whose answer is not among their options; an item without options asks for none. The empty
 * text as answer to a choice is none, as a model has given that names no option.
 */
function outsideOptions(split: Split, answers: Codes): Uint32Array {
  if (!split.columns['options']) return new Uint32Array(0);
  const none = split.target.kind === 'choice' ? answers.labels.indexOf('') : ABSENT;
  const { offsets, values } = raggedCodesColumn(split, 'options');
  const optionOf = translation(answers.labels, values.labels);
  return rowsWhere(split.size, (row) => {
    const options = values.codes.subarray(offsets[row], offsets[row + 1]);
    const answer = answers.codes[row]!;
    return options.length > 0 && answer !== none && !options.includes(optionOf[answer]!);
  });
}
