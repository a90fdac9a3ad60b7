import { inputFailure, type Warning } from '../../core/index.ts';
import type { SplitAdapter } from '../adapter.ts';
import { quoted } from '../cells.ts';
import { headShape } from '../head-shape.ts';
import type { FileHead } from '../read/file-head.ts';
import { pythonList } from '../read/python-list.ts';
import type { TableRecord } from '../read/records.ts';
import { type ChoiceRecordRows, type ChoiceRecords, loadChoiceRecords } from './choice-records.ts';
import { type Choice, createChoiceRows, indexOfLetter } from './choice-rows.ts';
import { imageLabel } from './image-label.ts';
import { createItemRows } from './item-rows.ts';
import { fieldText } from './record-texts.ts';

/**
 * MMMU (Yue et al. 2024), as JSON, JSON Lines or CSV: options as a Python list in a text, a letter for
 * the answer; open questions have a text, or a list of texts of which any is right.
 */
export const mmmu = {
  id: 'mmmu',
  title: 'MMMU: options as a Python list in a text, multiple-choice and open questions',
  kind: 'split',
  verified: false,
  readsContainers: true,
  recognises: (files) => files.length === 1 && isMmmu(files[0]!),
  load: (files, options) => loadChoiceRecords(files, options, RECORDS),
} as const satisfies SplitAdapter;

/** Pictures may push the later fields out of sight, so the first four and any of the next. */
function isMmmu(head: FileHead): boolean {
  const { columns } = headShape(head);
  const has = (name: string) => columns.includes(name);
  const isOwn = has('image_1') || has('img_type') || has('topic_difficulty') || has('explanation');
  return has('id') && has('question') && has('options') && !has('ground_truth') && isOwn;
}

/** Ways to name a column by MMMU's own field. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  subfield: 'questionType',
  question_type: 'answerType',
  topic_difficulty: 'difficulty',
  image_1: 'image',
};

const TEXTS = [
  'id',
  'question',
  'questionType',
  'answerType',
  'image',
  'subject',
  'difficulty',
] as const;

const RECORDS: ChoiceRecords = {
  adapter: 'mmmu',
  idField: 'id',
  fieldColumns: FIELD_COLUMNS,
  createRows: createMmmuRows,
};

function createMmmuRows(file: string): ChoiceRecordRows {
  const rows = createItemRows(file, TEXTS, ['acceptedAnswers']);
  const choices = createChoiceRows();
  let several = 0;
  return {
    add(record: TableRecord, number: number) {
      const place = { file, record: number };
      const text = (field: string) => fieldText(record, field, place);
      const id = text('id');
      const { accepted, ...choice } = choiceOf(record, place);
      choices.add(choice);
      if (accepted.length > 1) several++;
      for (const answer of accepted) rows.push('acceptedAnswers', answer);
      rows.set('id', id);
      rows.set('question', text('question'));
      rows.set('questionType', text('subfield'));
      rows.set('answerType', text('question_type'));
      rows.set('image', imageLabel(record['image_1'] ?? record['image_1.path']));
      rows.set('subject', subjectOf(id));
      rows.set('difficulty', text('topic_difficulty'));
      rows.end(number, { id: 'id', question: 'question' });
    },
    result: () => ({
      columns: { ...rows.columns(), ...choices.columns() },
      warnings: severalWarnings(file, several),
    }),
  };
}

interface RecordOf {
  readonly file: string;
  readonly record: number;
}

/** The test part has a question mark for every answer. */
const WITHHELD = '?';

/** What a record offers and asks for; `accepted` are all the answers to an open question. */
function choiceOf(
  record: TableRecord,
  place: RecordOf,
): Choice & { readonly accepted: readonly string[] } {
  const options = optionsOf(record['options'], place);
  const where = { ...place, field: 'answer' };
  if (Array.isArray(record['answer'])) return openChoice(listOf(record['answer'], where));
  const text = fieldText(record, 'answer', place);
  const answer = text === WITHHELD ? null : text;
  if (options.length > 0) {
    return { options, index: indexOfLetter(answer, options, where), accepted: [] };
  }
  return openChoice(answer === null ? [] : (pythonList(answer) ?? [answer]));
}

function openChoice(accepted: readonly string[]) {
  return { options: [], index: null, text: accepted[0] ?? null, accepted };
}

/** A list, or the text of one; nothing is an open question. */
function optionsOf(value: unknown, place: RecordOf): readonly string[] {
  const where = { ...place, field: 'options' };
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return listOf(value, where);
  const options = typeof value === 'string' ? pythonList(value) : null;
  if (options !== null) return options;
  throw inputFailure({
    what: 'the options are no list of texts as Python or JSON writes it',
    where,
    found: quoted(value),
    advice: "Write them as ['one', 'other'], or as [] for an open question.",
  });
}

function listOf(values: readonly unknown[], where: RecordOf & { readonly field: string }) {
  return values.map((value, index) => {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    throw inputFailure({
      what: 'expected a text or a number',
      where: { ...where, field: `${where.field}[${index}]` },
      found: quoted(value),
      advice: 'A list here holds texts.',
    });
  });
}

/** The subject in an id such as `validation_Accounting_1`. */
function subjectOf(id: string | null): string | null {
  return /^(?:dev|validation|test)_(.+)_\d+$/.exec(id ?? '')?.[1] ?? null;
}

function severalWarnings(file: string, count: number): Warning[] {
  if (count === 0) return [];
  const message = `${count} open questions accept several answers; the first stands for the reference answer, and only it scores.`;
  return [{ code: 'several-accepted', message, where: { file }, count }];
}
