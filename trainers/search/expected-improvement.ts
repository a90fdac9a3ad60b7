import { normalDensity, normalProbability } from '../../core/index.ts';
import type { Prediction } from './gaussian-process.ts';

/**
 * By how much a point is expected to fall below the least value so far, f* (Mockus 1975; Jones,
 * Schonlau & Welch 1998, eq. 15). With z = (f* − μ) / σ:
 *
 *     EI = (f* − μ) Φ(z) + σ φ(z),  and 0 where σ = 0
 */
export function expectedImprovement({ mean, deviation }: Prediction, least: number): number {
  if (deviation === 0) return 0;
  const z = (least - mean) / deviation;
  return (least - mean) * normalProbability(z) + deviation * normalDensity(z);
}
