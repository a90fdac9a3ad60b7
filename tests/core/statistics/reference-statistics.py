"""Writes reference-statistics.json: bootstrap intervals, adjusted p values and divergences by SciPy and statsmodels.

Run with Python 3, numpy, scipy and statsmodels installed: python reference-statistics.py
Data: the law school and mouse data of Efron & Tibshirani 1993 (tables 3.1 and 2.1), and clusters made here.
"""

import json
import pathlib
import platform

import numpy
import scipy
import statsmodels
from scipy.spatial.distance import jensenshannon
from scipy.special import ndtri
from scipy.stats import bootstrap, hypergeom
from statsmodels.stats.multitest import multipletests

LSAT = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594]
GPA = [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96]
TREATED = [94, 197, 16, 38, 99, 141, 23]
CONTROL = [52, 104, 146, 10, 51, 30, 40, 27, 46]
REPLICATES = 499


def correlation(one, other):
    return float(numpy.corrcoef(one, other)[0, 1])


def difference(one, other, axis=-1):
    return numpy.mean(one, axis=axis) - numpy.mean(other, axis=axis)


def ratio(sums, sizes, axis=-1):
    return numpy.sum(sums, axis=axis) / numpy.sum(sizes, axis=axis)


def left_out(statistic, samples, paired):
    """The statistic without each unit; one list for paired samples, else one list a sample."""
    if paired:
        units = range(len(samples[0]))
        return [[float(statistic(*[numpy.delete(each, unit) for each in samples])) for unit in units]]
    return [
        [float(statistic(*[numpy.delete(each, unit) if at == own else each for at, each in enumerate(samples)]))
         for unit in range(len(samples[own]))]
        for own in range(len(samples))
    ]


def interval(name, statistic, samples, paired):
    samples = [numpy.array(each, dtype=float) for each in samples]
    found = bootstrap(
        samples, statistic, paired=paired, vectorized=False, n_resamples=REPLICATES,
        confidence_level=0.95, method="BCa", rng=numpy.random.default_rng(1),
    )
    return {
        "name": name,
        "samples": [each.tolist() for each in samples],
        "value": float(statistic(*samples)),
        "jackknife": left_out(statistic, samples, paired),
        "replicates": found.bootstrap_distribution.tolist(),
        "interval": [float(found.confidence_interval.low), float(found.confidence_interval.high)],
    }


def clusters():
    """Sums and sizes of twelve clusters, skewed enough for the acceleration to matter."""
    generator = numpy.random.default_rng(2)
    sizes = generator.integers(1, 8, size=12)
    return numpy.round(generator.exponential(2, size=12) * sizes, 2), sizes


def adjusted(values):
    return {
        "pValues": values,
        "benjaminiHochberg": multipletests(values, method="fdr_bh")[1].tolist(),
        "holm": multipletests(values, method="holm")[1].tolist(),
    }


def divergence(one, other):
    shares = numpy.array(one) / sum(one), numpy.array(other) / sum(other)
    return {
        "counts": [one, other],
        "totalVariation": float(numpy.abs(shares[0] - shares[1]).sum() / 2),
        "jensenShannon": float(jensenshannon(*shares, base=2) ** 2),
    }


def absolute_deviation(population, marked, drawn):
    """E |X - E X| of the hypergeometric distribution."""
    law = hypergeom(population, marked, drawn)
    values = numpy.arange(max(0, marked + drawn - population), min(marked, drawn) + 1)
    return {
        "draw": {"population": population, "marked": marked, "drawn": drawn},
        "mean": float(law.mean()),
        "absoluteDeviation": float((law.pmf(values) * numpy.abs(values - law.mean())).sum()),
    }


def main():
    versions = {
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "statsmodels": statsmodels.__version__,
        "python": platform.python_version(),
    }
    content = {
        "versions": versions,
        "intervals": [
            interval("correlation, law school", correlation, [LSAT, GPA], True),
            interval("difference of means, mice", difference, [TREATED, CONTROL], False),
            interval("ratio of cluster sums to sizes", ratio, list(clusters()), True),
        ],
        "adjusted": [
            adjusted([0.04, 0.001, 0.2, 0.03, 0.001, 0.9, 0.012, 0.5]),
            adjusted([0.6, 0.7, 0.8]),
        ],
        "divergences": [
            divergence([3, 0, 5, 2], [1, 4, 5, 0]),
            divergence([700, 200, 100, 0, 1], [30, 40, 20, 5, 5]),
        ],
        "hypergeometric": [
            absolute_deviation(10, 4, 5),
            absolute_deviation(663685, 120000, 219928),
            absolute_deviation(50, 49, 48),
        ],
        "quantiles": [{"p": p, "z": float(ndtri(p))} for p in [1e-300, 1e-12, 0.025, 0.3, 0.5, 0.9, 0.975]],
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(content, indent=1) + "\n")


main()
