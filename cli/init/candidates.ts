import { describeFiles } from '../../adapters/index.ts';
import { type DescribedFile, isLog, isPredictions } from './described-files.ts';
import type { FileWords } from './file-words.ts';
import type { PassedFile } from './folder-files.ts';
import { folderOf, isPart, joinedParts } from './split-parts.ts';

/** Files that an adapter takes for one split by their beginnings. */
export interface Candidate {
  /** The first names the split. */
  readonly files: readonly [DescribedFile, ...DescribedFile[]];
  readonly adapter: string;
  readonly words: FileWords;
  /** All files together, on disk. */
  readonly bytes: number;
  /** Whether a model's answers stand in it too. */
  readonly isLog: boolean;
}

export interface Candidates {
  readonly splits: readonly Candidate[];
  readonly predictions: readonly DescribedFile[];
  readonly passed: readonly PassedFile[];
}

/** What the files of a folder may be: splits, answers of models, and what is neither. */
export async function candidatesOf(files: readonly DescribedFile[]): Promise<Candidates> {
  const predictions = files.filter((file) => isPredictions(file));
  const items = files.filter((file) => !isPredictions(file));
  const { groups, lonely } = joinedParts(items);
  const whole = items.filter((file) => !isPart(file) && file.splitAdapters.length > 0);
  const splits: Candidate[] = [];
  const passed = lonely.map(({ file: { relative }, reason }) => ({ relative, reason }));
  for (const group of [...groups, ...joinedShards(whole)]) {
    const candidate = await candidateOf(group);
    if (typeof candidate === 'string')
      passed.push(...group.map(({ relative }) => ({ relative, reason: candidate })));
    else splits.push(candidate);
  }
  const known = new Set([
    ...[...splits.flatMap((split) => split.files), ...predictions].map(({ relative }) => relative),
    ...passed.map(({ relative }) => relative),
  ]);
  const unknown = items.filter(({ relative }) => !known.has(relative));
  return {
    splits,
    predictions: [...predictions, ...whole.filter(isLog)],
    passed: [...passed, ...unknown.map(unrecognised)],
  };
}

async function candidateOf(group: readonly DescribedFile[]): Promise<Candidate | string> {
  const { splitAdapter: adapter } = await describeFiles(group.map(({ path }) => path));
  if (adapter === null) return 'no adapter takes these files together';
  const [first] = group;
  if (adapter === 'table' && !TEXT_COLUMNS.some((name) => first!.columns.includes(name)))
    return 'its table has answers, and no column of questions or other texts';
  return {
    files: group as Candidate['files'], // no group is empty
    adapter,
    words: first!.words,
    bytes: group.reduce((sum, { bytes }) => sum + bytes, 0),
    isLog: isLog(first!),
  };
}

/** The columns that a table's text inputs are known by; a test holds them to the adapter's. */
export const TEXT_COLUMNS: readonly string[] = [
  'question',
  'sentence',
  'query',
  'text',
  'premise',
  'sentence1',
  'hypothesis',
  'sentence2',
];

function unrecognised({ relative, format, columns }: DescribedFile): PassedFile {
  const names = columns.slice(0, MOST_COLUMNS).join(', ');
  const more = columns.length > MOST_COLUMNS ? ' …' : '';
  const found =
    format === null
      ? 'no format that is known'
      : `${format} with ${names || 'no named columns'}${more}`;
  return { relative, reason: `no adapter recognises it; found ${found}` };
}

const MOST_COLUMNS = 6;

/** Formats whose splits come in several files, each of them whole by itself. */
const SHARDED: readonly string[] = ['gqa', 'pope'];

/** What such files are told apart by, beside numbers. */
const SHARD_WORDS: ReadonlySet<string> = new Set([
  'head',
  'tail',
  'random',
  'popular',
  'adversarial',
]);

/** Puts together the files that only a shard's word or number tells apart; all others stay alone. */
function joinedShards(files: readonly DescribedFile[]): readonly (readonly DescribedFile[])[] {
  const groups = new Map<string, DescribedFile[]>();
  for (const file of files) {
    const key = shardKey(file);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()];
}

function shardKey(file: DescribedFile): string {
  const { splitAdapters, words, relative, name } = file;
  const adapter = splitAdapters[0]!; // who calls has those with one
  const isNumbered = /-\d{5}-of-\d{5}\.(parquet|arrow)$/i.test(name);
  if (!SHARDED.includes(adapter) && !isNumbered) return relative;
  const rest = words.rest.at(-1)!.filter((word) => !isShardWord(word)); // a path has a last part
  return [folderOf(file), adapter, words.roleWord, ...rest].join('\u0000');
}

/** Of a split made of shards, a word that only one of them has. */
export function isShardWord(word: string): boolean {
  return SHARD_WORDS.has(word) || /^\d+$/.test(word);
}
