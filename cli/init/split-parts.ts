import type { DescribedFile } from './described-files.ts';

/** The files that one split of a format is made of. */
interface PartsOfFormat {
  /** The first leads: what a split is named by. */
  readonly needed: readonly [string, ...string[]];
  readonly optional: readonly string[];
  /** What a file is of it; null where it is none of its files. */
  partOf(file: DescribedFile): string | null;
}

/** Formats of which a file alone is no split. */
const FORMATS: readonly PartsOfFormat[] = [
  {
    needed: ['questions', 'annotations'],
    optional: [],
    partOf: ({ splitAdapters, lists, columns }) => {
      // A-OKVQA's test part looks like questions of VQA too, but is its own adapter's first
      if (!['vqa', 'vqa-cp', 'ok-vqa'].includes(splitAdapters[0]!)) return null;
      const isQuestions =
        lists.includes('questions') ||
        (!lists.includes('annotations') && columns.includes('question'));
      return isQuestions ? 'questions' : 'annotations';
    },
  },
  {
    needed: ['lines of questions', 'lines of answers'],
    optional: ['layouts'],
    partOf: ({ splitAdapters, name, format }) => {
      if (splitAdapters[0] !== 'shapes') return null;
      if (format === 'json') return 'layouts';
      return /\.output(\.gz)?$/i.test(name) ? 'lines of answers' : 'lines of questions';
    },
  },
  {
    needed: ['questions.txt', 'answers.txt', 'img_ids.txt'],
    optional: ['types.txt'],
    partOf: ({ splitAdapters, name }) =>
      splitAdapters.length > 0
        ? null
        : (/(?:^|[_-])((?:questions|answers|img_ids|types)\.txt)$/i.exec(name)?.[1] ?? null),
  },
  {
    needed: ['problems'],
    optional: ['pid_splits.json'],
    partOf: ({ splitAdapters, name }) => {
      if (splitAdapters[0] === 'scienceqa') return 'problems';
      return /pid_splits\.json(\.gz)?$/i.test(name) ? 'pid_splits.json' : null;
    },
  },
];

/** Files that may make one split, and those that lack others to make one. */
export interface JoinedParts {
  readonly groups: readonly (readonly DescribedFile[])[];
  readonly lonely: readonly { readonly file: DescribedFile; readonly reason: string }[];
}

/** Puts the files of formats of several files together: each leading one with those that go with it. */
export function joinedParts(files: readonly DescribedFile[]): JoinedParts {
  const joined = FORMATS.map((format) => joinedOfFormat(files, format));
  return {
    groups: joined.flatMap(({ groups }) => groups),
    lonely: joined.flatMap(({ lonely }) => lonely),
  };
}

/** Whether a file is of a format of several files. */
export function isPart(file: DescribedFile): boolean {
  return FORMATS.some(({ partOf }) => partOf(file) !== null);
}

function joinedOfFormat(files: readonly DescribedFile[], format: PartsOfFormat): JoinedParts {
  const { needed, optional, partOf } = format;
  const byPart = (part: string) => files.filter((file) => partOf(file) === part);
  const [leading, ...others] = needed;
  const leaders = byPart(leading);
  const found = leaders.map((leader) => {
    const partnerOf = (part: string) => partner(leader, byPart(part), leaders);
    const missing = others.filter((part) => partnerOf(part) === null);
    const partners = [...others, ...optional].map(partnerOf).filter((file) => file !== null);
    return { leader, missing, group: [leader, ...partners] };
  });
  const groups = found.filter(({ missing }) => missing.length === 0).map(({ group }) => group);
  const grouped = new Set(groups.flat());
  return {
    groups,
    lonely: [
      ...found
        .filter(({ leader }) => !grouped.has(leader))
        .map(({ leader, missing }) => ({ file: leader, reason: without(leading, missing) })),
      ...others
        .flatMap((part) => byPart(part).map((file) => ({ file, reason: without(part, [leading]) })))
        // lines of texts may be anything: what no adapter knows is said to be just that
        .filter(({ file }) => !grouped.has(file) && file.splitAdapters.length > 0),
    ],
  };
}

function without(part: string, missing: readonly string[]): string {
  return `these are ${part}, and no ${missing.join(' and no ')} that go with them were found`;
}

/**
 * The file of another part that goes with a leader: one whose name has the same telling words, in the
 * same folder if there is one; else the only one of its role in the folder, of an only leader.
 */
function partner(
  leader: DescribedFile,
  pool: readonly DescribedFile[],
  leaders: readonly DescribedFile[],
): DescribedFile | null {
  const alike = pool.filter((file) => partsKey(file) === partsKey(leader));
  const near = alike.find((file) => folderOf(file) === folderOf(leader));
  if (alike.length > 0) return near ?? alike[0]!;
  const isBeside = (file: DescribedFile) =>
    folderOf(file) === folderOf(leader) && file.words.role === leader.words.role;
  const beside = pool.filter(isBeside);
  return beside.length === 1 && leaders.filter(isBeside).length === 1 ? beside[0]! : null;
}

/** VQA v1 asks the same questions open-ended and with choices, with one file of annotations. */
const FORMS: ReadonlySet<string> = new Set(['open', 'ended', 'multiple', 'choice']);

/** Two files of one split have the same; the words of folders and of names alike. */
function partsKey({ words: { roleWord, rest } }: DescribedFile): string {
  return [roleWord, ...rest.flat().filter((word) => !FORMS.has(word))].join(' ');
}

/** The folder that a file is in, from the folder that is looked at. */
export function folderOf({ relative }: Pick<DescribedFile, 'relative'>): string {
  return relative.slice(0, relative.lastIndexOf('/') + 1);
}
