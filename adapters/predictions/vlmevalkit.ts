import { createDictionary, inputFailure, type Warning } from '../../core/index.ts';
import type { LoadedPredictions, LoadOptions, PredictionsAdapter } from '../adapter.ts';
import { idText, quoted, scalarText } from '../cells.ts';
import { CodeList, codesWith } from '../code-list.ts';
import { headShape } from '../head-shape.ts';
import { recordOfId } from '../match-ids.ts';
import { onlyFile } from '../only-file.ts';
import { isFailedAnswer, LETTERS, optionNamed, presentText } from '../option-named.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { readRecords, type TableRecord } from '../read/records.ts';

/** The tables that VLMEvalKit writes, as xlsx, TSV or JSON, its judges' among them. */
export const vlmevalkit = {
  id: 'vlmevalkit',
  title: 'VLMEvalKit predictions: xlsx, TSV or JSON with index and prediction',
  kind: 'predictions',
  verified: false,
  readsContainers: true,
  recognises: (files) => {
    if (files.length !== 1) return false;
    const { columns } = headShape(files[0]!);
    return columns.includes('index') && columns.includes('prediction');
  },
  load: (files, options) => loadVlmevalkit(files, options),
} as const satisfies PredictionsAdapter;

/**
 * An answer to a multiple-choice question is the letter that the harness's own rules find in it, else
 * nothing. To other questions it is the text, or nothing where the model's service failed.
 */
async function loadVlmevalkit(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedPredictions> {
  const file = onlyFile(files, 'vlmevalkit');
  const rows = createRows(file.name, options.columns);
  await readRecords(file.path, 'auto', rows.add, readOptions(files, options)(file));
  const { ids, answers, warnings } = rows.result();
  recordOfId({ file: file.name, field: 'index', ids: ids.codes }, ids.labels);
  const predictions = { name: options.name, ids, answers };
  return { predictions, adapter: 'vlmevalkit', warnings };
}

/** @param columns `id=` and `prediction=` name other columns for these */
function createRows(file: string, columns: LoadOptions['columns']) {
  const { prediction = 'prediction', id: askedId = 'index' } = columns;
  const ids = createDictionary();
  const answers = createDictionary();
  const idCodes = new CodeList();
  const answerCodes = new CodeList();
  const missing = createTally();
  const unparsed = createTally();
  const answerOf = (record: TableRecord, number: number): string => {
    const said = scalarText(record[prediction]) ?? '';
    if (said === '' || isFailedAnswer(said)) return missing.add(number);
    const offered = optionsOf(record);
    if (offered.size === 0) return said;
    return optionNamed(said, offered) ?? unparsed.add(number);
  };
  return {
    add(record: TableRecord, number: number) {
      const id = idText(record[askedId]) ?? idText(record['index']);
      if (id === undefined) throw noIndex(file, number, record['index']);
      idCodes.push(ids.code(id));
      answerCodes.push(answers.code(answerOf(record, number)));
    },
    result: () => ({
      ids: codesWith(ids.labels, idCodes.toArray()),
      answers: codesWith(answers.labels, answerCodes.toArray()),
      warnings: [
        ...missing.warnings(file, 'no-response', MISSING),
        ...unparsed.warnings(file, 'unparsed-choices', UNPARSED),
      ],
    }),
  };
}

const MISSING =
  'predictions are empty, or say that the service failed to answer, and count as the empty text.';
const UNPARSED =
  "predictions name none of their options by the harness's rules, which leave them to a judge or to chance; here they count as the empty text.";

/** Records that are counted, of which the first is named. */
function createTally() {
  let count = 0;
  let record = 0;
  return {
    /** Counts the record, and gives the answer it is left with. */
    add(number: number): string {
      if (count++ === 0) record = number;
      return '';
    },
    warnings: (file: string, code: string, what: string): Warning[] =>
      count === 0 ? [] : [{ code, message: `${count} ${what}`, where: { file, record }, count }],
  };
}

/** The options that are there, by letter. */
function optionsOf(record: TableRecord): ReadonlyMap<string, string> {
  const cells = LETTERS.map((letter) => {
    const text = presentText(scalarText(record[letter]) ?? '');
    return text === null ? null : ([letter, text] as const);
  });
  const present = cells.filter((cell) => cell !== null);
  return new Map(present.length > 1 ? present : []);
}

function noIndex(file: string, record: number, found: unknown): Error {
  return inputFailure({
    what: 'the record has no usable "index"',
    where: { file, record, field: 'index' },
    found: quoted(found),
    advice: 'Every row of a table of VLMEvalKit has one; read other tables with --as table.',
  });
}
