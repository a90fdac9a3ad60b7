import { usageFailure } from '../../core/index.ts';
import type { LoadedPredictions, LoadOptions, PredictionsAdapter } from '../adapter.ts';
import { createFieldRows, createFieldTexts, fieldColumns } from '../field-rows.ts';
import { headShape } from '../head-shape.ts';
import { recordOfId } from '../match-ids.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import { scanJsonMembers } from '../read/json-scanner.ts';

/** The predictions file of the A-OKVQA evaluation: what a model chose and said, by question id. */
export const aOkvqaResults = {
  id: 'a-okvqa-results',
  title: 'A-OKVQA predictions: an object of {multiple_choice, direct_answer} by question id',
  kind: 'predictions',
  verified: false,
  recognises: (files) => {
    if (files.length !== 1) return false;
    const { isKeyed, columns } = headShape(files[0]!);
    return isKeyed && KINDS.some((kind) => columns.includes(kind));
  },
  load: (files, options) => loadAOkvqaResults(files, options),
} as const satisfies PredictionsAdapter;

const KINDS = ['multiple_choice', 'direct_answer'] as const;
type Kind = (typeof KINDS)[number];

/** A model may give both; the choice is read, unless the direct answers are what is asked for. */
async function loadAOkvqaResults(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedPredictions> {
  const file = onlyFile(files, 'a-okvqa-results');
  const kind = wantedKind(file, options.columns);
  const rows = createFieldRows(['id', 'answer']);
  const texts = createFieldTexts(['id', 'answer']);
  const readField = (name: string, cursor: JsonCursor) => {
    if (name === kind) rows.set('answer', cursor.text(texts.answer));
  };
  const reading = readOptions(files, options)(file);
  await scanJsonMembers(file.path, reading, (cursor, record, id) => {
    rows.set('id', texts.id.internText(id));
    cursor.fields(readField);
    rows.end({ file: file.name, record, id }, { answer: kind });
  });
  const { id, answer } = fieldColumns(rows, texts);
  recordOfId({ file: file.name, field: 'id', ids: id.codes }, id.labels);
  const predictions = { name: options.name, ids: id, answers: answer };
  return { predictions, adapter: 'a-okvqa-results', warnings: [] };
}

/** The one that is asked for; else the one that the first record has, the choice where both. */
function wantedKind(file: FileHead, { prediction, answer }: LoadOptions['columns']): Kind {
  const asked = prediction ?? (answer === 'direct_answers' ? 'direct_answer' : undefined);
  if (asked !== undefined) return KINDS.find((kind) => kind === asked) ?? refuse(file, asked);
  const { columns } = headShape(file);
  return KINDS.find((kind) => columns.includes(kind)) ?? 'multiple_choice';
}

function refuse(file: FileHead, asked: string): never {
  throw usageFailure({
    what: `A-OKVQA predictions have no "${asked}"`,
    where: { file: file.name },
    found: `prediction=${asked}`,
    advice: `Map prediction=${KINDS.join(' or prediction=')}.`,
  });
}
