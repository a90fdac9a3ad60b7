/** Items of which some are marked and some are drawn, without replacement. */
export interface Draw {
  readonly population: number;
  readonly marked: number;
  readonly drawn: number;
}

/**
 * The expectation of f(X), where X is how many marked items are drawn (hypergeometric). Probabilities are
 * built outwards from the mode by the ratio of neighbours, P(x + 1) / P(x) = (K − x)(n − x) / ((x + 1)(N −
 * K − n + x + 1)), and scaled to add up to 1, so that no factorial is needed however large N is.
 */
export function hypergeometricMean(draw: Draw, f: (x: number) => number): number {
  const { population, marked, drawn } = draw;
  const least = Math.max(0, marked + drawn - population);
  const most = Math.min(marked, drawn);
  const mode = Math.floor(((marked + 1) * (drawn + 1)) / (population + 2));
  let [weights, sum] = [1, f(mode)];
  let weight = 1;
  for (let x = mode; x < most && weight > NEGLIGIBLE; x++) {
    weight *= ratio(draw, x);
    weights += weight;
    sum += weight * f(x + 1);
  }
  weight = 1;
  for (let x = mode; x > least && weight > NEGLIGIBLE; x--) {
    weight /= ratio(draw, x - 1);
    weights += weight;
    sum += weight * f(x - 1);
  }
  return sum / weights;
}

/** Beside the mode's 1; what lies beyond adds less than a double can hold. */
const NEGLIGIBLE = 1e-20;

/** P(x + 1) / P(x). */
function ratio({ population, marked, drawn }: Draw, x: number): number {
  return ((marked - x) * (drawn - x)) / ((x + 1) * (population - marked - drawn + x + 1));
}
