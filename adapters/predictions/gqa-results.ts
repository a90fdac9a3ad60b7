import type { LoadedPredictions, LoadOptions, PredictionsAdapter } from '../adapter.ts';
import { createFieldRows, createFieldTexts, fieldColumns } from '../field-rows.ts';
import { headShape } from '../head-shape.ts';
import { recordOfId } from '../match-ids.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { scanJson } from '../read/json-scanner.ts';

/** The predictions file of the GQA evaluation: a list of `{questionId, prediction}`. */
export const gqaResults = {
  id: 'gqa-results',
  title: 'GQA predictions: a JSON list of {questionId, prediction}',
  kind: 'predictions',
  verified: false,
  recognises: (files) => {
    if (files.length !== 1) return false;
    const { format, lists, isKeyed, columns } = headShape(files[0]!);
    const isList = format === 'json' && lists.length === 0 && !isKeyed;
    return isList && columns.includes('questionId') && columns.includes('prediction');
  },
  load: (files, options) => loadGqaResults(files, options),
} as const satisfies PredictionsAdapter;

const COLUMNS = ['id', 'prediction'] as const;

async function loadGqaResults(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedPredictions> {
  const file = onlyFile(files, 'gqa-results');
  const rows = createFieldRows(COLUMNS);
  const texts = createFieldTexts(COLUMNS);
  const reading = readOptions(files, options)(file);
  const visitor = {
    field(name: string, cursor: JsonCursor) {
      if (name === 'questionId') rows.set('id', cursor.id(texts.id));
      if (name === 'prediction') rows.set('prediction', cursor.text(texts.prediction));
    },
    end(record: number) {
      rows.end({ file: file.name, record }, { id: 'questionId', prediction: 'prediction' });
    },
  };
  await scanJson(file.path, reading, visitor);
  const { id, prediction } = fieldColumns(rows, texts);
  recordOfId({ file: file.name, field: 'questionId', ids: id.codes }, id.labels);
  return {
    predictions: { name: options.name, ids: id, answers: prediction },
    adapter: 'gqa-results',
    warnings: [],
  };
}
