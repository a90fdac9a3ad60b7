import { ABSENT } from '../../core/index.ts';
import { CodeLists, type Lists } from '../code-list.ts';
import type { JsonCursor } from '../read/json-cursor.ts';
import type { StringInterner } from '../read/string-interner.ts';

/**
 * Reads the `answers` of one record after the other: objects `{answer, answer_id, …}`, or bare
 * texts. Millions of answers pass here, so nothing is allocated for one of them.
 */
export class PeopleReader {
  readonly #answers: StringInterner;
  readonly #lists = new CodeLists();
  #code = ABSENT;
  #hasId = false;
  #isWithoutId = false;
  #withoutAnswerId = 0;

  constructor(answers: StringInterner) {
    this.#answers = answers;
  }

  /** Takes in one element of `answers`. */
  readonly read = (element: JsonCursor): void => {
    this.#code = ABSENT;
    this.#hasId = false;
    if (element.kind() === 'string') this.#code = element.text(this.#answers);
    else element.fields(this.#readField);
    if (this.#code === ABSENT) throw noAnswerText(element);
    this.#lists.push(this.#code);
    this.#isWithoutId ||= !this.#hasId;
  };

  /** Ends the record, also one without any answer. */
  endItem(): void {
    this.#lists.endList();
    if (this.#isWithoutId) this.#withoutAnswerId++;
    this.#isWithoutId = false;
  }

  /** The answers of all records, and how many records hold an answer without `answer_id`. */
  result(): { readonly people: Lists; readonly withoutAnswerId: number } {
    return { people: this.#lists.toLists(), withoutAnswerId: this.#withoutAnswerId };
  }

  readonly #readField = (name: string, cursor: JsonCursor): void => {
    if (name === 'answer') this.#code = cursor.text(this.#answers);
    else if (name === 'answer_id') this.#hasId = true;
  };
}

/** The error for an answer that is an object without its text. */
export function noAnswerText(element: JsonCursor): Error {
  return element.failure({
    what: 'one of the answers has no "answer"',
    found: JSON.stringify(element.value()),
    advice: 'Each of the "answers" is an object with a text "answer".',
  });
}
