import { ABSENT } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { onlyFile } from '../only-file.ts';
import { type ReadOptions, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { fieldReader, fieldVisitor } from '../read/json-fields.ts';
import { scanJson } from '../read/json-scanner.ts';
import { createStringInterner } from '../read/string-interner.ts';
import { layoutChoice } from './fixed-layout.ts';
import { createItemRows } from './item-rows.ts';
import { itemsSplit } from './items-split.ts';

/**
 * CLEVR (Johnson et al. 2017), also CLEVR-CoGenT: an object with the list `questions`. The question
 * type is the outermost function of a question's program: the one that yields the answer.
 */
export const clevr = {
  id: 'clevr',
  title: 'CLEVR and CLEVR-CoGenT: questions with image_filename and program',
  kind: 'split',
  verified: false,
  recognises: (files) => files.length === 1 && isClevr(files[0]!),
  load: (files, options) => loadClevr(files, options),
} as const satisfies SplitAdapter;

/** The test part has neither answers nor programs, so by what all have. */
function isClevr(head: FileHead): boolean {
  const { lists, columns } = headShape(head);
  const needed = ['question', 'image_filename', 'question_index'];
  return lists[0] === 'questions' && needed.every((name) => columns.includes(name));
}

async function loadClevr(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const file = onlyFile(files, 'clevr');
  const layout = layoutChoice(options.columns, FIELD_COLUMNS);
  const reading = readOptions(files, options)(file);
  const columns = await readClevr(file, reading);
  return itemsSplit({
    adapter: 'clevr',
    options,
    file: file.name,
    idField: 'question_index',
    columns,
    target: { kind: 'label', answer: 'answer' },
    textInputs: ['question'],
    ...layout,
  });
}

/** Ways to name a column by CLEVR's own field. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  question_index: 'id',
  image_filename: 'image',
  question_family_index: 'questionFamily',
  split: 'part',
};

async function readClevr(file: FileHead, reading: ReadOptions) {
  const rows = createItemRows(file.name, [
    ...(['id', 'question', 'answer', 'image', 'questionType', 'questionFamily', 'part'] as const),
  ]);
  const functions = createStringInterner();
  let outermost = ABSENT;
  // The last node of a program is its outermost; the generator calls a node's function its type.
  const readFunction = (cursor: JsonCursor) => {
    outermost = cursor.text(functions);
  };
  const node = fieldReader({ function: readFunction, type: readFunction });
  const visitor = fieldVisitor(
    {
      question_index: (cursor) => rows.readId('id', cursor),
      question: (cursor) => rows.read('question', cursor),
      answer: (cursor) => rows.read('answer', cursor),
      image_filename: (cursor) => rows.read('image', cursor),
      question_family_index: (cursor) => rows.readId('questionFamily', cursor),
      split: (cursor) => rows.read('part', cursor),
      program(cursor) {
        if (cursor.kind() !== 'null') cursor.elements((element) => element.fields(node));
      },
    },
    (record) => {
      rows.set('questionType', outermost === ABSENT ? null : functions.label(outermost));
      outermost = ABSENT;
      rows.end(record, { id: 'question_index', question: 'question' });
    },
  );
  await scanJson(file.path, { arrays: ['questions'], ...reading }, visitor);
  return rows.columns();
}
