import { inputFailure, nearestFirst, usageFailure, type Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { rowsWhere } from '../match-ids.ts';
import { type ReadOptions, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { outlineJson } from '../read/json-scanner.ts';
import { CHOICE } from './choice-rows.ts';
import { layoutChoice } from './fixed-layout.ts';
import { itemsSplit } from './items-split.ts';
import { type Problems, pidsOf, readProblems } from './scienceqa-files.ts';

/**
 * ScienceQA (Lu et al. 2022): an object of problems by their ids, and beside it, where given,
 * `pid_splits.json`, which says what parts they belong to. The part is that of the split's own name
 * (`test`, `train`), or of `--columns split=PART`.
 */
export const scienceQa = {
  id: 'scienceqa',
  title: 'ScienceQA: problems.json, alone or with pid_splits.json',
  kind: 'split',
  verified: false,
  recognises: (files) =>
    files.length <= 2 &&
    files.filter(isProblems).length === 1 &&
    files.every((file) => isProblems(file) || isPidSplits(file)),
  load: (files, options) => loadScienceQa(files, options),
} as const satisfies SplitAdapter;

function isProblems(head: FileHead): boolean {
  const { format, lists, columns } = headShape(head);
  const isKeyed = format === 'json' && head.text.trimStart()[0] === '{' && lists.length === 0;
  return (
    isKeyed && ['question', 'choices', 'hint', 'lecture'].every((name) => columns.includes(name))
  );
}

const PARTS = ['train', 'val', 'test', 'trainval', 'minitrain', 'minival', 'minitest'];

function isPidSplits(head: FileHead): boolean {
  const [first] = headShape(head).lists;
  return first !== undefined && PARTS.includes(first);
}

async function loadScienceQa(
  files: readonly FileHead[],
  options: LoadOptions,
): Promise<LoadedSplit> {
  const { split: asked, ...others } = options.columns;
  const layout = layoutChoice(others, FIELD_COLUMNS);
  const { problems, pidSplits } = scienceQaFiles(files);
  const reading = readOptions(files, options)(problems);
  const read = await readProblems(problems, reading);
  const name = options.name === 'train' ? 'train' : (asked ?? options.name);
  const isAsked = asked !== undefined && name === asked;
  const rows = pidSplits
    ? await listedRows(read, { pidSplits, name, isAsked, reading })
    : storedRows(read, { name, isAsked });
  return itemsSplit({
    adapter: 'scienceqa',
    options,
    file: problems.name,
    idField: 'pid',
    columns: read.columns,
    target: CHOICE,
    textInputs: ['question'],
    ...layout,
    // every image is of one problem, while a passage may be of several
    ...(read.columns['hint'] ? { clusters: ['hint'] } : {}),
    ...(rows === null ? {} : { rows }),
    warnings: rows === null ? mixedWarnings(read, name) : [],
  });
}

/** Ways to name a column by ScienceQA's own field. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = { pid: 'id', topic: 'questionType' };

function scienceQaFiles(files: readonly FileHead[]) {
  const [problems, second] = files.filter((file) => !isPidSplits(file));
  const [pidSplits, ...more] = files.filter(isPidSplits);
  if (problems && !second && more.length === 0) return { problems, pidSplits };
  throw inputFailure({
    what: 'a ScienceQA split is one problems file, with pid_splits.json or without',
    found: files.map(({ name }) => name).join(', '),
    advice: 'Give problems.json, and pid_splits.json beside it for parts such as minival.',
  });
}

/** The rows of a part, or null for all. */
interface PartRequest {
  readonly name: string;
  /** Whether the user named it; the name of a split that is no part takes all problems. */
  readonly isAsked: boolean;
}

interface ListedRequest extends PartRequest {
  readonly pidSplits: FileHead;
  readonly reading: ReadOptions;
}

async function listedRows(
  problems: Problems,
  { pidSplits, name, isAsked, reading }: ListedRequest,
): Promise<Uint32Array | null> {
  const parts = (await outlineJson(pidSplits.path, reading)).members.map((member) => member.name);
  if (!parts.includes(name)) return wholeUnless(isAsked, pidSplits.name, { name, parts });
  const listed = new Set(await pidsOf(pidSplits, name, reading));
  const rows = rowsWhere(problems.pids.length, (row) => listed.delete(problems.pids[row]!));
  const [lost] = listed;
  if (lost === undefined) return rows;
  throw inputFailure({
    what: `${listed.size} ids of the part "${name}" are no problems of ${problems.file}`,
    where: { file: pidSplits.name, field: name },
    found: lost,
    advice: 'Give problems.json and pid_splits.json of one release.',
  });
}

function storedRows(problems: Problems, { name, isAsked }: PartRequest): Uint32Array | null {
  const parts = partsOf(problems);
  if (!parts.includes(name)) return wholeUnless(isAsked, problems.file, { name, parts });
  return rowsWhere(problems.parts.length, (row) => problems.parts[row] === name);
}

function wholeUnless(
  isAsked: boolean,
  file: string,
  { name, parts }: { readonly name: string; readonly parts: readonly string[] },
): null {
  if (!isAsked) return null;
  throw usageFailure({
    what: `there is no part "${name}"`,
    where: { file },
    found: `the parts ${nearestFirst(name, parts).join(', ')}`,
    advice:
      'Name one of them with --columns split=PART; minival and the like need pid_splits.json.',
  });
}

function partsOf({ parts }: Problems): readonly string[] {
  return [...new Set(parts)].filter((part) => part !== null);
}

function mixedWarnings(problems: Problems, name: string): Warning[] {
  const parts = partsOf(problems);
  if (parts.length < 2) return [];
  const message = `The file has no part "${name}", so all its parts are read as one: ${parts.join(', ')}. --columns split=PART takes one.`;
  return [{ code: 'mixed-parts', message, where: { file: problems.file } }];
}
