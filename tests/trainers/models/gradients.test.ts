import { describe, expect, it } from 'vitest';
import { ARCHITECTURES } from '../../../trainers/models/index.ts';
import { networkCheck, TOLERANCE, worstGradientError } from '../graph/gradient-check.ts';

const SIZES = { width: 3, embedding: 3, hidden: 4, joint: 5, dropout: 0.4, normalisation: 'batch' };
const ANSWERS = 4;

describe.each(ARCHITECTURES)('the network of $id', ({ id, defaults, network }) => {
  const made = network({
    architecture: id,
    options: { ...defaults, ...SIZES },
    rows: 6,
    answers: ANSWERS,
    featureWidth: 3,
  });

  it.each(['cross-entropy', 'binary-cross-entropy'] as const)(
    'has the derivatives of its %s',
    async (loss) => {
      const check = networkCheck(made, { answers: ANSWERS, loss });
      expect(await worstGradientError(check)).toBeLessThan(TOLERANCE);
    },
  );

  it('has the derivatives of its loss without dropout, for one item of one word', async () => {
    const options = { answers: ANSWERS, dropout: false, items: 1, length: 1 };
    expect(await worstGradientError(networkCheck(made, options))).toBeLessThan(TOLERANCE);
  });
});
