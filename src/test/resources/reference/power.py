"""Makes power.json: lambda of scikit-learn's PowerTransformer (Yeo-Johnson) on skewed columns.

Run: python3 power.py   (needs numpy, mpmath and scikit-learn 1.9; writes beside itself)

"transformed" are the first five values under that lambda, before any standardisation. "most_likely"
is the lambda with the largest likelihood, from 250 digits, within scikit-learn's bounds and those
under which the transformed values differ by at least 2^-20 of their size: where values differ little
for their size, scikit-learn's own sums lose so many digits that it stops elsewhere.
"""

import collections
import json
import pathlib

import mpmath as mp
import numpy as np
from sklearn.preprocessing import PowerTransformer


def bounds(values):
    """Where scipy looks for lambda: twenty times the largest value must stay computable."""
    info = np.finfo(float)
    log = np.log1p(20 * np.max(np.abs(values)))
    least = (np.log(info.tiny) - np.log(info.eps)) / 2 / log
    most = (np.log(info.max) + np.log(info.eps)) / 2 / log
    if np.all(values < 0) or np.all(values > 0):
        least = max(least, -20 * np.log(2) / np.log1p(np.min(np.abs(values))))
    if np.all(values < 0):
        return 2 - most, 2 - least
    if np.any(values < 0):
        return max(2 - most, least), min(2 - least, most)
    return least, most


def likelihood(counts, lmbda):
    """counts: how often each different value occurs."""

    def transformed(x):
        power = lmbda if x >= 0 else 2 - lmbda
        log = mp.log1p(abs(x))
        return mp.sign(x) * (log if power == 0 else mp.expm1(power * log) / power)

    n = sum(counts.values())
    y = [(transformed(x), times) for x, times in counts.items()]
    mean = mp.fsum(v * times for v, times in y) / n
    variance = mp.fsum((v - mean) ** 2 * times for v, times in y) / n
    logs = mp.fsum(mp.sign(x) * mp.log1p(abs(x)) * times for x, times in counts.items())
    return -mp.mpf(n) / 2 * mp.log(variance) + (lmbda - 1) * logs


def most_likely(values):
    """Ternary search on the likelihood, which has one maximum."""
    mp.mp.dps = 250
    low, high = (mp.mpf(b) for b in bounds(values))
    counts = collections.Counter(mp.mpf(float(v)) for v in values)
    while high - low > mp.mpf("1e-8") * max(1, abs(low)):
        third = (high - low) / 3
        if likelihood(counts, low + third) < likelihood(counts, high - third):
            low += third
        else:
            high -= third
    return float((low + high) / 2)


def case(name, values):
    column = np.asarray(values, dtype=float).reshape(-1, 1)
    power = PowerTransformer(method="yeo-johnson", standardize=False).fit(column)
    return {
        "name": name,
        "values": [float(v) for v in column[:, 0]],
        "lambda": float(power.lambdas_[0]),
        "most_likely": most_likely(column[:, 0]),
        "transformed": [float(v) for v in power.transform(column[:5])[:, 0]],
    }


def main():
    rng = np.random.default_rng(11)
    cases = [
        case("salaries", np.round(rng.lognormal(10.5, 0.6, 400))),
        case("balances", np.round(rng.normal(500, 900, 300) ** 3 / 1e6, 2)),
        case("losses", -np.round(rng.lognormal(3, 1, 200), 2)),
        case("ages", rng.integers(18, 95, 250)),
        case("counts", rng.poisson(1.3, 350)),
        case("shares", np.round(rng.beta(0.4, 3, 300), 6)),
        case("nearly normal", np.round(rng.normal(0, 1, 300), 4)),
        case("years", [2003, 1950, 1997, 2000, 2009, 2009, 1980, 1999, 2007, 1991]),
        case("since", 2000 + rng.integers(0, 21, 300)),
        case("years before", -(2000 + rng.integers(0, 21, 100))),
        case("years with a tail", 1990 + np.floor(rng.gamma(1, 3, 300))),
        case("years around 0", np.concatenate([rng.integers(1990, 2010, 60), [-3.0]])),
        case("tiny", np.round(rng.lognormal(-9, 1, 200), 8)),
        case("yen", np.round(rng.lognormal(24, 2, 200))),
        case("huge", rng.lognormal(60, 3, 100)),
    ]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
