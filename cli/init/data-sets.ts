import { basename, resolve } from 'node:path';
import { isShardWord } from './candidates.ts';
import { type FileWords, nameOfWords, nearestWords, wordsOf } from './file-words.ts';
import type { FoundSplit } from './read-splits.ts';

/** A data set as the configuration names it. */
export interface FoundDataSet {
  readonly name: string;
  readonly test: FoundSplit;
  readonly train: FoundSplit | null;
  /** Further splits that could be learnt on in place of `train`. */
  readonly otherTrains: readonly FoundSplit[];
}

/**
 * Makes data sets of splits: each that is no training split is one, with the training split that goes with
 * it; those of training that go with none are audited by themselves.
 */
export function dataSetsOf(splits: readonly FoundSplit[], folder: string): FoundDataSet[] {
  const trains = splits.filter(({ words }) => words.role === 'train');
  const others = ORDER.flatMap((role) => splits.filter(({ words }) => words.role === role));
  const paired = others.map((test) => ({ test, ...trainsOf(test, trains) }));
  const used = new Set(paired.flatMap(({ train, otherTrains }) => [train, ...otherTrains]));
  const alone = trains
    .filter((split) => !used.has(split))
    .map((test) => ({ test, train: null, otherTrains: [] }));
  const names = new Set<string>();
  return [...paired, ...alone].map((parts) => {
    const name = freeName(dataSetName(parts.test, folder), parts.test.words.roleWord, names);
    names.add(name);
    return { name, ...parts };
  });
}

/** A test split has the plain name, and its validation split one that says so. */
const ORDER = ['test', null, 'val'] as const satisfies readonly FileWords['role'][];

/** Of several the one whose name has most in common, and of those the largest. */
function trainsOf(
  test: FoundSplit,
  trains: readonly FoundSplit[],
): Pick<FoundDataSet, 'train' | 'otherTrains'> {
  if (hasAllParts(test)) return { train: { ...test, items: null }, otherTrains: [] };
  if (test.words.role === null) return { train: null, otherTrains: [] };
  const fitting = trains.filter((train) => goTogether(train, test));
  const shared = (train: FoundSplit) => sharedWords(train, test);
  const [train = null, ...otherTrains] = fitting.sort(
    (one, other) => shared(other) - shared(one) || other.bytes - one.bytes,
  );
  return { train, otherTrains };
}

/** ScienceQA lists all its parts in one file, which is read by the name of the part. */
function hasAllParts({ adapter, files }: FoundSplit): boolean {
  return adapter === 'scienceqa' && files.slice(1).some(({ lists }) => lists.includes('train'));
}

/** Read by one adapter, with the same inputs, and the words of one name among those of the other. */
function goTogether(train: FoundSplit, test: FoundSplit): boolean {
  if (train.adapter !== test.adapter) return false;
  if (train.kind !== null && test.kind !== null && train.kind !== test.kind) return false;
  return sharedWords(train, test) === Math.min(wordsIn(train).size, wordsIn(test).size);
}

function sharedWords(one: FoundSplit, other: FoundSplit): number {
  const words = wordsIn(other);
  return [...wordsIn(one)].filter((word) => words.has(word)).length;
}

/** The words that tell a data set, of folders and files alike. */
function wordsIn({ words, files }: FoundSplit): ReadonlySet<string> {
  return new Set(words.rest.flat().filter((word) => files.length === 1 || !isShardWord(word)));
}

/** By the file's words, else its folder's, else the folder that is looked at, unless it is only called data. */
function dataSetName({ words, files, adapter }: FoundSplit, folder: string): string {
  const isSeveral = files.length > 1;
  const isLeftOut = (word: string) => PLAIN.has(word) || (isSeveral && isShardWord(word));
  const near = nameOfWords(nearestWords(words.rest, isLeftOut));
  if (near !== '') return near;
  const own = nameOfWords(wordsOf(basename(resolve(folder))));
  return own === '' || PLAIN.has(own) ? adapter : own;
}

/** Words that name no data set. */
const PLAIN: ReadonlySet<string> = new Set(['data', 'dataset', 'datasets']);

/** The name, with the role where it is taken, and with a number where that is, too. */
export function freeName(name: string, role: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const withRole = role === '' ? name : `${name}-${role}`;
  if (!taken.has(withRole)) return withRole;
  for (let number = 2; ; number++) {
    if (!taken.has(`${withRole}-${number}`)) return `${withRole}-${number}`;
  }
}
