import { ABSENT, type Codes, sortedByCode } from '../core/index.ts';

/**
 * The commonest answer among the rows of each group, or `ABSENT` for a group without any. Ties go to
 * the answer that is commoner among all the rows, then to the first in code-unit order, so that the
 * order of rows never decides.
 */
export function commonestAnswers(groups: Codes, answers: Codes, rows: Uint32Array): Uint32Array {
  const counted = rows.filter(
    (row) => groups.codes[row] !== ABSENT && answers.codes[row] !== ABSENT,
  );
  const sorted = sortedByCode(counted, groups.codes, groups.labels.length);
  const given = sorted.rows.map((row) => answers.codes[row]!);
  const wins = preference(answers, rows);
  const counts = new Uint32Array(answers.labels.length);
  return Uint32Array.from(groups.labels, (_, group) =>
    commonestOf(given, [sorted.starts[group]!, sorted.starts[group + 1]!], counts, wins),
  );
}

/** `counts` is 0 for every answer, before and after. */
function commonestOf(
  given: Uint32Array,
  [from, to]: readonly [number, number],
  counts: Uint32Array,
  wins: Preference,
): number {
  let best = ABSENT;
  for (let at = from; at < to; at++) counts[given[at]!]! += 1;
  for (let at = from; at < to; at++) {
    const answer = given[at]!;
    if (best === ABSENT || isCommoner(counts, answer, best, wins)) best = answer;
  }
  for (let at = from; at < to; at++) counts[given[at]!] = 0;
  return best;
}

/** The commonest answer among all the rows, or `ABSENT` for none; ties in code-unit order. */
export function commonestAnswer(answers: Codes, rows: Uint32Array): number {
  const everything: Codes = {
    kind: 'codes',
    labels: ['all'],
    codes: new Uint32Array(answers.codes.length),
  };
  return commonestAnswers(everything, answers, rows)[0]!;
}

type Preference = (answer: number, other: number) => boolean;

/** Whether an answer wins a tie. */
function preference({ labels, codes }: Codes, rows: Uint32Array): Preference {
  const counts = new Uint32Array(labels.length);
  for (const row of rows) if (codes[row] !== ABSENT) counts[codes[row]!]! += 1;
  return (answer, other) => {
    if (counts[answer] !== counts[other]) return counts[answer]! > counts[other]!;
    return labels[answer]! < labels[other]!;
  };
}

function isCommoner(counts: Uint32Array, answer: number, best: number, wins: Preference): boolean {
  if (counts[answer] !== counts[best]) return counts[answer]! > counts[best]!;
  return answer !== best && wins(answer, best);
}
