import type { Warning } from '../../core/index.ts';
import type { SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import type { FileHead } from '../read/file-head.ts';
import type { TableRecord } from '../read/records.ts';
import { type ChoiceRecordRows, type ChoiceRecords, loadChoiceRecords } from './choice-records.ts';
import { type Choice, createChoiceRows } from './choice-rows.ts';
import { embeddedOptions } from './embedded-options.ts';
import { imageLabel } from './image-label.ts';
import { createItemRows } from './item-rows.ts';
import { fieldText } from './record-texts.ts';

/**
 * MMStar (Chen et al. 2024), as JSON, JSON Lines, CSV or TSV: the options stand in the question's text,
 * and the answer is a letter.
 */
export const mmStar = {
  id: 'mmstar',
  title: 'MMStar: options in the question, a letter for the answer, l2_category',
  kind: 'split',
  verified: false,
  readsContainers: true,
  recognises: (files) => files.length === 1 && isMmStar(files[0]!),
  load: (files, options) => loadChoiceRecords(files, options, RECORDS),
} as const satisfies SplitAdapter;

/** A picture before them may push the categories out of sight, so options in the question count too. */
function isMmStar(head: FileHead): boolean {
  const { columns } = headShape(head);
  const has = (name: string) => columns.includes(name);
  if (!has('index') || !has('question') || has('A') || has('prediction')) return false;
  return has('l2_category') || /"question"\s*:\s*"[^"]*Options:\s*A:/.test(head.text);
}

/** Ways to name a column by MMStar's own field. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  index: 'id',
  category: 'questionType',
  l2_category: 'l2Category',
};

const RECORDS: ChoiceRecords = {
  adapter: 'mmstar',
  idField: 'index',
  fieldColumns: FIELD_COLUMNS,
  createRows: createMmStarRows,
};

function createMmStarRows(file: string): ChoiceRecordRows {
  const texts = ['id', 'question', 'questionType', 'l2Category', 'image', 'source'] as const;
  const rows = createItemRows(file, texts);
  const choices = createChoiceRows();
  let unread = 0;
  return {
    add(record: TableRecord, number: number) {
      const text = (field: string) => fieldText(record, field, { file, record: number });
      const question = text('question');
      const choice = choiceOf(question ?? '', text('answer'));
      if (choice.options.length === 0) unread++;
      choices.add(choice);
      const { source, image_path } = metaInfo(record);
      rows.set('id', text('index'));
      rows.set('question', question);
      rows.set('questionType', text('category'));
      rows.set('l2Category', text('l2_category'));
      rows.set('image', imageLabel(record['image']) ?? imageLabel(image_path));
      rows.set('source', typeof source === 'string' ? source : null);
      rows.end(number, { id: 'index', question: 'question' });
    },
    result: () => ({
      columns: { ...rows.columns(), ...choices.columns() },
      warnings: unreadWarnings(file, unread),
    }),
  };
}

/** Where the options cannot be told from the text, or lack the answer's letter, the letter is the answer. */
function choiceOf(question: string, letter: string | null): Choice {
  const options = embeddedOptions(question);
  const text = letter?.trim() ?? null;
  const index = text === null ? null : LETTERS.indexOf(text);
  const isKnown = index === null || (options[index] ?? '') !== '';
  return isKnown && options.length > 0 ? { options, index } : { options: [], index: null, text };
}

const LETTERS = Array.from('ABCDEFGHIJ');

function metaInfo(record: TableRecord): {
  readonly source?: unknown;
  readonly image_path?: unknown;
} {
  const value = record['meta_info'];
  if (typeof value === 'object' && value !== null) return value;
  return { source: record['meta_info.source'], image_path: record['meta_info.image_path'] }; // Parquet
}

function unreadWarnings(file: string, count: number): Warning[] {
  if (count === 0) return [];
  const message = `The options of ${count} questions cannot be told from their text; their answers are the bare letters.`;
  return [{ code: 'options-not-read', message, where: { file }, count }];
}
