/** What n-grams are made of: words (1 to 2 of them) or single characters (1 to 3). */
export const SCRIPT_MODES = ['words', 'characters'] as const;

export type ScriptMode = (typeof SCRIPT_MODES)[number];

/**
 * `characters` where more than half of all letters of these texts belong to scripts that put no
 * spaces between words; else, and where there are no letters, `words`. Texts that mix scripts count
 * letter by letter, and the one decision then holds for all texts of a model.
 */
export function scriptOf(texts: Iterable<string>): ScriptMode {
  let letters = 0;
  let unspaced = 0;
  for (const text of texts) {
    letters += countLetters(text);
    unspaced += text.match(UNSPACED_LETTERS)?.length ?? 0;
  }
  return unspaced > letters / 2 ? 'characters' : 'words';
}

/**
 * A letter or mark of a script without spaces, as the source of a regular expression with flag `u`.
 * The long-vowel mark of Japanese belongs to two scripts, hence script extensions (`scx`); 〇 is a
 * number by its category.
 */
export const UNSPACED = String.raw`(?:(?=[\p{L}\p{M}\p{Nl}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}])`;

const UNSPACED_LETTERS = new RegExp(String.raw`(?=\p{L})${UNSPACED}`, 'gu');

/** Plain form: `text.match(/\p{L}/gu)?.length ?? 0`; most texts are ASCII, where a loop is faster. */
function countLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return text.match(/\p{L}/gu)?.length ?? 0;
    const folded = unit | 0x20;
    if (folded >= 0x61 && folded <= 0x7a) count++;
  }
  return count;
}
