import { type DivergenceTerm, hypergeometricMean } from '../core/index.ts';
import type { TypeSample } from './shift-samples.ts';

/** How far the answers of one question type lie apart between test and train. */
export interface TypeExcess {
  /** The divergence of the two samples. */
  readonly raw: number;
  /** Its mean over all ways to deal the items to two splits of these sizes, in closed form. */
  readonly expected: number;
  /** By answer: `raw − expected` with one test item of that answer left out; null where that was the last. */
  readonly withoutTest: Float64Array | null;
  /** The same for one train item. */
  readonly withoutTrain: Float64Array | null;
}

/**
 * A divergence is a sum over answers of f(x, y), where x of n test items and y of m train items have the
 * answer. Dealt anew, x is hypergeometric: of the n + m items K = x + y have the answer and n are drawn. So
 * its mean is a sum over answers too, and what is left without one item differs in the sizes, which all
 * answers share, and in the counts of one answer.
 */
export function typeExcess(sample: TypeSample, term: DivergenceTerm): TypeExcess {
  const { n, m, inTest, inTrain } = sample;
  const whole = sums(sample, n, m, term);
  const without = (side: 'test' | 'train') => {
    const [left, right] = side === 'test' ? [n - 1, m] : [n, m - 1];
    if (left === 0 || right === 0) return null;
    const { raw, expected, dealt } = sums(sample, left, right, term);
    return Float64Array.from(inTest, (x, answer) => {
      const y = inTrain[answer]!;
      if ((side === 'test' ? x : y) === 0) return Number.NaN;
      const fewer = side === 'test' ? term(x - 1, y, left, right) : term(x, y - 1, left, right);
      const change = fewer - term(x, y, left, right);
      return raw + change - (expected + dealt(x + y - 1) - dealt(x + y));
    });
  };
  return {
    raw: whole.raw,
    expected: whole.expected,
    withoutTest: without('test'),
    withoutTrain: without('train'),
  };
}

/** Both sums over the answers, with these sizes instead of the sample's own. */
function sums({ inTest, inTrain }: TypeSample, n: number, m: number, term: DivergenceTerm) {
  const dealt = dealtTerm(n, m, term);
  let [raw, expected] = [0, 0];
  inTest.forEach((x, answer) => {
    const y = inTrain[answer]!;
    raw += term(x, y, n, m);
    expected += dealt(x + y);
  });
  return { raw, expected, dealt };
}

/**
 * The mean of f(X, K − X) for K items dealt among n and m; kept, because many answers are equally common.
 * One item more than there are stands for all: its term is taken away again.
 */
function dealtTerm(n: number, m: number, term: DivergenceTerm): (marked: number) => number {
  const known = new Map<number, number>();
  return (marked) => {
    const found = known.get(marked);
    if (found !== undefined) return found;
    const draw = { population: n + m, marked: Math.min(marked, n + m), drawn: n };
    const mean = hypergeometricMean(draw, (x) => term(x, draw.marked - x, n, m));
    known.set(marked, mean);
    return mean;
  };
}
