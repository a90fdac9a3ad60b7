import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createOptimizer, type OptimizerSpec } from '../../../trainers/optimizers/index.ts';
import { largestDifference, trainedBy } from './run-optimizer.ts';

/** Written by pytorch-traces.py. */
interface Traces {
  readonly start: readonly number[];
  readonly gradients: readonly (readonly number[])[];
  readonly dense: readonly {
    readonly spec: OptimizerSpec;
    readonly learningRate: number;
    /** By number of the step; not every step is stored. */
    readonly parameters: Readonly<Record<string, readonly number[]>>;
  }[];
  readonly table: readonly (readonly number[])[];
  /** For each step the gradients by row; rows that are not named are not touched. */
  readonly rowGradients: readonly Readonly<Record<string, readonly number[]>>[];
  readonly rows: readonly {
    readonly spec: OptimizerSpec;
    readonly learningRate: number;
    readonly parameters: readonly (readonly number[])[];
  }[];
}

const path = new URL('pytorch-traces.json', import.meta.url);
// The file is ours; a trace that does not have this shape fails the tests below.
const traces = JSON.parse(readFileSync(path, 'utf8')) as Traces;
const dense = traces.dense.map((trace) => [JSON.stringify(trace.spec), trace] as const);
const rows = traces.rows.map((trace) => [JSON.stringify(trace.spec), trace] as const);

describe('over twenty steps', () => {
  it.each(dense)('%s moves as in PyTorch', (_, { spec, learningRate, parameters }) => {
    const steps = trainedBy(spec, { ...traces, learningRate });
    for (const [step, expected] of Object.entries(parameters)) {
      expect(largestDifference(steps[Number(step) - 1]!, expected)).toBeLessThan(1e-9);
    }
  });

  // Single precision has 24 bits: 6e-8 of values up to 3, added up over twenty steps. The rules that
  // divide by the root of a small mean of squares lose a few bits more.
  it.each(dense)('%s agrees in single precision', (_, { spec, learningRate, parameters }) => {
    const steps = trainedBy(spec, { ...traces, learningRate, storage: 'single' });
    expect(largestDifference(steps.at(-1)!, parameters['20']!)).toBeLessThan(1e-5);
  });
});

it.each(rows)('%s moves the touched rows of a table as in PyTorch', (_, trace) => {
  const parameters = Float64Array.from(traces.table.flat());
  const optimizer = createOptimizer(trace.spec);
  const state = optimizer.initialState.map((value) => parameters.slice().fill(value));
  for (const [index, touched] of traces.rowGradients.entries()) {
    const update = optimizer.step(index + 1, trace.learningRate);
    for (const [row, values] of Object.entries(touched)) {
      const gradient = Float64Array.from(values);
      update({ parameters, gradient, state, at: 2 * Number(row), gradientAt: 0, count: 2 });
    }
  }
  expect(largestDifference([...parameters], trace.parameters.flat())).toBeLessThan(1e-9);
});
