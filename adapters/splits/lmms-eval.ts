import type { Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { ID_NAMES } from '../field-names.ts';
import { headShape } from '../head-shape.ts';
import { docOf, type LmmsEvalLog, readLmmsEvalLog, surveyLmmsEvalLog } from '../lmms-eval-log.ts';
import { onlyFile } from '../only-file.ts';
import { inTwoPasses, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import type { OnRecord, TableRecord } from '../read/records.ts';
import { writtenList } from '../written-list.ts';
import { loadTableFrom, type TableSource } from './table-split.ts';

/** The items of a run of lmms-eval, from the samples that it logs: they carry the reference answers. */
export const lmmsEval = {
  id: 'lmms-eval',
  title: 'the items in lmms-eval samples: JSON Lines with doc_id, target and filtered_resps',
  kind: 'split',
  verified: false,
  recognises: (files) => {
    if (files.length !== 1) return false;
    const { columns } = headShape(files[0]!);
    return ['doc_id', 'target', 'filtered_resps'].every((name) => columns.includes(name));
  },
  load: (files, options) => loadLmmsEval(files, options),
} as const satisfies SplitAdapter;

/**
 * A table of the log's fields and of those of its items, where it keeps them. The question is the
 * item's, else the prompt, with what the harness adds to it. The reference answer is the target, but
 * where the item has several people's answers those, for then the target may be no answer at all. A
 * target that is a list of texts, as Python prints it, is such answers too.
 */
async function loadLmmsEval(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedSplit> {
  const file = onlyFile(files, 'lmms-eval');
  const [first, second] = inTwoPasses(readOptions(files, options)(file));
  const log = await surveyLmmsEvalLog(file, first);
  const targets = new Set<unknown>();
  const numbers: number[] = [];
  const read = async (onRecord: OnRecord) => {
    const fields = new Set<string>();
    const onSample = (sample: TableRecord, record: number, id: string) => {
      const item = itemOf(sample, log, id);
      for (const name of Object.keys(item)) fields.add(name);
      if (targets.size < 2) targets.add(sample['target']);
      numbers.push(record);
      onRecord(item, record);
    };
    await readLmmsEvalLog(file, log, { onSample, reading: second });
    return { records: numbers.length, fields: [...fields] };
  };
  const source: TableSource = {
    adapter: 'lmms-eval',
    file: file.name,
    currentFile: () => file.name,
    placeOf: (row) => ({ file: file.name, record: numbers[row]! }), // a row was read
    warnings: log.warnings,
    read,
  };
  const loaded = await loadTableFrom(source, options);
  return {
    ...loaded,
    warnings: [...targetWarnings(file.name, targets, loaded), ...loaded.warnings],
  };
}

function itemOf(sample: TableRecord, { idField }: LmmsEvalLog, id: string): TableRecord {
  const doc = docOf(sample);
  const { answers = doc['direct_answers'], multiple_choice_answer: elected = null } = doc;
  const people = Array.isArray(answers) ? answers : writtenList(sample['target']);
  const fields = Object.entries({ ...doc, ...sample }).filter(([name]) => !ids.has(name));
  return {
    ...Object.fromEntries(fields),
    [idField === 'doc_id' ? 'id' : idField]: id,
    question: doc['question'] ?? sample['input'],
    answer: people === null ? sample['target'] : elected,
    answers: people,
    ...imageOf(sample),
  };
}

/** All names that a table would take for the id. */
const ids: ReadonlySet<string> = new Set(ID_NAMES);

/** One medium, an image or a video, is what items can share; of several nobody knows which. */
function imageOf(sample: TableRecord): TableRecord {
  const media = sample['input_media'];
  const isOne = Array.isArray(media) && media.length === 1 && typeof media[0] === 'string';
  return isOne ? { image: media[0] } : {};
}

function targetWarnings(
  file: string,
  targets: ReadonlySet<unknown>,
  { split }: LoadedSplit,
): Warning[] {
  if (targets.size !== 1 || split.size < 2 || split.target.kind !== 'label') return [];
  const message = `All ${split.size} records have the target ${JSON.stringify([...targets][0])}: some tasks do not log their reference answers. Give the items themselves with --test where this is none.`;
  return [{ code: 'one-target', message, where: { file, field: 'target' }, count: split.size }];
}
