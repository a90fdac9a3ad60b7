import { describe, expect, it } from 'vitest';
import { OP_NAMES, type OpName } from '../../../trainers/graph/op-names.ts';
import { createTape } from '../../../trainers/graph/value.ts';
import { TOLERANCE, worstGradientError } from './gradient-check.ts';
import { LAYER_OP_CHECKS } from './layer-op-checks.ts';
import { BASIC_OP_CHECKS, type OpChecks } from './op-checks.ts';
import { SINGLE_TOLERANCE, worstSingleError } from './single-check.ts';

const CHECKS: Readonly<Record<OpName, OpChecks>> = { ...BASIC_OP_CHECKS, ...LAYER_OP_CHECKS };

it('every op has a gradient check, or a reason why it needs none', () => {
  expect(Object.keys(CHECKS).sort()).toEqual([...OP_NAMES].sort());
});

for (const name of OP_NAMES) {
  const checks = CHECKS[name];
  if (typeof checks === 'string') {
    it(`${name} is not differentiated: ${checks}`, () => expect(checks).not.toBe(''));
    continue;
  }
  describe(name, () => {
    it.each(Object.entries(checks))('%s', async (_, check) => {
      const tape = createTape(check.single ? 'float32' : 'float64');
      (check.single ?? check.of)(tape);
      expect(tape.values.map(({ op }) => op)).toContain(name);
      if (check.single) expect(await worstSingleError(check)).toBeLessThan(SINGLE_TOLERANCE);
      const error = await worstGradientError(check);
      expect(error).toBeLessThan(TOLERANCE);
    });
  });
}
