import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { fieldVisitor } from '../read/json-fields.ts';
import { scanJson } from '../read/json-scanner.ts';
import { oneAnswerWarnings } from './answer-warnings.ts';
import { layoutChoice } from './fixed-layout.ts';
import { createItemRows } from './item-rows.ts';
import { itemsSplit } from './items-split.ts';
import { PEOPLE, peopleColumns } from './people-columns.ts';

/**
 * TextVQA (Singh et al. 2019): an object with the list `data`. The test part has ten empty texts for
 * the answers of each question, which are no answers.
 */
export const textVqa = {
  id: 'textvqa',
  title: 'TextVQA: an object with the list data, ten answers a question',
  kind: 'split',
  verified: false,
  recognises: (files) => files.length === 1 && isTextVqa(files[0]!),
  load: (files, options) => loadTextVqa(files, options),
} as const satisfies SplitAdapter;

/** By what no other format has beside its questions: their tokens, or the image's Flickr address. */
function isTextVqa(head: FileHead): boolean {
  const { lists, columns } = headShape(head);
  const has = (name: string) => columns.includes(name);
  const isItem = has('question_id') && has('question') && has('image_id');
  const isOwn = has('question_tokens') || has('flickr_original_url') || has('image_classes');
  return lists[0] === 'data' && isItem && isOwn;
}

async function loadTextVqa(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const file = onlyFile(files, 'textvqa');
  const layout = layoutChoice(options.columns, FIELD_COLUMNS);
  const reading = readOptions(files, options)(file);
  const rows = createItemRows(file.name, ['id', 'question', 'image', 'setName'], ['answers']);
  const visitor = fieldVisitor(
    {
      question_id: (cursor) => rows.readId('id', cursor),
      question: (cursor) => rows.read('question', cursor),
      image_id: (cursor) => rows.readId('image', cursor),
      set_name: (cursor) => rows.read('setName', cursor),
      answers: (cursor) => rows.readAnswers('answers', cursor),
    },
    (record) => rows.end(record, { id: 'question_id', question: 'question' }),
  );
  await scanJson(file.path, { arrays: ['data'], ...reading }, visitor);
  const said = rows.lists('answers');
  const people = peopleColumns(said);
  return itemsSplit({
    adapter: 'textvqa',
    options,
    file: file.name,
    idField: 'question_id',
    columns: { ...rows.columns(), ...people },
    target: PEOPLE,
    textInputs: ['question'],
    ...layout,
    warnings: oneAnswerWarnings(file.name, said.people),
  });
}

/** Ways to name a column by TextVQA's own field. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  question_id: 'id',
  image_id: 'image',
  set_name: 'setName',
};
