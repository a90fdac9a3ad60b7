/**
 * Adjusted p values that control the false discovery rate (Benjamini & Hochberg 1995): with the p values
 * in ascending order p_(1) … p_(m), the adjusted i-th is the least of p_(j) · m / j over j ≥ i, at most 1.
 * What is at most q belongs to the discoveries at rate q. In the order given; none for none.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const count = pValues.length;
  const adjusted = new Array<number>(count);
  let least = 1;
  ascending(pValues)
    .reverse()
    .forEach((at, fromEnd) => {
      least = Math.min(least, pValues[at]! * (count / (count - fromEnd)));
      adjusted[at] = least;
    });
  return adjusted;
}

/**
 * Adjusted p values that control the chance of any false rejection (Holm 1979): the adjusted i-th in
 * ascending order is the largest of p_(j) · (m − j + 1) over j ≤ i, at most 1. In the order given.
 */
export function holm(pValues: readonly number[]): number[] {
  return weightedHolm(
    pValues,
    pValues.map(() => 1),
  );
}

/**
 * The same where hypotheses have shares of their own in the chance of a false rejection (Holm 1979, section
 * 4): in ascending order of p / w the adjusted i-th is the largest of p_(j) / w_(j) · Σ_{k ≥ j} w_(k) over
 * j ≤ i, at most 1. With equal weights it is Holm's plain procedure. Weights are above 0.
 */
export function weightedHolm(pValues: readonly number[], weights: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length);
  const order = ascending(pValues.map((pValue, at) => pValue / weights[at]!));
  let left = weights.reduce((sum, weight) => sum + weight, 0);
  let most = 0;
  for (const at of order) {
    const share = Math.max(1, left / weights[at]!); // rounding may leave a little less
    most = Math.min(1, Math.max(most, pValues[at]! * share));
    adjusted[at] = most;
    left -= weights[at]!;
  }
  return adjusted;
}

function ascending(pValues: readonly number[]): number[] {
  return [...pValues.keys()].sort((one, other) => pValues[one]! - pValues[other]!);
}
