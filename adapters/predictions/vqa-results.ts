import { ABSENT, inputFailure } from '../../core/index.ts';
import type { LoadedPredictions, LoadOptions, PredictionsAdapter } from '../adapter.ts';
import { quoted, scalarText } from '../cells.ts';
import { CodeList, codesWith } from '../code-list.ts';
import { headShape } from '../head-shape.ts';
import { recordOfId } from '../match-ids.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { scanJson } from '../read/json-scanner.ts';
import { createStringInterner, type StringInterner } from '../read/string-interner.ts';

/** The results file of the VQA evaluation: a list of `{question_id, answer}`. */
export const vqaResults = {
  id: 'vqa-results',
  title: 'VQA results: a JSON list of {question_id, answer}',
  kind: 'predictions',
  verified: false,
  recognises: (files) => {
    if (files.length !== 1) return false;
    const { format, lists, columns } = headShape(files[0]!);
    const has = (name: string) => columns.includes(name);
    const isResults = has('question_id') && has('answer') && !has('prediction');
    const isItems = has('question') && (has('image') || has('image_id') || has('image_name'));
    return format === 'json' && lists.length === 0 && isResults && !has('predicted') && !isItems;
  },
  load: (files, options) => loadVqaResults(files, options),
} as const satisfies PredictionsAdapter;

/** A record without an answer predicts the empty text, which the official script scores as any. */
async function loadVqaResults(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedPredictions> {
  const file = onlyFile(files, 'vqa-results');
  const rows = createResultRows(file.name);
  const reading = readOptions(files, options)(file);
  await scanJson(file.path, reading, rows);
  const { ids, answers } = rows.columns();
  recordOfId({ file: file.name, field: 'question_id', ids: ids.codes }, ids.labels);
  const predictions = { name: options.name, ids, answers };
  return { predictions, adapter: 'vqa-results', warnings: [] };
}

function createResultRows(file: string) {
  const ids = createStringInterner();
  const answers = createStringInterner();
  const idCodes = new CodeList();
  const answerCodes = new CodeList();
  let id = ABSENT;
  let answer = ABSENT;
  return {
    field(name: string, cursor: JsonCursor) {
      if (name === 'question_id') id = cursor.id(ids);
      else if (name === 'answer') answer = answerCode(cursor, answers);
    },
    end(record: number) {
      if (id === ABSENT) throw noId(file, record);
      idCodes.push(id);
      answerCodes.push(answer === ABSENT ? answers.internText('') : answer);
      id = answer = ABSENT;
    },
    columns: () => ({
      ids: codesWith(ids.labels(), idCodes.toArray()),
      answers: codesWith(answers.labels(), answerCodes.toArray()),
    }),
  };
}

function answerCode(cursor: JsonCursor, answers: StringInterner): number {
  if (cursor.kind() === 'string') return cursor.text(answers);
  const value = cursor.value();
  const text = scalarText(value);
  if (text !== undefined) return answers.internText(text);
  throw cursor.failure({
    what: 'the answer is no text',
    found: quoted(value),
    advice: 'An answer is a text or a number; for "no answer" write the empty text "".',
  });
}

function noId(file: string, record: number): Error {
  return inputFailure({
    what: 'the record has no "question_id"',
    where: { file, record, field: 'question_id' },
    advice: 'Every prediction needs the id of its item.',
  });
}
