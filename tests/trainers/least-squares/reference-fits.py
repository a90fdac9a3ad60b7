"""Writes reference-fits.json: least squares by NumPy (SVD), ridge and its left-out errors by scikit-learn.

Run with Python 3, numpy and scikit-learn installed: python reference-fits.py
The left-out errors come from refitting without each item, not from the leverages under test.
"""

import json
import pathlib
import platform

import numpy
import sklearn
from sklearn.linear_model import Ridge

LAMBDAS = [10.0, 1.0, 0.1, 0.01, 0.001]


def rounded(generator, *shape):
    """Two decimals, so that the file is small and holds the numbers exactly."""
    return numpy.round(generator.normal(size=shape), 2)


def ordinary(inputs, outputs):
    """The shortest weights for centred numbers, as numpy.linalg.lstsq gives them."""
    means = inputs.mean(axis=0), outputs.mean(axis=0)
    weights, _, rank, _ = numpy.linalg.lstsq(inputs - means[0], outputs - means[1], rcond=None)
    intercepts = means[1] - means[0] @ weights
    return {"weights": weights.tolist(), "intercepts": intercepts.tolist(), "rank": int(rank)}


def ridge(inputs, outputs, penalty):
    return Ridge(alpha=penalty, solver="cholesky", tol=1e-12).fit(inputs, outputs)


def left_out_error(inputs, outputs, penalty):
    squares = []
    for item in range(len(inputs)):
        kept = numpy.arange(len(inputs)) != item
        model = ridge(inputs[kept], outputs[kept], penalty)
        squares.append((model.predict(inputs[item : item + 1])[0] - outputs[item]) ** 2)
    return float(numpy.mean(squares))


def ridges(inputs, outputs):
    entries = []
    for penalty in LAMBDAS:
        model = ridge(inputs, outputs, len(inputs) * penalty)
        entries.append({
            "lambda": penalty,
            "weights": model.coef_.T.tolist(),
            "intercepts": model.intercept_.tolist(),
            "leftOutError": left_out_error(inputs, outputs, len(inputs) * penalty),
        })
    return entries


def problem(name, inputs, outputs):
    return {
        "name": name,
        "inputs": inputs.tolist(),
        "outputs": outputs.tolist(),
        "ordinary": ordinary(inputs, outputs),
        "ridge": ridges(inputs, outputs),
    }


def main():
    generator = numpy.random.default_rng(1)
    tall = rounded(generator, 9, 3) + [2.0, 0.0, -5.0]
    noise = rounded(generator, 9, 2)
    outputs = numpy.round(tall @ [[1.0, 0.5], [-2.0, 0.0], [0.25, 1.0]] + noise, 2)
    twice = numpy.column_stack([tall, tall[:, 0] + 2 * tall[:, 1], numpy.full(9, 0.1)])
    wide = rounded(generator, 4, 6)
    problems = [
        problem("independent inputs", tall, outputs),
        problem("a collinear and a constant input", twice, outputs),
        problem("more inputs than items", wide, rounded(generator, 4, 2)),
    ]
    versions = {
        "numpy": numpy.__version__,
        "scikit-learn": sklearn.__version__,
        "python": platform.python_version(),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps({"versions": versions, "problems": problems}, indent=2) + "\n")


main()
