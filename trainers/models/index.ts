import { nearestFirst, usageFailure } from '../../core/index.ts';
import type { Architecture } from './architecture.ts';
import { bagOfNgrams } from './bag-of-ngrams.ts';
import { leastSquares } from './least-squares.ts';
import { linear } from './linear.ts';
import { lstmQ } from './lstm-q.ts';
import { mlp } from './mlp.ts';

export type {
  Architecture,
  CommonOptions,
  Options,
  Parameters,
  Recipe,
} from './architecture.ts';

/** Every architecture that the loop can train, the default blind baseline first. */
export const ARCHITECTURES = [
  bagOfNgrams,
  lstmQ,
  linear,
  mlp,
  leastSquares,
] as const satisfies readonly Architecture[];

/** The architecture of that id; a usage failure names the nearest where there is none. */
export function architectureNamed(id: string): Architecture {
  const found = ARCHITECTURES.find((architecture) => architecture.id === id);
  if (found) return found;
  const known = ARCHITECTURES.map((architecture) => architecture.id);
  throw usageFailure({
    what: `there is no model "${id}"`,
    found: `the models ${nearestFirst(id, known).join(', ')}`,
    advice: 'Name one of them.',
  });
}
