import { type Columns, inputFailure } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { type ReadOptions, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { readLines } from '../read/text-lines.ts';
import { clusterOption } from './fixed-layout.ts';
import { createItemRows, type ItemRows } from './item-rows.ts';
import { itemsSplit, runningIds } from './items-split.ts';

/**
 * COCO-QA (Ren et al. 2015): the files `questions.txt`, `answers.txt`, `img_ids.txt` and, if given,
 * `types.txt`, of which a line each belongs together. Which is which is told from their first lines.
 */
export const cocoQa = {
  id: 'coco-qa',
  title: 'COCO-QA: questions, answers, img_ids and types as lines of texts',
  kind: 'split',
  verified: false,
  recognises: (files) => rolesOf(files) !== null,
  load: (files, options) => loadCocoQa(files, options),
} as const satisfies SplitAdapter;

type Role = 'questions' | 'answers' | 'img_ids' | 'types';
type Roles = Readonly<Record<'questions' | 'answers' | 'img_ids', FileHead>> & {
  readonly types?: FileHead;
};

/** One file a role, of which types may be missing; null where these are other files. */
function rolesOf(files: readonly FileHead[]): Roles | null {
  const roles = files.map((file) => [roleOf(file), file] as const);
  if (new Set(roles.map(([role]) => role)).size !== files.length) return null;
  const { questions, answers, img_ids, types } = Object.fromEntries(roles) as Readonly<
    Record<Role | 'null', FileHead | undefined>
  >; // a key a role
  if (!questions || !answers || !img_ids || files.length !== (types ? 4 : 3)) return null;
  return { questions, answers, img_ids, ...(types ? { types } : {}) };
}

/** Answers are single words, questions several; types are one of four digits, ids are numbers. */
function roleOf({ text, bytes }: FileHead): Role | 'null' {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  // the last line may be cut where the head ends
  const whole = lines.length > 1 && text.length < bytes ? lines.slice(0, -1) : lines;
  const all = (pattern: RegExp) => whole.every((line) => pattern.test(line));
  if (all(/^[0-3]$/)) return 'types';
  if (all(/^\d+$/)) return 'img_ids';
  if (all(/^[^\s,;{}[\]"]+$/)) return 'answers';
  return all(/^[^\t{}[\]]*\S [^\t{}[\]]*$/) ? 'questions' : 'null';
}

async function loadCocoQa(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const roles = rolesOf(files);
  if (roles === null) throw otherFiles(files);
  const cluster = clusterOption(options.columns, { img_ids: 'image', types: 'questionType' });
  const columns = await readColumns(roles, readOptions(files, options));
  return itemsSplit({
    adapter: 'coco-qa',
    options,
    file: roles.answers.name,
    idField: 'line',
    columns,
    target: { kind: 'label', answer: 'answer' },
    textInputs: ['question'],
    cluster,
  });
}

/** The types by their digits (Ren et al. 2015). */
const TYPES = ['object', 'number', 'color', 'location'] as const;

async function readColumns(
  { questions, answers, img_ids, types }: Roles,
  reading: (file: FileHead) => ReadOptions,
): Promise<Columns> {
  const readAll = async (file: FileHead, name: string, textOf = (line: string) => line) => {
    const rows = createItemRows(file.name, [name]);
    await readLines(file.path, reading(file), (line, number) => {
      const text = line.trim();
      rows.set(name, text === '' ? null : textOf(text));
      rows.end(number, name === 'answer' ? {} : { [name]: `line ${number}` });
    });
    return { file, rows };
  };
  const read = [
    await readAll(questions, 'question'),
    await readAll(answers, 'answer'),
    await readAll(img_ids, 'image'),
    ...(types
      ? [await readAll(types, 'questionType', (digit) => TYPES[Number(digit)] ?? digit)]
      : []),
  ];
  checkLengths(read);
  const columns = read.map(({ rows }) => rows.columns());
  return Object.assign({ id: runningIds(read[0]!.rows.size()) }, ...columns);
}

interface ReadFile {
  readonly file: FileHead;
  readonly rows: ItemRows<string, never>;
}

function checkLengths(read: readonly ReadFile[]): void {
  const [first] = read;
  const other = read.find(({ rows }) => rows.size() !== first!.rows.size());
  if (other === undefined) return;
  throw inputFailure({
    what: 'the files have not the same number of lines, so they do not belong together line by line',
    where: { file: other.file.name },
    found: read.map(({ file, rows }) => `${file.name}: ${rows.size()}`).join(', '),
    advice: 'Give the files of one part, train or test, as they were published.',
  });
}

function otherFiles(files: readonly FileHead[]): Error {
  return inputFailure({
    what: 'these are not the files of a COCO-QA split',
    found: files
      .map((file) => `${file.name} (${roleOf(file).replace('null', 'neither')})`)
      .join(', '),
    advice: 'Give questions.txt, answers.txt, img_ids.txt and types.txt of one part.',
  });
}
