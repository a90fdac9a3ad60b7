/** φ(z), the density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * Φ(z), the probability of a standard normal number below z, to about 1e-15 of its size down to where
 * doubles end.
 */
export function normalProbability(z: number): number {
  if (z < -CENTRE) return tail(-z);
  return z > CENTRE ? 1 - tail(z) : 0.5 + centre(z);
}

/** Within this the series needs few terms, beyond it the fraction does. */
const CENTRE = 3;

/** Φ(z) − ½ = φ(z) (z + z³/3 + z⁵/(3·5) + …) (Marsaglia 2004, "Evaluating the normal distribution"). */
function centre(z: number): number {
  let sum = 0;
  let term = z;
  for (let odd = 3; sum + term !== sum; odd += 2) {
    sum += term;
    term *= (z * z) / odd;
  }
  return normalDensity(z) * sum;
}

/** 1 − Φ(z) = φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))) (Laplace 1805); 60 levels are enough from z = 3. */
const LEVELS = 60;

function tail(z: number): number {
  let denominator = z;
  for (let level = LEVELS; level > 0; level--) denominator = z + level / denominator;
  return normalDensity(z) / denominator;
}

/**
 * Φ⁻¹(p), by halving the lower tail until no double is left between its ends, mirrored for p > ½.
 * Infinite at 0 and 1.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  let [low, high] = [-FARTHEST, 0];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (normalProbability(middle) < p) low = middle;
    else high = middle;
  }
}

/** Φ(−39) is below the smallest double. */
const FARTHEST = 39;
