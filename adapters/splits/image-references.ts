import { createHash } from 'node:crypto';
import { ABSENT, type Codes, inputFailure, type Place } from '../../core/index.ts';
import { CodeList, codesWith } from '../code-list.ts';
import { createStringInterner } from '../read/string-interner.ts';

/**
 * The images of a table whose rows hold a picture in base64, or in its place the index of the row that
 * holds it, or a name.
 */
export interface ImageReferences {
  /** Takes in one row. Of a picture only a digest is kept. */
  add(index: string, image: string | null): void;
  /**
   * For each row the index of the first row with its picture, or the name. Throws where a row refers
   * to one that holds no picture.
   */
  column(placeOf: (row: number) => Place): Codes;
}

/** A cell of up to so many characters is no picture (VLMEvalKit, `vlmeval/dataset/image_base.py`). */
const LONGEST_REFERENCE = 64;

export function createImageReferences(): ImageReferences {
  const names = createStringInterner();
  const firstWith = new Map<string, number>();
  /** By the code of a row's index: the code of the image that the row holds. */
  const held = new Map<number, number>();
  const codes = new CodeList();
  const references = new Set<number>();
  return {
    add(index, image) {
      const row = codes.length;
      if (image === null) return codes.push(ABSENT);
      if (image.length <= LONGEST_REFERENCE) {
        if (/^\d+$/.test(image)) references.add(row);
        return codes.push(names.internText(image));
      }
      const own = names.internText(index);
      const digest = createHash('sha256').update(image).digest('base64');
      const first = firstWith.get(digest) ?? own;
      firstWith.set(digest, first);
      held.set(own, first);
      codes.push(first);
    },
    column(placeOf) {
      const labels = names.labels();
      const resolved = codes.toArray().map((code, row) => {
        if (!references.has(row)) return code;
        return held.get(code) ?? leadsNowhere(labels[code]!, placeOf(row));
      });
      return packed(labels, resolved);
    },
  };
}

/** The column with only the labels in use: a reference to a copy of a picture leaves its own name unused. */
function packed(labels: readonly string[], codes: Uint32Array): Codes {
  const used = [...new Set(codes)].filter((code) => code !== ABSENT);
  const newCode = new Map(used.map((code, index) => [code, index]));
  return codesWith(
    used.map((code) => labels[code]!),
    codes.map((code) => newCode.get(code) ?? ABSENT),
  );
}

function leadsNowhere(index: string, where: Place): never {
  throw inputFailure({
    what: 'the image is the index of a row that holds no picture',
    where,
    found: index,
    advice: 'A short text in this column is the index of another row: give the picture there.',
  });
}
