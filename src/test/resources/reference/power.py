"""Makes power.json: lambda of scikit-learn's PowerTransformer (Yeo-Johnson) on skewed columns.

Run: python3 power.py   (needs numpy and scikit-learn 1.9; writes beside itself)

"transformed" are the first five values under that lambda, before any standardisation.
"""

import json
import pathlib

import numpy as np
from sklearn.preprocessing import PowerTransformer


def case(name, values):
    column = np.asarray(values, dtype=float).reshape(-1, 1)
    power = PowerTransformer(method="yeo-johnson", standardize=False).fit(column)
    return {
        "name": name,
        "values": [float(v) for v in column[:, 0]],
        "lambda": float(power.lambdas_[0]),
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
    ]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
