import type { Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { onlyFile } from '../only-file.ts';
import { type ReadOptions, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { fieldVisitor } from '../read/json-fields.ts';
import { scanJson } from '../read/json-scanner.ts';
import { oneAnswerWarnings } from './answer-warnings.ts';
import { layoutChoice } from './fixed-layout.ts';
import { createItemRows } from './item-rows.ts';
import { itemsSplit } from './items-split.ts';
import { PEOPLE, peopleColumns } from './people-columns.ts';

/**
 * VizWiz-VQA (Gurari et al. 2018): a list without ids of questions or answers. Every picture was
 * taken for one question, so the name of the image is the id, as in a submission.
 */
export const vizwiz = {
  id: 'vizwiz',
  title: 'VizWiz-VQA: a list of questions of an image each, with answerable',
  kind: 'split',
  verified: false,
  recognises: (files) => files.length === 1 && isVizwiz(files[0]!),
  load: (files, options) => loadVizwiz(files, options),
} as const satisfies SplitAdapter;

/** Test parts have images and questions alone, which tables may have too, so the image's name counts. */
function isVizwiz(head: FileHead): boolean {
  const { format, columns } = headShape(head);
  const has = (name: string) => columns.includes(name);
  if (format !== 'json' || !has('image') || !has('question') || has('question_id')) return false;
  return has('answerable') || /"image"\s*:\s*"VizWiz_/.test(head.text);
}

async function loadVizwiz(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const file = onlyFile(files, 'vizwiz');
  const layout = layoutChoice(options.columns, FIELD_COLUMNS);
  const reading = readOptions(files, options)(file);
  const rows = await readVizwiz(file, reading);
  const said = rows.lists('answers');
  return itemsSplit({
    adapter: 'vizwiz',
    options,
    file: file.name,
    idField: 'image',
    columns: { ...rows.columns(), ...peopleColumns(said) },
    target: PEOPLE,
    textInputs: ['question'],
    ...layout,
    warnings: [
      ...(said.people.codes.length > 0 ? [withoutAnswerIds(file.name, rows.size())] : []),
      ...oneAnswerWarnings(file.name, said.people),
    ],
  });
}

/** Ways to name a column by VizWiz's own field. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = { answer_type: 'answerType' };

async function readVizwiz(file: FileHead, reading: ReadOptions) {
  const rows = createItemRows(
    file.name,
    ['id', 'question', 'answerType', 'image', 'answerable'],
    ['answers'],
  );
  const fields = {
    image(cursor: JsonCursor) {
      rows.read('image', cursor);
      rows.read('id', cursor);
    },
    question: (cursor: JsonCursor) => rows.read('question', cursor),
    answer_type: (cursor: JsonCursor) => rows.read('answerType', cursor),
    answerable: (cursor: JsonCursor) => rows.readId('answerable', cursor),
    answers: (cursor: JsonCursor) => rows.readAnswers('answers', cursor),
  };
  const end = (record: number) => rows.end(record, { id: 'image', question: 'question' });
  await scanJson(file.path, reading, fieldVisitor(fields, end));
  return rows;
}

/**
 * The official VQA script leaves out of the others every record that equals the one in turn, so without
 * ids ten people who agree word for word score 0.
 */
function withoutAnswerIds(file: string, count: number): Warning {
  const message =
    'VizWiz has no answer_id: answers are told apart by position; a script that compares whole ' +
    'records, as the official one of VQA does, drops equal ones and scores them otherwise.';
  return { code: 'answers-without-id', message, where: { file }, count };
}
