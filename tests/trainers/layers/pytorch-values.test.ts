import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gradients } from '../../../trainers/graph/gradient.ts';
import { add, multiply } from '../../../trainers/graph/ops/arithmetic.ts';
import { input } from '../../../trainers/graph/ops/leaves.ts';
import { sum } from '../../../trainers/graph/ops/reductions.ts';
import { reshape } from '../../../trainers/graph/ops/shaping.ts';
import { createTape } from '../../../trainers/graph/value.ts';
import { GAINS, leakyGain } from '../../../trainers/layers/index.ts';
import { evaluated } from '../graph/compiled.ts';
import { furthest } from '../graph/single-check.ts';
import { caseInputs, LAYER_CASES, type StoredTensor } from './pytorch-cases.ts';

type Tensors = Readonly<Record<string, StoredTensor>>;

/** Written by pytorch-values.py. */
interface PytorchCase {
  readonly inputs: Tensors;
  readonly outputs: Tensors;
  /** What the outputs are weighed with, so that their sum is the loss; some have none. */
  readonly upstream: Tensors;
  readonly derivatives: Tensors;
}

interface PytorchValues {
  readonly versions: Readonly<Record<string, string>>;
  readonly bounds: Readonly<Record<string, number>>;
  readonly cases: Readonly<Record<string, PytorchCase>>;
}

const path = new URL('pytorch-values.json', import.meta.url);
// The file is ours; a case that does not have this shape fails the tests below.
const { versions, bounds, cases } = JSON.parse(readFileSync(path, 'utf8')) as PytorchValues;

/** Absolute, as all numbers are about 1. */
const DOUBLE = 1e-9;
const SINGLE = 1e-5;

it('names the versions that it was written with', () => {
  expect(versions['torch']).toMatch(/^\d+\.\d+/);
  expect(Object.keys(LAYER_CASES).sort()).toEqual(Object.keys(cases).sort());
});

describe.each(Object.entries(cases))('%s', (name, stored) => {
  it('has the values and all derivatives of PyTorch', async () => {
    const isSingle = LAYER_CASES[name]!.isSingle ?? false;
    const found = await valuesOf(name, stored, isSingle ? 'float32' : 'float64');
    const expected = { ...named('to', stored.outputs), ...named('by', stored.derivatives) };
    for (const [which, { values }] of Object.entries(expected)) {
      const largest = isSingle ? Math.max(1, ...values.map(Math.abs)) : 1;
      const error = furthest(found[which]!, values) / largest;
      expect(error, which).toBeLessThan(isSingle ? SINGLE : DOUBLE);
    }
  });
});

/** What a graph calls them: a buffer is both, an input and what becomes of it. */
function named<T>(prefix: 'to' | 'by', values: Readonly<Record<string, T>>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${prefix} ${name}`, value]),
  );
}

async function valuesOf(name: string, stored: PytorchCase, float: 'float32' | 'float64') {
  const tape = createTape(float);
  const inputs = caseInputs(tape, stored.inputs);
  const outputs = LAYER_CASES[name]!.outputs(inputs); // the first test has compared the names
  const weighed = Object.entries(stored.upstream).map(([output, { shape }]) => {
    const upstream = input(tape, `upstream ${output}`, shape);
    return reshape(sum(multiply(outputs[output]!, upstream)), []);
  });
  const by = Object.keys(stored.derivatives);
  const values = gradients(
    weighed.reduce(add),
    by.map((each) => inputs.placed.get(each)!),
  );
  const derivatives = Object.fromEntries(by.map((each, index) => [each, values[index]!]));
  return evaluated({ ...named('to', outputs), ...named('by', derivatives) }, feedsOf(stored));
}

function feedsOf({ inputs, upstream }: PytorchCase) {
  return Object.fromEntries([
    ...Object.entries(inputs).map(([name, { values }]) => [name, values]),
    ...Object.entries(upstream).map(([name, { values }]) => [`upstream ${name}`, values]),
  ]);
}

it('the bounds of first values are those of PyTorch', () => {
  const found = {
    'kaiming uniform, fan in 50, relu': GAINS.relu * Math.sqrt(3 / 50),
    'kaiming uniform, fan in 50, slope √5': leakyGain(Math.sqrt(5)) * Math.sqrt(3 / 50),
    'xavier uniform, fans 30 and 20, tanh': GAINS.tanh * Math.sqrt(6 / 50),
  };
  for (const [name, bound] of Object.entries(found)) expect(bound).toBeCloseTo(bounds[name]!, 12);
  expect(found['kaiming uniform, fan in 50, slope √5']).toBeCloseTo(1 / Math.sqrt(50), 12);
});
