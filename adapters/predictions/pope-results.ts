import type { Warning } from '../../core/index.ts';
import type { LoadedPredictions, LoadOptions, PredictionsAdapter } from '../adapter.ts';
import { ID_NAMES } from '../field-names.ts';
import { createFieldRows, createFieldTexts, fieldColumns } from '../field-rows.ts';
import { headShape } from '../head-shape.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { scanJson } from '../read/json-scanner.ts';

/** POPE's answers: lines of a question and what the model said, in the order of the questions. */
export const popeResults = {
  id: 'pope-results',
  title: 'POPE answers: JSON Lines of {question, answer} in the order of the questions',
  kind: 'predictions',
  verified: false,
  recognises: (files) => files.length === 1 && isPopeResults(files[0]!),
  load: (files, options) => loadPopeResults(files, options),
} as const satisfies PredictionsAdapter;

/**
 * By a first line without an id that asks as POPE does: a table of other questions must not be read
 * as yes and no.
 */
function isPopeResults(head: FileHead): boolean {
  const { format, columns, value } = headShape(head);
  const has = (name: string) => columns.includes(name);
  if (format !== 'jsonl' || !has('question') || !has('answer')) return false;
  if ([...ID_NAMES, 'prediction', 'predicted', 'label'].some(has)) return false;
  const { question } = value as { readonly question: unknown }; // it is among the columns
  return typeof question === 'string' && /^is there an? .+ in the /i.test(question);
}

/** An answer is yes or no by POPE's own rule; lines without either word are counted in a warning. */
async function loadPopeResults(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedPredictions> {
  const file = onlyFile(files, 'pope-results');
  const rows = createAnswerRows(file.name);
  const reading = readOptions(files, options)(file);
  await scanJson(file.path, { layout: 'lines', ...reading }, rows);
  const { line, question, answer } = rows.columns();
  return {
    predictions: {
      name: options.name,
      ids: line,
      answers: answer,
      inOrder: { questions: question },
    },
    adapter: 'pope-results',
    warnings: silentWarnings(file.name, rows.silent()),
  };
}

const COLUMNS = ['line', 'question', 'answer'] as const;

function createAnswerRows(file: string) {
  const rows = createFieldRows(COLUMNS);
  const texts = createFieldTexts(COLUMNS);
  const silent: number[] = [];
  let said = '';
  return {
    field(name: string, cursor: JsonCursor) {
      if (name === 'question') rows.set('question', cursor.text(texts.question));
      if (name !== 'answer') return;
      said = textOf(cursor);
      rows.set('answer', texts.answer.internText(yesOrNo(said)));
    },
    end(record: number) {
      rows.set('line', texts.line.internText(String(record)));
      rows.end({ file, record }, { question: 'question', answer: 'answer' });
      if (!/\b(?:yes|no|not)\b/i.test(firstSentence(said))) silent.push(record);
    },
    silent: () => silent,
    columns: () => fieldColumns(rows, texts),
  };
}

function textOf(cursor: JsonCursor): string {
  const value = cursor.value();
  if (typeof value === 'string') return value;
  throw cursor.failure({
    what: 'the answer is no text',
    advice: 'An answer is what the model said; for "no answer" write the empty text "".',
  });
}

/**
 * The rule of POPE's evaluation (Li et al. 2023, `evaluate.py`): of the first sentence, without
 * commas and cut at spaces, a word "No", "not" or "no" is no, and all else is yes.
 */
function yesOrNo(said: string): 'yes' | 'no' {
  const words = firstSentence(said).replaceAll(',', '').split(' ');
  return ['No', 'not', 'no'].some((word) => words.includes(word)) ? 'no' : 'yes';
}

function firstSentence(said: string): string {
  return said.split('.', 1)[0]!; // a split text has at least one piece
}

function silentWarnings(file: string, silent: readonly number[]): Warning[] {
  const [record] = silent;
  if (record === undefined) return [];
  const message = `${silent.length} answers say neither yes nor no in their first sentence, and count as yes, as in POPE's own evaluation.`;
  return [{ code: 'read-as-yes', message, where: { file, record }, count: silent.length }];
}
