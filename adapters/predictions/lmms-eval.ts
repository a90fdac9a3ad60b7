import { createDictionary, inputFailure, type Place, type Warning } from '../../core/index.ts';
import type { LoadedPredictions, LoadOptions, PredictionsAdapter } from '../adapter.ts';
import { idText, quoted, scalarText } from '../cells.ts';
import { CodeList, codesWith } from '../code-list.ts';
import { createFieldNames } from '../field-names.ts';
import { headShape } from '../head-shape.ts';
import {
  type LmmsEvalLog,
  readLmmsEvalLog,
  responseOf,
  surveyLmmsEvalLog,
} from '../lmms-eval-log.ts';
import { recordOfId } from '../match-ids.ts';
import { onlyFile } from '../only-file.ts';
import { inTwoPasses, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { TableRecord } from '../read/records.ts';

/** The samples that lmms-eval logs: `{datetime}_samples_{task}.jsonl`. */
export const lmmsEval = {
  id: 'lmms-eval',
  title: 'lmms-eval samples: JSON Lines with doc_id, target and filtered_resps',
  kind: 'predictions',
  verified: false,
  recognises: (files) => {
    if (files.length !== 1) return false;
    const { columns } = headShape(files[0]!);
    return columns.includes('doc_id') && columns.includes('filtered_resps');
  },
  load: (files, options) => loadLmmsEval(files, options),
} as const satisfies PredictionsAdapter;

/** The answer is what the model said, after the task's filters; no metric's own reading of it. */
async function loadLmmsEval(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedPredictions> {
  const file = onlyFile(files, 'lmms-eval');
  const [first, second] = inTwoPasses(readOptions(files, options)(file));
  const log = await surveyLmmsEvalLog(file, first);
  const rows = createSampleRows(file.name, options.columns);
  await readLmmsEvalLog(file, log, { onSample: rows.add, reading: second });
  const { ids, answers, silent, hasOwnIds } = rows.columns();
  recordOfId({ file: file.name, field: log.idField, ids: ids.codes }, ids.labels);
  return {
    predictions: { name: options.name, ids, answers },
    adapter: 'lmms-eval',
    warnings: [
      ...log.warnings,
      ...silentWarnings(file.name, silent),
      ...(hasOwnIds ? [] : rowNumberWarnings(file.name, log)),
    ],
  };
}

/** @param columns `id=` and `prediction=` name a field, also inside a metric: `vqa.prediction`. */
function createSampleRows(file: string, columns: LoadOptions['columns']) {
  const { id: askedId, prediction } = columns;
  const names = createFieldNames(
    { id: askedId === undefined ? [] : [askedId] },
    prediction === undefined ? {} : { prediction },
  );
  const ids = createDictionary();
  const answers = createDictionary();
  const idCodes = new CodeList();
  const answerCodes = new CodeList();
  const silent: number[] = [];
  return {
    add(sample: TableRecord, record: number, id: string) {
      const isAsked = prediction !== undefined;
      const value = isAsked ? names.value('prediction', sample) : responseOf(sample);
      const where = { file, record, field: prediction ?? 'filtered_resps' };
      const answer = oneResponse(value);
      if (answer === undefined) throw severalResponses(value, where);
      if (answer === null) silent.push(record);
      idCodes.push(ids.code(idText(names.value('id', sample)) ?? id));
      answerCodes.push(answers.code(answer ?? ''));
    },
    columns: () => ({
      ids: codesWith(ids.labels, idCodes.toArray()),
      answers: codesWith(answers.labels, answerCodes.toArray()),
      silent,
      hasOwnIds: names.nameOf('id') !== null,
    }),
  };
}

/**
 * The one text in a response, which newer versions write bare and older ones in one list or two;
 * null where there is none, undefined where there are several.
 */
function oneResponse(value: unknown): string | null | undefined {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) return scalarText(value);
  if (value.length === 0) return null;
  return value.length === 1 ? oneResponse(value[0]) : undefined;
}

function severalResponses(value: unknown, where: Place): Error {
  return inputFailure({
    what: 'the record has not one response',
    where,
    found: quoted(value),
    advice:
      'Tasks that compare likelihoods log one for each option: name the answer a metric made of them with --columns prediction=METRIC.FIELD.',
  });
}

function silentWarnings(file: string, silent: readonly number[]): Warning[] {
  const [record] = silent;
  if (record === undefined) return [];
  const message = `${silent.length} records have no response, and count as the empty text.`;
  return [{ code: 'no-response', message, where: { file, record }, count: silent.length }];
}

function rowNumberWarnings(file: string, { idField }: LmmsEvalLog): Warning[] {
  if (idField === 'question_id') return [];
  const message =
    "No question_id names the items of this log, or two share one: they are known by doc_id, the row in the task's split counted from 0, which fits another file only where its ids are these rows.";
  return [{ code: 'doc-ids', message, where: { file, field: 'doc_id' } }];
}
