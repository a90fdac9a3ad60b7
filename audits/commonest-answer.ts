import { ABSENT, type Codes } from '../core/index.ts';
import { rowsByGroup } from './rows-by-group.ts';

/**
 * The commonest answer among the rows of each group, or `ABSENT` for a group without any. Ties go to
 * the answer that is commoner among all the rows, then to the first in code-unit order, so that the
 * order of rows never decides.
 */
export function commonestAnswers(groups: Codes, answers: Codes, rows: Uint32Array): Uint32Array {
  const wins = preference(answers, rows);
  const counts = new Uint32Array(answers.labels.length);
  const best = new Uint32Array(groups.labels.length).fill(ABSENT);
  rowsByGroup(groups, rows).forEach((members, group) => {
    const present = members.filter((row) => answers.codes[row] !== ABSENT);
    for (const row of present) counts[answers.codes[row]!]! += 1;
    for (const row of present) {
      const answer = answers.codes[row]!;
      if (best[group] === ABSENT || isCommoner(counts, answer, best[group]!, wins)) {
        best[group] = answer;
      }
    }
    for (const row of present) counts[answers.codes[row]!] = 0;
  });
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
