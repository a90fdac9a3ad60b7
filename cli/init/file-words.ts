/** Which part of a data set a name says a file is; null where it says nothing. */
export type FileRole = 'train' | 'test' | 'val' | null;

/** What the words in a file's path tell. */
export interface FileWords {
  readonly role: FileRole;
  /** The word that says the role, so that `test` and `testdev` stay apart; empty where none does. */
  readonly roleWord: string;
  /** All words, lower-case. */
  readonly all: ReadonlySet<string>;
  /** The words that are left to name the data set, by folder and at last the file. */
  readonly rest: readonly (readonly string[])[];
}

const ROLES: ReadonlyMap<string, FileRole> = new Map([
  ...['train', 'training', 'trainval', 'minitrain'].map((word) => [word, 'train'] as const),
  ...['test', 'testing', 'testdev', 'minitest'].map((word) => [word, 'test'] as const),
  ...['val', 'valid', 'validate', 'validation', 'dev', 'eval', 'minival'].map(
    (word) => [word, 'val'] as const,
  ),
]);

/** What data sets call the files of one split. */
const PARTS: ReadonlySet<string> = new Set(
  'question questions ques annotation annotations annos ans answer answers query str layout symbols img ids types problems pid splits'.split(
    ' ',
  ),
);

/** What files with a model's answers are called. */
export const PREDICTION_WORDS: ReadonlySet<string> = new Set(
  'prediction predictions predicted preds pred result results response responses outputs'.split(
    ' ',
  ),
);

/** The words of a relative path. A file's own name says more of its role than the folders above it. */
export function fileWords(relative: string): FileWords {
  const segments = relative.split('/').map((segment) => wordsOf(withoutEndings(segment)));
  const roleWord =
    segments
      .toReversed()
      .flat()
      .find((word) => ROLES.has(bare(word))) ?? '';
  return {
    role: ROLES.get(bare(roleWord)) ?? null,
    roleWord,
    all: new Set(segments.flat()),
    rest: segments.map((words) => words.filter(isTelling)),
  };
}

/** `train-00000-of-00003.parquet` is a part of `train`. */
function withoutEndings(name: string): string {
  const bareName = name.replace(ENDINGS, '');
  return bareName.replace(/-\d{5}-of-\d{5}$/, '');
}

const ENDINGS = /(\.(json|jsonl|ndjson|csv|tsv|txt|output|parquet|arrow|feather|xlsx|zip|gz))+$/i;

/** `OpenEnded_train2014` is open, ended and train2014. */
export function wordsOf(text: string): readonly string[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words
    .flatMap((word) => word.split(/(?<=\p{Ll})(?=\p{Lu})/u))
    .map((word) => word.toLowerCase());
}

/** `val2014` is val. */
function bare(word: string): string {
  return word.replace(/\d{4}$/, '');
}

/** Years tell splits apart, not data sets. */
function isTelling(word: string): boolean {
  return !ROLES.has(bare(word)) && !PARTS.has(word) && !/^\d{4}$/.test(word);
}

/** As keys and names of reports' folders may be. */
const LONGEST_NAME = 60;

/** A name of these words, each once in a row; empty where there are none. */
export function nameOfWords(words: readonly string[]): string {
  const distinct = words.filter((word, index) => word !== words[index - 1]);
  return distinct.join('-').slice(0, LONGEST_NAME);
}

/** The words that are nearest to the file: its own, else those of the folders above it. */
export function nearestWords(
  rest: FileWords['rest'],
  isLeftOut: (word: string) => boolean = () => false,
): readonly string[] {
  const left = rest.map((words) => words.filter((word) => !isLeftOut(word)));
  return left.findLast((words) => words.length > 0) ?? [];
}
