import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type LinearFit,
  type Matrix,
  ordinaryLeastSquares,
  ridge,
  ridgeByLeaveOneOut,
} from '../../../trainers/least-squares/index.ts';
import { fitted, matrixOf } from './rows.ts';

type Rows = readonly (readonly number[])[];

/** Written by reference-fits.py. */
interface References {
  readonly problems: readonly {
    readonly name: string;
    readonly inputs: Rows;
    readonly outputs: Rows;
    readonly ordinary: Expected & { readonly rank: number };
    readonly ridge: readonly (Expected & {
      readonly lambda: number;
      readonly leftOutError: number;
    })[];
  }[];
}

interface Expected {
  readonly weights: Rows;
  readonly intercepts: readonly number[];
}

const path = new URL('reference-fits.json', import.meta.url);
// The file is ours; a problem that does not have this shape fails the tests below.
const references = JSON.parse(readFileSync(path, 'utf8')) as References;
const named = references.problems.map((problem) => [problem.name, problem] as const);

describe.each(named)('with %s', (_, problem) => {
  const regression = { inputs: matrixOf(problem.inputs), outputs: matrixOf(problem.outputs) };

  it('ordinary least squares are those of NumPy, the shortest', () => {
    const fit = fitted(ordinaryLeastSquares(regression));
    expectFit(fit, problem.ordinary);
    expect(fit.rank).toBe(problem.ordinary.rank);
  });

  it('ridge is that of scikit-learn', () => {
    for (const expected of problem.ridge) {
      expectFit(fitted(ridge(regression, expected.lambda)), expected);
    }
  });

  it('left-out errors are those of refitting without the item', () => {
    const lambdas = problem.ridge.map(({ lambda }) => lambda);
    const { grid, lambda } = fitted(ridgeByLeaveOneOut(regression, lambdas));
    for (const [index, { leftOutError }] of problem.ridge.entries()) {
      expect(grid[index]!.meanSquaredError).toBeCloseTo(leftOutError, 9);
    }
    const errors = problem.ridge.map(({ leftOutError }) => leftOutError);
    expect(lambda).toBe(lambdas[errors.indexOf(Math.min(...errors))]);
  });
});

function expectFit(fit: LinearFit, { weights, intercepts }: Expected): void {
  expectClose({ rows: fit.inputs, columns: fit.outputs, values: fit.weights }, matrixOf(weights));
  const row = { rows: 1, columns: fit.outputs };
  expectClose({ ...row, values: fit.intercepts }, matrixOf([intercepts]));
}

function expectClose(found: Matrix, expected: Matrix): void {
  expect([found.rows, found.columns]).toEqual([expected.rows, expected.columns]);
  for (const [index, value] of expected.values.entries()) {
    expect(found.values[index]).toBeCloseTo(value, 10);
  }
}
