/** What a cell of a table can hold: one text, or several people's. */
export type Cell = string | readonly string[] | null;

/**
 * A cell as text or texts. Numbers become their digits, `true` and `false` their names; null, a
 * missing field and an empty text are no text. A list holds texts, or objects with an `answer`
 * (as VQA and VizWiz have them). Undefined where the value is none of these.
 */
export function cellOf(value: unknown): Cell | undefined {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) return scalarText(value);
  const texts = value.map((element) => scalarText(answerOf(element)));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** As `cellOf`, of a cell of CSV or TSV, where a list is written as in JSON: `["a", "b"]`. */
export function writtenCellOf(value: unknown): Cell | undefined {
  if (typeof value !== 'string' || !value.startsWith('[')) return cellOf(value);
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? cellOf(parsed) : value;
  } catch {
    return value; // an ordinary text that begins with a bracket
  }
}

/** A text as it is, or the digits of a finite number; undefined for all else. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : undefined;
}

/** An id is text, or a safe integer with its digits; undefined for all else, also empty text. */
export function idText(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
}

/** A value as messages quote it, cut to 80 characters. */
export function quoted(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
}

function answerOf(element: unknown): unknown {
  const isObject = typeof element === 'object' && element !== null && 'answer' in element;
  return isObject ? element.answer : element;
}
