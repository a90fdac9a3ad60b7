import { createDictionary, inputFailure, type Place } from '../../core/index.ts';
import type { LoadedPredictions, LoadOptions, PredictionsAdapter } from '../adapter.ts';
import { idText, quoted, scalarText } from '../cells.ts';
import { CodeList, codesWith } from '../code-list.ts';
import { createFieldNames, type FieldNames, ID_NAMES } from '../field-names.ts';
import { headShape } from '../head-shape.ts';
import { recordOfId } from '../match-ids.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { readRecords, type TableRecord } from '../read/records.ts';

/** Any CSV, TSV, JSON, JSON Lines, Parquet, Arrow or xlsx file with an id and an answer in each record. */
export const table = {
  id: 'table',
  title:
    'a table of predictions: CSV, TSV, JSON, JSON Lines, Parquet, Arrow or xlsx with an id and an answer',
  kind: 'predictions',
  verified: false,
  readsContainers: true,
  recognises: (files) => {
    if (files.length !== 1) return false;
    const { columns } = headShape(files[0]!);
    const has = (names: readonly string[]) => names.some((name) => columns.includes(name));
    return has(PREDICTION_TABLE_FIELDS.id) && has(PREDICTION_TABLE_FIELDS.prediction);
  },
  load: (files, options) => loadPredictionTable(files, options),
} as const satisfies PredictionsAdapter;

/**
 * The names under which columns are recognised. A prediction comes before an `answer`, because
 * logs carry the reference answer beside what the model said.
 */
const PREDICTION_TABLE_FIELDS = {
  id: ID_NAMES,
  prediction: ['prediction', 'predicted', 'answer'],
} as const;

/**
 * `--columns` speaks of the split and the predictions at once: `prediction=NAME` is followed here;
 * `id=` where the file has such a column, and `answer=` where it has none of the usual names, because
 * that may well be the reference answer.
 */
async function loadPredictionTable(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedPredictions> {
  const file = onlyFile(files, 'table');
  const { id, answer, prediction } = options.columns;
  const accepted = {
    id: [...(id === undefined ? [] : [id]), ...PREDICTION_TABLE_FIELDS.id],
    prediction: [...PREDICTION_TABLE_FIELDS.prediction, ...(answer === undefined ? [] : [answer])],
  };
  const asked = prediction === undefined ? {} : { prediction };
  const names = createFieldNames(accepted, asked);
  const rows = createPredictionRows(file.name, names);
  const reading = readOptions(files, options)(file);
  await readRecords(file.path, 'auto', rows.add, { ...reading, wanted: names.wants });
  const { ids, answers } = rows.columns();
  const field = rows.idField();
  recordOfId({ file: file.name, field, ids: ids.codes }, ids.labels);
  const predictions = { name: options.name, ids, answers };
  return { predictions, adapter: 'table', warnings: [] };
}

function createPredictionRows(file: string, names: FieldNames) {
  const ids = createDictionary();
  const answers = createDictionary();
  const idCodes = new CodeList();
  const answerCodes = new CodeList();
  return {
    add(record: TableRecord, number: number) {
      const read = (field: 'id' | 'prediction') => ({
        value: names.value(field, record),
        where: { file, record: number, field: names.nameOf(field) ?? field },
        columns: Object.keys(record),
      });
      const id = read('id');
      const prediction = read('prediction');
      idCodes.push(ids.code(idText(id.value) ?? refuse('id', id)));
      answerCodes.push(
        answers.code(scalarText(prediction.value) ?? refuse('prediction', prediction)),
      );
    },
    idField: () => names.nameOf('id') ?? 'id',
    columns: () => ({
      ids: codesWith(ids.labels, idCodes.toArray()),
      answers: codesWith(answers.labels, answerCodes.toArray()),
    }),
  };
}

interface ReadValue {
  readonly value: unknown;
  readonly where: Place;
  /** All columns of the record. */
  readonly columns: readonly string[];
}

function refuse(field: string, { value, where, columns }: ReadValue): never {
  throw inputFailure({
    what: `the record has no usable ${field}`,
    where,
    found: value === undefined ? `the columns ${columns.join(', ')}` : quoted(value),
    advice: `Every prediction needs an id, and a text or a number as its answer; --columns ${field}=NAME names the column.`,
  });
}
