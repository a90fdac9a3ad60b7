import { describe, expect, it } from 'vitest';
import {
  type LinearFit,
  ordinaryLeastSquares,
  predictLinear,
  type Regression,
  ridge,
  ridgeByLeaveOneOut,
} from '../../../trainers/least-squares/index.ts';
import { fitted, matrixOf } from './rows.ts';

function regressionOf(
  inputs: readonly (readonly number[])[],
  outputs: readonly (readonly number[])[],
): Regression {
  return { inputs: matrixOf(inputs), outputs: matrixOf(outputs) };
}

function expectLine(fit: LinearFit, weights: readonly number[], intercepts: readonly number[]) {
  for (const [index, weight] of weights.entries()) {
    expect(fit.weights[index]).toBeCloseTo(weight, 12);
  }
  for (const [index, intercept] of intercepts.entries()) {
    expect(fit.intercepts[index]).toBeCloseTo(intercept, 12);
  }
}

describe('ordinary least squares', () => {
  it('find the line by hand', () => {
    // x = 0, 1, 2 and y = 1, 3, 4: Σ(x−1)(y−8/3) = 3, Σ(x−1)² = 2; 8/3 − 3/2 = 7/6.
    const fit = fitted(ordinaryLeastSquares(regressionOf([[0], [1], [2]], [[1], [3], [4]])));
    expectLine(fit, [1.5], [7 / 6]);
  });

  it('go through points that lie on a plane', () => {
    // y = 2 a − 3 b + 1.
    const inputs = [
      [0, 0],
      [1, 0],
      [0, 1],
      [2, 5],
    ];
    const fit = fitted(ordinaryLeastSquares(regressionOf(inputs, [[1], [3], [-2], [-10]])));
    expectLine(fit, [2, -3], [1]);
    expect(fit.rank).toBe(2);
  });

  it('share the weight between equal inputs', () => {
    // y = 1 + 4 x, with x given twice: of all a + b = 4 the shortest is a = b = 2.
    const inputs = [
      [0, 0],
      [1, 1],
      [3, 3],
    ];
    const fit = fitted(ordinaryLeastSquares(regressionOf(inputs, [[1], [5], [13]])));
    expectLine(fit, [2, 2], [1]);
    expect(fit.rank).toBe(1);
  });

  it('give an input that does not vary no weight', () => {
    const fit = fitted(ordinaryLeastSquares(regressionOf([[0.1], [0.1], [0.1]], [[1], [2], [6]])));
    expectLine(fit, [0], [3]);
    expect(fit.rank).toBe(0);
  });

  it('are the mean without inputs', () => {
    const fit = fitted(
      ordinaryLeastSquares(
        regressionOf(
          [[], []],
          [
            [1, 5],
            [3, 6],
          ],
        ),
      ),
    );
    expectLine(fit, [], [2, 5.5]);
  });

  it('of one item answer as that item does', () => {
    const fit = fitted(ordinaryLeastSquares(regressionOf([[7, 8]], [[3]])));
    expectLine(fit, [0, 0], [3]);
  });

  it('lose no digits far from the origin', () => {
    // x around a million with steps of 1/1024, exact in binary; y = 2 (x − 10⁶).
    const inputs = [0, 1, 2, 3].map((step) => [1e6 + step / 1024]);
    const outputs = [0, 1, 2, 3].map((step) => [step / 512]);
    const fit = fitted(ordinaryLeastSquares(regressionOf(inputs, outputs)));
    expect(fit.weights[0]).toBeCloseTo(2, 9);
  });
});

describe('ridge', () => {
  // x = −1, 1 and y = −1, 1 around means 0: XᵀX = 2, Xᵀy = 2, w = 2 / (2 + 2 λ) = 1 / (1 + λ).
  const line = regressionOf([[-1], [1]], [[-1], [1]]);

  it('shrinks by a penalty for an item', () => {
    expectLine(fitted(ridge(line, 1)), [0.5], [0]);
    expectLine(fitted(ridge(line, 3)), [0.25], [0]);
    expectLine(fitted(ridge(line, 0)), [1], [0]);
  });

  it('does not shrink the intercept', () => {
    // The same line 10 higher and 5 to the right: 10 − 0.25 · 5.
    const moved = regressionOf([[4], [6]], [[9], [11]]);
    expectLine(fitted(ridge(moved, 3)), [0.25], [8.75]);
  });

  it('of one item answers as that item does', () => {
    expectLine(fitted(ridge(regressionOf([[7]], [[3]]), 1)), [0], [3]);
  });

  it('says so where collinear inputs are not penalised', () => {
    const fit = ridge(
      regressionOf(
        [
          [0, 0],
          [1, 1],
          [3, 3],
        ],
        [[1], [5], [13]],
      ),
      0,
    );
    expect(fit).toEqual({ weights: null, reason: 'with λ = 0 the inputs are not independent' });
  });
});

describe('λ by leaving out each item', () => {
  it('is worked out by hand', () => {
    // Three items x = −1, 0, 1, y = −1, 1, 0 (mean 0): XᵀX = 2, Xᵀy = 1, and with λ = 2/3 w = 1/4.
    // H = 1/3 + x²/4: 7/12, 1/3, 7/12. Errors −3/4, 1, −1/4 over 5/12, 2/3, 5/12:
    // −9/5, 3/2, −3/5. Mean square (81/25 + 9/4 + 9/25) / 3 = 1.95.
    const regression = regressionOf([[-1], [0], [1]], [[-1], [1], [0]]);
    const { grid } = fitted(ridgeByLeaveOneOut(regression, [2 / 3]));
    expect(grid[0]!.meanSquaredError).toBeCloseTo(1.95, 12);
  });

  it('is 0 errors on a line, and prefers the larger of equally good ones', () => {
    // Without slope every λ leaves errors of 0.
    const flat = regressionOf([[-1], [0], [1]], [[2], [2], [2]]);
    const { lambda, grid } = fitted(ridgeByLeaveOneOut(flat, [0.1, 10, 1]));
    expect(lambda).toBe(10);
    expect(grid).toEqual([10, 1, 0.1].map((each) => ({ lambda: each, meanSquaredError: 0 })));
  });

  it('passes over a λ under which the model goes through every item', () => {
    const two = regressionOf([[0], [1]], [[0], [1]]);
    const { lambda, grid } = fitted(ridgeByLeaveOneOut(two, [0, 1]));
    expect(lambda).toBe(1);
    expect(grid[1]).toEqual({ lambda: 0, meanSquaredError: null });
  });

  it('is undefined with one item, which cannot be left out', () => {
    const reason = 'with no λ of the grid can every item be left out';
    const one = regressionOf([[1]], [[1]]);
    expect(ridgeByLeaveOneOut(one, [1])).toEqual({ weights: null, reason });
  });
});

describe('there is no fit', () => {
  const methods = [
    ordinaryLeastSquares,
    (regression: Regression) => ridge(regression, 1),
    (regression: Regression) => ridgeByLeaveOneOut(regression, [1]),
  ];

  it.each(methods)('without items', (method) => {
    const reason = 'there are no items to learn from';
    expect(method(regressionOf([], []))).toEqual({ weights: null, reason });
  });

  it.each(methods)('of what is not a number', (method) => {
    const reason = 'an input or an output is not a finite number';
    expect(method(regressionOf([[1], [Number.NaN]], [[1], [2]]))).toEqual({
      weights: null,
      reason,
    });
  });
});

it('predicts several outputs of one-hot answers at once', () => {
  // x = 0, 0, 1, 1 with answers a, b, b, b: shares of a are 1/2 and 0, of b 1/2 and 1.
  const regression = regressionOf(
    [[0], [0], [1], [1]],
    [
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
    ],
  );
  const predicted = predictLinear(fitted(ordinaryLeastSquares(regression)), matrixOf([[0], [1]]));
  for (const [index, share] of [0.5, 0.5, 0, 1].entries()) {
    expect(predicted.values[index]).toBeCloseTo(share, 12);
  }
});
