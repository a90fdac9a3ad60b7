import type { DivergenceTerm } from '../core/index.ts';
import type { TypeSample } from './shift-samples.ts';

/**
 * The items of a type as they are dealt: answers renumbered, so that all which occur once are number 0,
 * because they add the same wherever they go.
 */
export interface Deck {
  /** The renumbered answer of each item. */
  readonly answers: Uint32Array;
  /** How many numbers there are. */
  readonly count: number;
  /** How many items go to the smaller side, test where both are of one size. */
  readonly size: number;
  /** A divergence, given how many items of each number the smaller side has; one function a term. */
  readonly divergences: readonly ((dealt: Uint32Array) => number)[];
}

export function deckOf(sample: TypeSample, terms: readonly DivergenceTerm[]): Deck {
  const { n, m, answers, inTest, inTrain } = sample;
  const totals = inTest.map((x, answer) => x + inTrain[answer]!);
  const repeated = totals.filter((total) => total > 1);
  let next = 1;
  const numbers = totals.map((total) => (total > 1 ? next++ : 0));
  const singles = totals.length - repeated.length;
  return {
    answers: answers.map((answer) => numbers[answer]!),
    count: next,
    size: Math.min(n, m),
    divergences: terms.map((term) => divergence(sample, singles, repeated, term)),
  };
}

function divergence(
  { n, m }: TypeSample,
  singles: number,
  repeated: Uint32Array,
  term: DivergenceTerm,
): (dealt: Uint32Array) => number {
  const of = (dealt: number, total: number) =>
    n <= m ? term(dealt, total - dealt, n, m) : term(total - dealt, dealt, n, m);
  const { values, offsets } = lookUp(repeated, of);
  const [here, there] = [of(1, 1), of(0, 1)];
  return (dealt) => {
    let sum = dealt[0]! * here + (singles - dealt[0]!) * there;
    for (let at = 0; at < offsets.length; at++) sum += values[offsets[at]! + dealt[at + 1]!]!;
    return sum;
  };
}

/** The value of every count that can be dealt of each total, and where the values of an answer begin. */
function lookUp(totals: Uint32Array, of: (dealt: number, total: number) => number) {
  const starts = new Map<number, number>();
  let length = 0;
  for (const total of totals) {
    if (starts.has(total)) continue;
    starts.set(total, length);
    length += total + 1;
  }
  const values = new Float64Array(length);
  for (const [total, start] of starts) {
    for (let dealt = 0; dealt <= total; dealt++) values[start + dealt] = of(dealt, total);
  }
  return { values, offsets: totals.map((total) => starts.get(total)!) };
}
