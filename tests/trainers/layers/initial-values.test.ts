import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import {
  batchNormalisation,
  constantly,
  convolutionLayer,
  embeddingValues,
  GAINS,
  gruLayer,
  type Initialise,
  kaimingUniform,
  layerNormalisation,
  linearLayer,
  lstmLayer,
  normal,
  plainRecurrence,
  residualBlock,
  squeezeAndExcitation,
  stackedAttention,
  xavierUniform,
} from '../../../trainers/layers/index.ts';
import type { DenseParameter } from '../../../trainers/network.ts';

const COUNT = 10_000;

function filled(initialise: Initialise, count = COUNT): Float32Array {
  const values = new Float32Array(count).fill(Number.NaN);
  initialise(values, createRandom('first values'));
  return values;
}

function moments(values: Float32Array) {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, variance: squares / values.length };
}

/** Checks that values fill [−bound, bound]: the variance of a uniform number is bound² / 3. */
function expectUniform(initialise: Initialise, bound: number): void {
  const values = filled(initialise);
  const { mean, variance } = moments(values);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(largest).toBeLessThanOrEqual(bound * (1 + 1e-6)); // rounded to single precision
  // The chance that none of 10,000 is above .999 of the bound is e^−10.
  expect(largest).toBeGreaterThan(0.999 * bound);
  const four = 4 * Math.sqrt(1 / COUNT); // standard deviations
  expect(Math.abs(mean)).toBeLessThan((four * bound) / Math.sqrt(3));
  // The variance of the square of a uniform number is 4/45 bound⁴.
  expect(Math.abs(variance - bound ** 2 / 3)).toBeLessThan(four * Math.sqrt(4 / 45) * bound ** 2);
}

describe('uniform first values', () => {
  it('of Kaiming are within gain √(3 / fan in)', () => {
    expectUniform(kaimingUniform(24), Math.SQRT2 * Math.sqrt(3 / 24));
  });

  it('of Xavier are within gain √(6 / (fan in + fan out))', () => {
    expectUniform(
      xavierUniform({ fanIn: 20, fanOut: 34 }, GAINS.tanh),
      (5 / 3) * Math.sqrt(6 / 54),
    );
  });
});

it('normal first values have the spread asked for', () => {
  const { mean, variance } = moments(filled(normal(0.5)));
  expect(Math.abs(mean)).toBeLessThan((4 * 0.5) / Math.sqrt(COUNT));
  expect(Math.abs(variance - 0.25)).toBeLessThan(4 * 0.25 * Math.sqrt(2 / COUNT));
});

it('an embedding is standard normal but for its padding row', () => {
  const values = filled(embeddingValues(100, 3));
  expect([...values.subarray(300, 400)]).toEqual(new Array(100).fill(0));
  expect(values.subarray(0, 300).every((value) => value !== 0)).toBe(true);
  const { variance } = moments(filled(embeddingValues(100, null)));
  expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / COUNT));
});

it('the same stream gives the same values', () => {
  expect(filled(normal())).toEqual(filled(normal()));
  expect([...filled(constantly(2), 3)]).toEqual([2, 2, 2]);
});

/** Parameters by name with their shape and the bound of their values. */
const PARAMETERS: readonly (readonly [string, readonly DenseParameter[], object])[] = [
  [
    'linear',
    linearLayer('a', { inputs: 16, outputs: 3 }).dense,
    { 'a.weight': [[3, 16], 1 / 4], 'a.bias': [[3], 1 / 4] },
  ],
  [
    'convolution',
    convolutionLayer('a.b', { inputs: 8, outputs: 6, size: [3, 3], groups: 2 }).dense,
    { 'a.b.weight': [[6, 4, 3, 3], 1 / 6], 'a.b.bias': [[6], 1 / 6] },
  ],
  [
    'lstm',
    lstmLayer('q', { inputs: 5, hidden: 4, layers: 2 }).dense,
    {
      'q.weight_ih_l0': [[16, 5], 1 / 2],
      'q.weight_hh_l0': [[16, 4], 1 / 2],
      'q.bias_ih_l0': [[16], 1 / 2],
      'q.bias_hh_l0': [[16], 1 / 2],
      'q.weight_ih_l1': [[16, 4], 1 / 2],
      'q.weight_hh_l1': [[16, 4], 1 / 2],
      'q.bias_ih_l1': [[16], 1 / 2],
      'q.bias_hh_l1': [[16], 1 / 2],
    },
  ],
  [
    'gru',
    gruLayer('q', { inputs: 5, hidden: 4 }).dense,
    {
      'q.weight_ih_l0': [[12, 5], 1 / 2],
      'q.weight_hh_l0': [[12, 4], 1 / 2],
      'q.bias_ih_l0': [[12], 1 / 2],
      'q.bias_hh_l0': [[12], 1 / 2],
    },
  ],
  [
    'plain recurrence',
    plainRecurrence('q', { inputs: 5, hidden: 4 }).dense,
    {
      'q.weight_ih_l0': [[4, 5], 1 / 2],
      'q.weight_hh_l0': [[4, 4], 1 / 2],
      'q.bias_ih_l0': [[4], 1 / 2],
      'q.bias_hh_l0': [[4], 1 / 2],
    },
  ],
];

describe.each(PARAMETERS)('the parameters of a layer: %s', (_, dense, expected) => {
  it("have PyTorch's names, shapes and bounds", () => {
    const found = dense.map(({ name, shape, initialise }) => {
      const values = filled(initialise, 4000);
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      return [name, [shape, Number(largest.toFixed(2))]];
    });
    const rounded = Object.entries(expected).map(([name, [shape, bound]]) => [
      name,
      [shape, Number(bound.toFixed(2))],
    ]);
    expect(found).toEqual(rounded);
  });
});

it('stretches begin at 1, shifts and running means at 0, running variances at 1', () => {
  const first = ({ initialise }: DenseParameter) => filled(initialise, 1)[0];
  const { dense, buffers } = batchNormalisation('n', { channels: 2 });
  expect([...dense, ...buffers].map(first)).toEqual([1, 0, 0, 1]);
  expect(layerNormalisation('n', { width: 2 }).dense.map(first)).toEqual([1, 0]);
});

it('a residual block projects what came in only where its shape changes', () => {
  const names = (options: { inputs: number; outputs: number; stride?: number }) =>
    residualBlock('b', options).dense.map(({ name }) => name);
  const plain = ['b.conv1.weight', 'b.bn1.weight', 'b.bn1.bias'];
  const second = ['b.conv2.weight', 'b.bn2.weight', 'b.bn2.bias'];
  const past = ['b.downsample.0.weight', 'b.downsample.1.weight', 'b.downsample.1.bias'];
  expect(names({ inputs: 4, outputs: 4 })).toEqual([...plain, ...second]);
  expect(names({ inputs: 4, outputs: 8 })).toEqual([...plain, ...second, ...past]);
  expect(names({ inputs: 4, outputs: 4, stride: 2 })).toEqual([...plain, ...second, ...past]);
});

it('parameters of one network have different names', () => {
  const dense = [
    ...stackedAttention('san', { width: 4, attention: 3, hops: 3 }).dense,
    ...squeezeAndExcitation('se', { channels: 32 }).dense,
    ...residualBlock('block', { inputs: 1, outputs: 2 }).dense,
  ];
  expect(new Set(dense.map(({ name }) => name)).size).toBe(dense.length);
});
