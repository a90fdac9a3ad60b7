import { ABSENT, type Codes, inputFailure, type Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { codesWith } from '../code-list.ts';
import { headShape } from '../head-shape.ts';
import { checkUniqueIds, rowsWhere } from '../match-ids.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { noAnswerWarnings } from './answer-warnings.ts';
import { answeredRows } from './answered-rows.ts';
import { finishedSplit } from './finished-split.ts';
import { layoutChoice } from './fixed-layout.ts';
import { type GqaQuestions, readGqaQuestions } from './gqa-files.ts';

/** GQA (Hudson and Manning 2019): questions by id; the local group is the question type. */
export const gqa = {
  id: 'gqa',
  title: 'GQA: an object of questions by id, in one file or in shards',
  kind: 'split',
  verified: true,
  recognises: (files) => files.length > 0 && files.every(isGqa),
  load: (files, options) => loadGqa(files, options),
} as const satisfies SplitAdapter;

/** By the three fields that hidden splits have too. */
function isGqa(head: FileHead): boolean {
  const { isKeyed, columns } = headShape(head);
  return isKeyed && ['question', 'imageId', 'isBalanced'].every((name) => columns.includes(name));
}

async function loadGqa(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const choice = layoutChoice(options.columns, FIELD_COLUMNS);
  const questions = await readGqaQuestions(files, readOptions(files, options));
  const { columns, placeOf } = questions;
  checkUniqueIds(columns.id, 'id', placeOf);
  const { kept, unanswered } = answeredRows(columns.answer);
  if (kept?.length === 0) throw hidden(questions);
  const { questionType, warnings } = localGroups(questions);
  return finishedSplit({
    name: options.name,
    adapter: 'gqa',
    columns: filledColumns({ ...columns, questionType }),
    target: { kind: 'label', answer: 'answer' },
    textInputs: ['question'],
    kept,
    ...choice,
    warnings: [...noAnswerWarnings(placeOf, columns.id, unanswered), ...warnings],
  });
}

/** Ways to name a column by GQA's own field. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  imageId: 'image',
  'groups.local': 'questionType',
  'types.structural': 'structuralType',
  'types.semantic': 'semanticType',
  'types.detailed': 'detailedType',
  isBalanced: 'balanced',
};

/** The columns that any record fills. */
function filledColumns(columns: Readonly<Record<string, Codes>>): Readonly<Record<string, Codes>> {
  return Object.fromEntries(Object.entries(columns).filter(([, { labels }]) => labels.length > 0));
}

/** The question type of items that GQA puts in no group. */
const NO_GROUP = 'no local group';

/** The local groups; where some items have none, these are a group of their own. */
function localGroups({ columns: { questionType }, placeOf }: GqaQuestions): {
  questionType: Codes;
  warnings: readonly Warning[];
} {
  const { labels, codes } = questionType;
  const without = rowsWhere(codes.length, (row) => codes[row] === ABSENT);
  const count = without.length;
  if (count === 0 || count === codes.length) return { questionType, warnings: [] };
  const filled = codes.map((code) => (code === ABSENT ? labels.length : code));
  const message = `${count} of ${codes.length} questions have no groups.local, and make one question type of their own.`;
  return {
    questionType: codesWith([...labels, NO_GROUP], filled),
    warnings: [{ code: 'no-local-group', message, where: placeOf(without[0]!), count }],
  };
}

function hidden({ columns, placeOf }: GqaQuestions): Error {
  const size = columns.id.codes.length;
  return inputFailure({
    what: `none of the ${size} questions has an answer`,
    where: { ...placeOf(0), field: 'answer' },
    found: 'questions with their images alone, as in a hidden split',
    advice:
      'GQA publishes no answers of test and challenge: give val or testdev, or files with answers.',
  });
}
