import type { Codes, Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { checkUniqueIds } from '../match-ids.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { readRecords } from '../read/records.ts';
import { createFilePlaces, type PlaceOf } from '../row-places.ts';
import { noAnswerWarnings } from './answer-warnings.ts';
import { answeredRows } from './answered-rows.ts';
import { finishedSplit } from './finished-split.ts';
import { layoutChoice } from './fixed-layout.ts';
import { createMedicalRows, type MedicalFields, type MedicalRows } from './medical-rows.ts';

/** What tells one list of questions on medical pictures from another. */
export interface MedicalLayout {
  /** The id of the adapter. */
  readonly adapter: string;
  readonly fields: MedicalFields;
  /** What is worth saying of the columns. */
  remarks(columns: Readonly<Record<string, Codes>>, placeOf: PlaceOf): readonly Warning[];
}

/** Whether the first record of a JSON list or of JSON Lines has all of these fields. */
export function isListWith(head: FileHead, fields: readonly string[]): boolean {
  const { format, lists, columns, isKeyed } = headShape(head);
  const isList = (format === 'json' || format === 'jsonl') && lists.length === 0 && !isKeyed;
  return isList && fields.every((name) => columns.includes(name));
}

/** Loads the lists as one split, its items in the order of the files. */
export async function loadMedicalLists(
  files: readonly FileHead[],
  options: LoadOptions,
  layout: MedicalLayout,
): Promise<LoadedSplit> {
  const choice = layoutChoice(options.columns, columnOfField(layout.fields));
  const { rows, placeOf } = await readLists(files, options, layout.fields);
  const columns = rows.columns();
  const { id, answer } = columns;
  checkUniqueIds(id, rows.fieldOf('id'), placeOf);
  const { kept, unanswered } = answeredRows(answer);
  return finishedSplit({
    name: options.name,
    adapter: layout.adapter,
    columns,
    target: { kind: 'label', answer: 'answer' },
    textInputs: ['question'],
    kept,
    ...choice,
    warnings: [
      ...noAnswerWarnings(placeOf, id, unanswered),
      ...rows.warnings(),
      ...layout.remarks(columns, placeOf),
    ],
  });
}

async function readLists(
  files: readonly FileHead[],
  options: LoadOptions,
  fields: MedicalFields,
): Promise<{ rows: MedicalRows; placeOf: PlaceOf }> {
  const rows = createMedicalRows(fields);
  const places = createFilePlaces();
  const reading = readOptions(files, options);
  for (const file of files) {
    places.begin(file.name, rows.size());
    const add = rows.adderOf(file.name);
    await readRecords(file.path, 'auto', add, reading(file));
  }
  return { rows, placeOf: places.placeOf };
}

/** By each name that a record may give a field, our column. */
function columnOfField(fields: MedicalFields): Readonly<Record<string, string>> {
  const pairs = Object.entries(fields).flatMap(([column, names]) =>
    names.map((name) => [name, column]),
  );
  return Object.fromEntries(pairs.toReversed()); // the first column that takes a name has it
}
