import { inputFailure, type Place, type Warning } from '../../core/index.ts';
import type { SplitAdapter } from '../adapter.ts';
import { quoted, writtenCellOf } from '../cells.ts';
import { headShape } from '../head-shape.ts';
import type { FileHead } from '../read/file-head.ts';
import type { TableRecord } from '../read/records.ts';
import { type ChoiceRecordRows, type ChoiceRecords, loadChoiceRecords } from './choice-records.ts';
import { type Choice, createChoiceRows, indexOfLetter } from './choice-rows.ts';
import { createItemRows } from './item-rows.ts';
import { fieldText } from './record-texts.ts';

/**
 * VSI-Bench (Yang et al. 2025), as JSON, JSON Lines or CSV: questions on videos of rooms, some with
 * options and a letter for the answer, the others with a number. Clusters are the scenes.
 */
export const vsiBench = {
  id: 'vsi-bench',
  title: 'VSI-Bench: ground_truth as a letter or a number, scenes for clusters',
  kind: 'split',
  verified: false,
  readsContainers: true,
  recognises: (files) => files.length === 1 && isVsiBench(files[0]!),
  load: (files, options) => loadChoiceRecords(files, options, RECORDS),
} as const satisfies SplitAdapter;

function isVsiBench(head: FileHead): boolean {
  const { columns } = headShape(head);
  const needed = ['id', 'scene_name', 'question_type', 'question'];
  return needed.every((name) => columns.includes(name));
}

/** Ways to name a column by the file's own. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  scene_name: 'scene',
  dataset: 'source',
  question_type: 'questionType',
};

const RECORDS: ChoiceRecords = {
  adapter: 'vsi-bench',
  idField: 'id',
  fieldColumns: FIELD_COLUMNS,
  clusters: ['scene'],
  createRows: createVsiRows,
};

function createVsiRows(file: string): ChoiceRecordRows {
  const texts = ['id', 'question', 'questionType', 'answerType', 'scene', 'source'] as const;
  const rows = createItemRows(file, texts);
  const choices = createChoiceRows();
  let numbers = 0;
  return {
    add(record: TableRecord, number: number) {
      const place = { file, record: number };
      const text = (field: string) => fieldText(record, field, place);
      const choice = choiceOf(record, place);
      const isNumber = choice.options.length === 0;
      if (isNumber) numbers++;
      choices.add(choice);
      const [source, scene] = [text('dataset'), text('scene_name')];
      rows.set('id', text('id'));
      rows.set('question', text('question'));
      rows.set('questionType', text('question_type'));
      rows.set('answerType', isNumber ? 'number' : 'choice');
      rows.set('source', source);
      // names of scenes may recur in another source
      rows.set('scene', source === null || scene === null ? scene : `${source}/${scene}`);
      rows.end(number, { id: 'id', question: 'question', scene: 'scene_name' });
    },
    result: () => ({
      columns: { ...rows.columns(), ...choices.columns() },
      warnings: numberWarnings(file, numbers),
    }),
  };
}

function choiceOf(record: TableRecord, place: Omit<Place, 'field'>): Choice {
  const options = bareOptions(optionsOf(record['options'], { ...place, field: 'options' }));
  const answer = fieldText(record, 'ground_truth', place);
  const where = { ...place, field: 'ground_truth' };
  if (options.length > 0) return { options, index: indexOfLetter(answer, options, where) };
  if (answer === null || NUMBER.test(answer.trim())) return { options, index: null, text: answer };
  throw inputFailure({
    what: 'the answer of a question without options is no number',
    where,
    found: quoted(answer),
    advice: 'Give its options, or a number such as 2 or 1.5.',
  });
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function optionsOf(value: unknown, where: Place): readonly string[] {
  const cell = writtenCellOf(value);
  if (cell === null || cell === '') return [];
  if (typeof cell === 'object') return cell;
  throw inputFailure({
    what: 'the options are no list of texts',
    where,
    found: quoted(value),
    advice: 'Options are a list such as ["A. left", "B. right"]; null where a number is asked for.',
  });
}

/** The options without the letters before them, if all have theirs: `A. left`. */
function bareOptions(options: readonly string[]): readonly string[] {
  const bare = options.map((option) => /^([A-Z])\.\s*([\s\S]+)$/.exec(option));
  const isLettered = bare.every((found, place) => found?.[1] === LETTERS[place]);
  return isLettered ? bare.map((found) => found![2]!) : options;
}

const LETTERS = Array.from('ABCDEFGHIJ');

function numberWarnings(file: string, count: number): Warning[] {
  if (count === 0) return [];
  const message =
    `${count} items ask for a number. It is compared as a text here, so that a near one counts as wrong: ` +
    'mean relative accuracy, by which VSI-Bench scores them, is not computed.';
  return [{ code: 'numbers-as-texts', message, where: { file }, count }];
}
