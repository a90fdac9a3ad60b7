import { expect, it } from 'vitest';
import { METRICS } from '../../../core/index.ts';

it('has the official accuracy in two versions, the simple one and exact labels', () => {
  expect(METRICS).toEqual(['official-2021', 'official-2017', 'simple', 'label']);
});
