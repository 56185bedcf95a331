"""Makes ecod.json: scores, thresholds and outliers of ECOD on raw numeric columns.

Run: python3 ecod.py   (needs numpy, scipy and pyod 3.6.5; writes beside itself)

PYOD is pyod's own class. PAPER is the algorithm of Li et al. (2022), written here from its
definition, with the percentile of numpy. Both get the columns as people would give them to pyod: a
missing value (null) at the mean of its column, columns of one value left out.

"numerics" is [row][column]; "spend" is [row][category][window], mostly zero, in whole cents.
"""

import json
import pathlib

import numpy as np
from pyod.models.ecod import ECOD
from scipy.stats import skew


def prepared(numerics, spend):
    x = np.column_stack([numerics, spend.reshape(len(spend), -1)]).astype(float)
    means = np.nanmean(x, axis=0)
    x = np.where(np.isnan(x), means, x)
    return x[:, x.min(axis=0) != x.max(axis=0)]


def tails(x):
    n = len(x)
    left = np.array([[(column <= value).sum() / n for value in column] for column in x.T]).T
    right = np.array([[(column >= value).sum() / n for value in column] for column in x.T]).T
    return -np.log(left), -np.log(right)


def paper(x, contamination):
    left, right = tails(x)
    by_skewness = np.where(skew(x, axis=0) < 0, left, right)
    scores = np.max([left.sum(axis=1), right.sum(axis=1), by_skewness.sum(axis=1)], axis=0)
    return scores, np.percentile(scores, 100 * (1 - contamination))


def case(name, numerics, spend, contamination):
    x = prepared(numerics, spend)
    model = ECOD(contamination=contamination).fit(x)
    scores, threshold = paper(x, contamination)
    return {
        "name": name,
        "numerics": [[None if np.isnan(v) else v for v in row] for row in numerics.tolist()],
        "spend": spend.tolist(),
        "contamination": contamination,
        "PYOD": {
            "scores": model.decision_scores_.tolist(),
            "threshold": model.threshold_,
            "outliers": np.flatnonzero(model.labels_).tolist(),
        },
        "PAPER": {
            "scores": scores.tolist(),
            "threshold": threshold,
            "outliers": np.flatnonzero(scores > threshold).tolist(),
        },
    }


def purchases(rng, rows, categories):
    windows = np.cumsum(rng.lognormal(3, 1, (rows, categories, 3)).round(2), axis=2).round(2)
    return windows * (rng.random((rows, categories, 1)) < 0.08)


def main():
    rng = np.random.default_rng(11)
    nothing = np.zeros((200, 0, 0))
    ages = rng.integers(18, 70, (200, 1)).astype(float)
    ages[rng.random(200) < 0.1] = np.nan
    mixed = np.column_stack(
        [
            rng.normal(-3, 2, 200),
            -rng.lognormal(0, 1, 200),
            # Symmetric to the last bit: the skewness is exactly 0, and both tails count.
            np.repeat([0.0, 1.0], 100),
            np.repeat([-2.0, -1.0, 1.0, 2.0], 50),
            np.full(200, 7.5),
            rng.integers(0, 4, 200),
        ]
    )
    cases = [
        case("shop", ages, purchases(rng, 200, 9), 0.1),
        case("mixed", mixed, nothing, 0.1),
        # (200 - 1) * 0.75 is no whole number, (201 - 1) * 0.75 is one.
        case("quarter", mixed, nothing, 0.25),
        case("whole position", np.vstack([mixed, mixed[:1]]), np.zeros((201, 0, 0)), 0.25),
        case("ties", rng.integers(0, 3, (150, 2)).astype(float), np.zeros((150, 0, 0)), 0.2),
        case("half", ages[:30], purchases(rng, 30, 4), 0.5),
    ]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
