import { describe, expect, it } from 'vitest';
import { ARCHITECTURES } from '../../../trainers/models/index.ts';
import { networkCheck, TOLERANCE, worstGradientError } from './gradient-check.ts';

const SPEC = { rows: 7, answers: 4, featureWidth: 3 };
const SMALL = { embedding: 3, hidden: 2, joint: 3, width: 3 };

const networks = ARCHITECTURES.map((architecture) => {
  const options = { ...architecture.defaults, ...SMALL };
  const spec = { architecture: architecture.id, options, ...SPEC };
  return [architecture.id, architecture.network(spec)] as const;
});

describe.each(networks)('the network %s', (_, network) => {
  it.each(['cross-entropy', 'binary-cross-entropy'] as const)(
    'has the derivatives of its loss, %s',
    async (loss) => {
      const check = networkCheck(network, { answers: SPEC.answers, loss });
      expect(await worstGradientError(check)).toBeLessThan(TOLERANCE);
    },
  );
});
