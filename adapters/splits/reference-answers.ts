import { ABSENT } from '../../core/index.ts';
import type { Lists } from '../code-list.ts';
import { rowsWhere } from '../match-ids.ts';

/** What people answered, and the reference answer where the file names one; codes into `labels`. */
export interface StoredAnswers {
  readonly labels: readonly string[];
  readonly people: Lists;
  /** One an item: the file's own reference answer, or `ABSENT`. */
  readonly given: Uint32Array;
}

export interface ReferenceAnswers {
  /** One an item; `ABSENT` where it has no answer at all. */
  readonly reference: Uint32Array;
  readonly people: Lists;
  /** Items without any answer. */
  readonly unanswered: Uint32Array;
  /** Items whose reference answer is not the file's but the most frequent of its answers. */
  readonly elected: Uint32Array;
}

/**
 * The reference answer of every item: the one that the file gives, else the most frequent of its
 * people's answers, ties by alphabet. An item whose answers are all empty texts has none (so the
 * test part of TextVQA marks them). Where only a reference answer is given, it is the one answer.
 */
export function referenceAnswers(stored: StoredAnswers): ReferenceAnswers {
  const { labels, given } = stored;
  const people = spokenLists(stored);
  const listOf = (row: number) =>
    people.codes.subarray(people.offsets[row], people.offsets[row + 1]);
  const empty = labels.indexOf('');
  const hasGiven = (row: number) => given[row] !== ABSENT && given[row] !== empty;
  const reference = given.map((code, row) =>
    hasGiven(row) ? code : mostFrequent(listOf(row), labels),
  );
  return {
    reference,
    people,
    unanswered: rowsWhere(given.length, (row) => reference[row] === ABSENT),
    elected: rowsWhere(given.length, (row) => !hasGiven(row) && reference[row] !== ABSENT),
  };
}

/** The lists, those of empty texts alone emptied, those without people filled by the given one. */
function spokenLists({ labels, people, given }: StoredAnswers): Lists {
  const empty = labels.indexOf('');
  if (
    empty < 0 &&
    people.offsets.every((end, row) => row === 0 || end > people.offsets[row - 1]!)
  ) {
    return people;
  }
  const offsets = new Uint32Array(given.length + 1);
  const codes = new Uint32Array(people.codes.length + given.length);
  given.forEach((givenCode, row) => {
    const list = people.codes.subarray(people.offsets[row], people.offsets[row + 1]);
    const spoken = list.some((code) => code !== empty);
    const hasGiven = givenCode !== ABSENT && givenCode !== empty;
    const kept = spoken ? list : hasGiven ? [givenCode] : [];
    codes.set(kept, offsets[row]);
    offsets[row + 1] = offsets[row]! + kept.length;
  });
  return { offsets, codes: codes.slice(0, offsets[given.length]) };
}

/** The code that stands most often, of equally frequent ones the first by alphabet. */
export function mostFrequent(list: Uint32Array, labels: readonly string[]): number {
  let best = ABSENT;
  let bestCount = 0;
  for (const code of list) {
    const count = list.reduce((same, other) => (other === code ? same + 1 : same), 0);
    if (count > bestCount || (count === bestCount && labels[code]! < labels[best]!)) {
      best = code;
      bestCount = count;
    }
  }
  return best;
}
