import { UNSPACED } from './scripts.ts';

/**
 * The words of a text, in its order, lower-cased: the conventions of the Penn Treebank as NLTK's
 * `word_tokenize` has them, for what questions contain. None for a text of white space.
 *
 * - Text is put into Unicode's form NFC; typographic apostrophes become `'`.
 * - `what's` is `what 's`, `don't` is `do n't`, `cannot` is `can not`, `dogs'` is `dogs '`.
 * - Hyphens, slashes, underscores, full stops and apostrophes between letters or digits stay inside a
 *   word (`t-shirt`, `o'clock`), as do commas and colons between digits (`1,000`, `5:30`, `2.5`).
 * - Single letters with full stops stay together (`u.s.`, `p.m.`), wherever they stand.
 * - Every other mark is a word of its own, but runs of full stops or of hyphens are one (`...`, `--`).
 * - In scripts that put no spaces between words (see `scripts.ts`) each code point is a word. Words of
 *   other scripts beside them stay words.
 *
 * Unlike NLTK there is no splitting into sentences first, so that a full stop after any word is a
 * word of its own (`mr .`), and quotes keep their form.
 */
export function tokens(text: string): string[] {
  return tokensOf(text, chunkTokens);
}

/**
 * `tokens` with a memory, for columns of many texts: equal stretches between white space are taken
 * apart once. Both give the same words.
 */
export function createTokeniser(): (text: string) => string[] {
  const known = new Map<string, readonly string[]>();
  const remembered = (chunk: string): readonly string[] => {
    const found = known.get(chunk);
    if (found !== undefined) return found;
    const taken = chunkTokens(chunk);
    if (chunk.length <= LONGEST_REMEMBERED) known.set(chunk, taken);
    return taken;
  };
  return (text) => tokensOf(text, remembered);
}

/** Longer stretches rarely come twice: they are whole sentences of scripts without spaces. */
const LONGEST_REMEMBERED = 24;

/** Plain form: `chunks.flatMap(chunkTokens)`, which takes thrice the time on short texts. */
function tokensOf(text: string, tokensOfChunk: (chunk: string) => readonly string[]): string[] {
  const folded = text.toLowerCase().normalize('NFC').replace(/[’ʼ]/gu, "'");
  const found: string[] = [];
  for (const chunk of folded.match(CHUNK) ?? []) {
    for (const token of tokensOfChunk(chunk)) found.push(token);
  }
  return found;
}

/** The zero-width space is white space here: Khmer, Lao and Myanmar part words with it. */
const CHUNK = /[^\s\u200b]+/gu;

const LETTER = String.raw`(?:(?!${UNSPACED})[\p{L}\p{M}\p{N}])`;
/** Zero-width joiner and non-joiner belong to words of Persian and of Indian scripts. */
const JOINER = String.raw`(?:[-‐‑_/.'\u200c\u200d]|(?<=\p{Nd})[,:](?=\p{Nd}))`;

/** What a stretch without white space falls into, the most particular first. */
const PIECE = new RegExp(
  [
    UNSPACED,
    String.raw`\.{2,}|-{2,}`,
    String.raw`(?:(?!${UNSPACED})\p{L}\.){2,}(?!${LETTER})`,
    String.raw`\.\p{Nd}+`,
    `'t(?=(?:is|was)(?!${LETTER}))`,
    `'(?:s|m|d|ll|re|ve)(?!${LETTER})`,
    `${LETTER}+(?:${JOINER}${LETTER}+)*`,
    String.raw`\S\p{M}*`,
  ].join('|'),
  'gu',
);

function chunkTokens(chunk: string): string[] {
  return Array.from(chunk.matchAll(PIECE), ([piece]) => piece).flatMap(withoutContraction);
}

/** Words that the Treebank takes apart though no apostrophe shows where. */
const PAIRS: ReadonlyMap<string, readonly string[]> = new Map([
  ['cannot', ['can', 'not']],
  ['gimme', ['gim', 'me']],
  ['gonna', ['gon', 'na']],
  ['gotta', ['got', 'ta']],
  ['lemme', ['lem', 'me']],
  ['wanna', ['wan', 'na']],
]);

const ENDINGS = ["n't", "'s", "'m", "'d", "'ll", "'re", "'ve"];

/** A loop, not a recursion: a hostile text may pile up any number of endings. */
function withoutContraction(word: string): readonly string[] {
  const endings: string[] = [];
  let rest = word;
  for (let ending = endingOf(rest); ending !== undefined; ending = endingOf(rest)) {
    endings.push(ending);
    rest = rest.slice(0, -ending.length);
  }
  return [...(PAIRS.get(rest) ?? [rest]), ...endings.reverse()];
}

function endingOf(word: string): string | undefined {
  return ENDINGS.find((ending) => word.length > ending.length && word.endsWith(ending));
}
