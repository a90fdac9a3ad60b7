/** A group in two populations: its share of each, and its rate there. */
export interface GroupRates {
  readonly shares: readonly [one: number, other: number];
  /** Meaningless where the share is 0. */
  readonly rates: readonly [one: number, other: number];
}

/** The difference of two overall rates Σ w S and what it is made of; `mix` and `rate` add up to it. */
export interface MixAndRate {
  readonly difference: number;
  /** What the groups' shares make of it: Σ (w_1 − w_2) · (S_1 + S_2) / 2. */
  readonly mix: number;
  /** What their rates make of it: Σ (w_1 + w_2) / 2 · (S_1 − S_2). */
  readonly rate: number;
  /** The terms of `rate`, group by group. */
  readonly rates: readonly number[];
}

/**
 * The difference of two rates, split into the part that comes of how the populations are made up and the
 * part that comes of the groups' own rates (Kitagawa 1955, "Components of a Difference Between Two Rates",
 * JASA 50, the two-component form). A group that one population lacks has no rate there; that of the other
 * stands in, so that all it adds is mix. Without groups all is 0.
 */
export function kitagawa(groups: readonly GroupRates[]): MixAndRate {
  let [mix, difference] = [0, 0];
  const rates = groups.map(({ shares: [one, other], rates: given }) => {
    const first = one > 0 ? given[0] : given[1];
    const second = other > 0 ? given[1] : given[0];
    if (one === 0 && other === 0) return 0;
    mix += ((one - other) * (first + second)) / 2;
    difference += one * first - other * second;
    return ((one + other) / 2) * (first - second);
  });
  return { difference, mix, rate: rates.reduce((sum, term) => sum + term, 0), rates };
}
