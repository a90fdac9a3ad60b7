import { type Columns, usageFailure, type Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { onlyFile } from '../only-file.ts';
import { type ReadOptions, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { fieldVisitor, textsOf } from '../read/json-fields.ts';
import { scanJson } from '../read/json-scanner.ts';
import { CHOICE, checkedIndex, createChoiceRows } from './choice-rows.ts';
import { clusterOption } from './fixed-layout.ts';
import { createItemRows } from './item-rows.ts';
import { itemsSplit } from './items-split.ts';
import { PEOPLE, peopleColumns } from './people-columns.ts';

/**
 * A-OKVQA (Schwenk et al. 2022): four choices and ten direct answers a question. The target is the
 * choice; `--columns answer=direct_answers` makes it the direct answers.
 */
export const aOkvqa = {
  id: 'a-okvqa',
  title: 'A-OKVQA: choices with correct_choice_idx, and direct_answers',
  kind: 'split',
  verified: false,
  recognises: (files) => files.length === 1 && isAOkvqa(files[0]!),
  load: (files, options) => loadAOkvqa(files, options),
} as const satisfies SplitAdapter;

/** The test part has no answers, so by the choices and what else only A-OKVQA has. */
function isAOkvqa(head: FileHead): boolean {
  const { format, columns } = headShape(head);
  const has = (name: string) => columns.includes(name);
  const isOwn = has('correct_choice_idx') || has('difficult_direct_answer');
  return (format === 'json' || format === 'jsonl') && has('question_id') && has('choices') && isOwn;
}

async function loadAOkvqa(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const file = onlyFile(files, 'a-okvqa');
  const { answer, ...others } = options.columns;
  const isDirect = isDirectAnswer(answer);
  const cluster = clusterOption(others, FIELD_COLUMNS);
  const reading = readOptions(files, options)(file);
  const { columns, choice, people, difficult } = await readAOkvqa(file, reading);
  return itemsSplit({
    adapter: 'a-okvqa',
    options,
    file: file.name,
    idField: 'question_id',
    columns: isDirect
      ? { ...columns, ...people, ...asChoices(choice) }
      : { ...columns, ...people, ...choice },
    target: isDirect ? PEOPLE : CHOICE,
    textInputs: ['question'],
    cluster,
    warnings: isDirect ? difficultWarnings(file.name, difficult) : [],
  });
}

/** The options under another name: no direct answer needs to be one of them. */
function asChoices({ options }: Columns): Columns {
  return options ? { choices: options } : {};
}

/** Ways to name a column by A-OKVQA's own field. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = { question_id: 'id', image_id: 'image' };

function isDirectAnswer(asked: string | undefined): boolean {
  if (asked === undefined || asked === 'correct_choice_idx') return false;
  if (asked === 'direct_answers') return true;
  throw usageFailure({
    what: `A-OKVQA has no answers in "${asked}"`,
    found: `answer=${asked}`,
    advice: 'Map answer=direct_answers, or answer=correct_choice_idx, which is the default.',
  });
}

const NEEDED = { id: 'question_id', question: 'question' } as const;

async function readAOkvqa(file: FileHead, reading: ReadOptions) {
  const rows = createItemRows(
    file.name,
    ['id', 'question', 'image', 'difficultDirectAnswer'],
    ['answers'],
  );
  const choices = createChoiceRows();
  const item = { options: [] as readonly string[], index: null as number | null };
  let difficult = 0;
  const fields = {
    question_id: (cursor: JsonCursor) => rows.readId('id', cursor),
    question: (cursor: JsonCursor) => rows.read('question', cursor),
    image_id: (cursor: JsonCursor) => rows.readId('image', cursor),
    direct_answers: (cursor: JsonCursor) => rows.readAnswers('answers', cursor),
    difficult_direct_answer(cursor: JsonCursor) {
      if (cursor.kind() === 'true') difficult++;
      rows.set('difficultDirectAnswer', cursor.kind());
    },
    choices(cursor: JsonCursor) {
      item.options = textsOf(cursor);
    },
    correct_choice_idx(cursor: JsonCursor) {
      item.index = cursor.kind() === 'null' ? null : cursor.number();
    },
  };
  const end = (record: number) => {
    const { options, index } = item;
    const where = { file: file.name, record, field: 'correct_choice_idx' };
    if (index !== null) checkedIndex(index, { options, where, found: index });
    choices.add(item);
    [item.options, item.index] = [[], null];
    rows.end(record, NEEDED);
  };
  await scanJson(file.path, reading, fieldVisitor(fields, end));
  const people = peopleColumns(rows.lists('answers'));
  return { columns: rows.columns(), choice: choices.columns(), people, difficult };
}

/** What A-OKVQA marks where the direct answers are no measure of an answer: yes, no, and numbers. */
function difficultWarnings(file: string, count: number): Warning[] {
  if (count === 0) return [];
  const message = `${count} items are marked difficult_direct_answer, and are kept; scores of direct answers may be published without them.`;
  return [{ code: 'difficult-direct-answers', message, where: { file }, count }];
}
