"""Writes reference-process.json: Gaussian process regression by scikit-learn.

Run with Python 3, numpy, scipy and scikit-learn installed: python reference-process.py
"""

import json
import pathlib
import platform

import numpy
import scipy
import sklearn
from scipy.stats import norm
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

PARAMETERS = [
    {"lengths": [0.3, 0.8], "signal": 1.5, "noise": 0.01},
    {"lengths": [2.0, 0.1], "signal": 0.4, "noise": 1e-6},
]


def posterior(points, values, queries, parameters):
    kernel = ConstantKernel(parameters["signal"]) * Matern(parameters["lengths"], nu=2.5)
    process = GaussianProcessRegressor(
        kernel, alpha=parameters["noise"], optimizer=None, normalize_y=True
    ).fit(points, values)
    means, deviations = process.predict(queries, return_std=True)
    return {
        "parameters": parameters,
        "logLikelihood": float(process.log_marginal_likelihood_value_),
        "means": means.tolist(),
        "deviations": deviations.tolist(),
    }


def slope(points, values, parameters):
    """The derivatives of the log likelihood for the logarithms of lengths, signal and noise."""
    kernel = ConstantKernel(parameters["signal"]) * Matern(parameters["lengths"], nu=2.5)
    kernel += WhiteKernel(parameters["noise"])
    process = GaussianProcessRegressor(kernel, alpha=0, optimizer=None, normalize_y=True)
    process.fit(points, values)
    _, gradient = process.log_marginal_likelihood(process.kernel_.theta, eval_gradient=True)
    # scikit-learn has the signal first.
    return [*gradient[1:3].tolist(), float(gradient[0]), float(gradient[3])]


def best_likelihood(points, values):
    """By L-BFGS-B from thirty starts, within the bounds of marginal-likelihood.ts."""
    kernel = ConstantKernel(1.0, (0.05, 20)) * Matern([0.5, 0.5], (0.05, 10), nu=2.5)
    kernel += WhiteKernel(1e-3, (1e-6, 0.5))
    process = GaussianProcessRegressor(
        kernel, alpha=0, normalize_y=True, n_restarts_optimizer=30, random_state=0
    ).fit(points, values)
    return float(process.log_marginal_likelihood_value_)


def main():
    generator = numpy.random.default_rng(2)
    points = numpy.round(generator.uniform(size=(12, 2)), 3)
    noise = 0.1 * generator.normal(size=12)
    values = numpy.round(3 * numpy.sin(5 * points[:, 0]) + points[:, 1] ** 2 + noise + 7, 3)
    queries = numpy.round(generator.uniform(size=(5, 2)), 3)
    queries[0] = points[3]
    zs = [-12.0, -6.0, -3.0, -2.999, -1.0, -0.1, 0.0, 0.5, 2.0, 3.001, 5.0]
    reference = {
        "versions": {
            "numpy": numpy.__version__,
            "scipy": scipy.__version__,
            "scikit-learn": sklearn.__version__,
            "python": platform.python_version(),
        },
        "points": points.tolist(),
        "values": values.tolist(),
        "queries": queries.tolist(),
        "posteriors": [
            {**posterior(points, values, queries, each), "slope": slope(points, values, each)}
            for each in PARAMETERS
        ],
        "bestLogLikelihood": best_likelihood(points, values),
        "normal": [{"z": z, "probability": float(norm.cdf(z))} for z in zs],
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(reference, indent=2) + "\n")


main()
