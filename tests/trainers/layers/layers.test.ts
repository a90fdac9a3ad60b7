import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/index.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { stacked } from '../../../trainers/graph/ops/lstm.ts';
import { createTape, type Tape, type Value } from '../../../trainers/graph/value.ts';
import {
  batchNormalisation,
  type CountSketch,
  compactBilinear,
  countSketch,
  drawCountSketch,
  lstmLayer,
} from '../../../trainers/layers/index.ts';
import type { DenseParameter } from '../../../trainers/network.ts';
import { evaluated, size } from '../graph/compiled.ts';

function placedOn(tape: Tape, dense: readonly DenseParameter[]) {
  const placed = new Map(dense.map(({ name, shape }) => [name, input(tape, name, shape)]));
  return (name: string): Value => placed.get(name)!; // a layer asks for its own
}

function firstValues(dense: readonly DenseParameter[]) {
  return Object.fromEntries(
    dense.map(({ name, shape, initialise }) => {
      const values = new Float32Array(size(shape));
      initialise(values, createRandom(name));
      return [name, values];
    }),
  );
}

describe('dropout between the layers of an lstm', () => {
  const layer = lstmLayer('q', { inputs: 2, hidden: 3, layers: 2, dropout: 0.5, salt: 4 });

  /** Outputs of a layer for three steps of two items. */
  async function outputsOf(which: number, keys: readonly number[] | null, seen = layer) {
    const tape = createTape();
    const keyed = keys === null ? null : input(tape, 'keys', ['batch', 1], 'uint32');
    const x = input(tape, 'x', [3, 'batch', 2]);
    const states = seen.apply(placedOn(tape, seen.dense), x, keyed);
    const random = createRandom('x');
    const feeds = {
      ...firstValues(seen.dense),
      ...(keys === null ? {} : { keys }),
      x: Array.from({ length: 12 }, () => random.normal()),
    };
    const y = stacked(states[which]!.outputs);
    return (await evaluated({ y }, feeds, { batch: 2 }))['y']!;
  }

  it('leaves the outputs of the lowest layer alone', async () => {
    expect(await outputsOf(0, [1, 2])).toEqual(await outputsOf(0, null));
  });

  it('changes those above, by the keys of the items', async () => {
    const plain = await outputsOf(1, null);
    const dropped = await outputsOf(1, [1, 2]);
    expect(dropped).not.toEqual(plain);
    expect(await outputsOf(1, [1, 2])).toEqual(dropped);
    expect(await outputsOf(1, [3, 4])).not.toEqual(dropped);
  });

  it('drops nothing from the last layer, so that one layer has no dropout', async () => {
    const single = lstmLayer('q', { inputs: 2, hidden: 3, dropout: 0.5 });
    expect(await outputsOf(0, [1, 2], single)).toEqual(await outputsOf(0, null, single));
  });
});

it('running statistics come to those of the batches they were fed', async () => {
  // Of 1, 2, 3, 6 the mean is 3 and the sum of squares 14, so the variance divided by n − 1 is 14/3.
  const { dense, buffers, train, evaluate } = batchNormalisation('n', { channels: 1 });
  const tape = createTape('float64');
  const parameters = placedOn(tape, [...dense, ...buffers]);
  const x = input(tape, 'x', ['batch', 1]);
  const { updates } = train(parameters, x);
  const outputs = { mean: updates['n.running_mean']!, variance: updates['n.running_var']! };
  let [mean, variance] = [0, 1];
  for (let step = 0; step < 300; step++) {
    const running = { 'n.running_mean': [mean], 'n.running_var': [variance] };
    const results = await evaluated(outputs, { ...running, x: [1, 2, 3, 6] }, { batch: 4 });
    [mean, variance] = [results['mean']![0]!, results['variance']![0]!];
    if (step === 0)
      expect([mean, variance]).toEqual([expect.closeTo(0.3), expect.closeTo(0.9 + 1.4 / 3)]);
  }
  expect(mean).toBeCloseTo(3, 10);
  expect(variance).toBeCloseTo(14 / 3, 10);
  const feeds = {
    'n.weight': [2],
    'n.bias': [1],
    'n.running_mean': [mean],
    'n.running_var': [variance],
    x: [3 + Math.sqrt(14 / 3 + 1e-5)],
  };
  const { y } = await evaluated({ y: evaluate(parameters, x) }, feeds, { batch: 1 });
  expect(y![0]).toBeCloseTo(3, 10);
});

describe('a count sketch', () => {
  it('puts each number at its place with its sign', async () => {
    // Ψ[0] = x₁, Ψ[2] = x₀ − x₂; nothing goes to 1.
    const sketch: CountSketch = { width: 3, places: [2, 0, 2], signs: [1, 1, -1] };
    const y = countSketch(input(createTape('float64'), 'x', ['batch', 3]), sketch);
    const results = await evaluated({ y }, { x: [1, 2, 3, 10, 20, 50] }, { batch: 2 });
    expect(results).toEqual({ y: [2, 0, -2, 20, 0, -40] });
  });

  it('is drawn evenly, and the same from the same stream', () => {
    const extent = { inputs: 12_000, width: 6 };
    const sketch = drawCountSketch(createRandom('sketch'), extent);
    expect(drawCountSketch(createRandom('sketch'), extent)).toEqual(sketch);
    const counts = Array.from(
      { length: 6 },
      (_, place) => sketch.places.filter((each) => each === place).length,
    );
    // Binomial with n = 12,000: four standard deviations are 163 of 2,000, and 219 of 6,000.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(163);
    const positive = sketch.signs.filter((sign) => sign === 1).length;
    expect(Math.abs(positive - 6000)).toBeLessThan(219);
    expect(new Set(sketch.signs)).toEqual(new Set([1, -1]));
  });
});

it('compact bilinear pooling is the sketch of the outer product', async () => {
  // Ψ(x ⊗ y) with place (h₁(i) + h₂(j)) mod d and sign s₁(i) s₂(j) (Pham & Pagh 2013).
  const random = createRandom('pooling');
  const [d, n] = [8, 6];
  const draw = () => drawCountSketch(random, { inputs: n, width: d });
  const [first, second] = [draw(), draw()];
  const numbers = () => Array.from({ length: n }, () => random.normal());
  const [x, y] = [numbers(), numbers()];
  const pooled = new Array<number>(d).fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const sign = first.signs[i]! * second.signs[j]!;
      pooled[(first.places[i]! + second.places[j]!) % d]! += sign * x[i]! * y[j]!;
    }
  }
  const rooted = pooled.map((value) => Math.sign(value) * Math.sqrt(Math.abs(value)));
  const length = Math.hypot(...rooted);
  const tape = createTape('float64');
  const [a, b] = [input(tape, 'x', [1, n]), input(tape, 'y', [1, n])];
  const { z } = await evaluated({ z: compactBilinear(a, b, [first, second]) }, { x, y });
  for (const [place, value] of rooted.entries()) expect(z![place]).toBeCloseTo(value / length, 7);
});
