import { expect, it } from 'vitest';
import { convolve, convolveTransposed } from '../../../trainers/graph/ops/convolution.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { createTape } from '../../../trainers/graph/value.ts';
import { evaluated } from './compiled.ts';

it('a kernel is not flipped', async () => {
  // [1 2; 3 4] over [1 0 0; 0 0 0; 0 0 1]: the top left 1 meets the kernel's 1, the last its 4.
  const tape = createTape();
  const [x, kernels] = [input(tape, 'x', [1, 1, 3, 3]), input(tape, 'kernels', [1, 1, 2, 2])];
  const y = convolve(x, { kernels, bias: null });
  const feeds = { x: [1, 0, 0, 0, 0, 0, 0, 0, 1], kernels: [1, 2, 3, 4] };
  expect(await evaluated({ y }, feeds)).toEqual({ y: [1, 0, 0, 4] });
});

it('each group has channels and kernels of its own', async () => {
  const tape = createTape();
  const [x, kernels] = [input(tape, 'x', [1, 2, 1, 2]), input(tape, 'kernels', [2, 1, 1, 1])];
  const y = convolve(x, { kernels, bias: null }, { groups: 2 });
  const feeds = { x: [1, 2, 3, 4], kernels: [10, 100] };
  expect(await evaluated({ y }, feeds)).toEqual({ y: [10, 20, 300, 400] });
});

it('refuses what does not fit', () => {
  const tape = createTape();
  const [x, kernels] = [input(tape, 'x', ['batch', 4, 5, 5]), input(tape, 'kernels', [2, 2, 3, 3])];
  expect(() => convolve(x, { kernels, bias: null })).toThrow('do not fit planes [batch, 4, 5, 5]');
  const large = { kernels: input(tape, 'large', [2, 4, 7, 7]), bias: null };
  expect(() => convolve(x, large)).toThrow('a window of 7 does not fit 5');
  expect(() => convolve(x, large, { padding: 1 })).not.toThrow();
  const back = () => convolveTransposed(x, input(tape, 'k', [4, 1, 3, 3]), { plane: [5, 5] });
  expect(back).toThrow('[batch, 4, 5, 5] is not what a plane [5, 5] gives');
});
