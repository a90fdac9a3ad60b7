import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { scalarText } from '../cells.ts';
import { ID_NAMES } from '../field-names.ts';
import { headShape } from '../head-shape.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { readRecords, type TableRecord } from '../read/records.ts';
import { placesIn } from '../row-places.ts';
import { writtenList } from '../written-list.ts';
import { loadOptionRows } from './option-rows.ts';
import { loadTableFrom } from './table-split.ts';

/** The items of a run of VLMEvalKit, from the table of its predictions: it has the answers too. */
export const vlmevalkit = {
  id: 'vlmevalkit',
  title: 'the items in VLMEvalKit predictions: xlsx, TSV or JSON with index, answer and prediction',
  kind: 'split',
  verified: false,
  readsContainers: true,
  recognises: (files) => {
    if (files.length !== 1) return false;
    const { columns } = headShape(files[0]!);
    return ['index', 'question', 'answer', 'prediction'].every((name) => columns.includes(name));
  },
  load: (files, options) => loadVlmevalkit(files, options),
} as const satisfies SplitAdapter;

/** Multiple choice where there are options `A` and `B`; else a table whose ids are the indices. */
function loadVlmevalkit(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const file = onlyFile(files, 'vlmevalkit');
  const { columns } = headShape(file);
  const reading = readOptions(files, options)(file);
  if (['A', 'B'].every((name) => columns.includes(name))) {
    return loadOptionRows({
      adapter: 'vlmevalkit',
      file: file.name,
      options,
      read(rows) {
        rows.open(columns);
        const add = (record: TableRecord, number: number) =>
          rows.add(
            columns.map((name) => scalarText(record[name]) ?? ''),
            number,
          );
        return readRecords(file.path, 'auto', add, reading);
      },
    });
  }
  const source = {
    adapter: 'vlmevalkit',
    file: file.name,
    currentFile: () => file.name,
    placeOf: placesIn(file.name),
    warnings: [],
    read: (onRecord: (record: TableRecord, number: number) => void) =>
      readRecords(file.path, 'auto', (record, number) => onRecord(itemOf(record), number), reading),
  };
  return loadTableFrom(source, options);
}

/**
 * The record without other names of an id, and without what the model said. An answer that is a list of
 * texts is several people's answers.
 */
function itemOf(record: TableRecord): TableRecord {
  const fields = Object.entries(record).filter(([name]) => !NOT_KEPT.has(name));
  const image = record['image_path'];
  const people = writtenList(record['answer']);
  return {
    ...Object.fromEntries(fields),
    id: record['index'],
    ...(people === null ? {} : { answer: null, answers: people }),
    ...(typeof image === 'string' ? { image } : {}),
    ...(record['category'] === undefined ? {} : { questionType: record['category'] }),
  };
}

const NOT_KEPT: ReadonlySet<string> = new Set(['prediction', ...ID_NAMES]);
