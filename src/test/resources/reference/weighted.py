"""Makes weighted.json: what scikit-learn gives with sample_weight, for weights that are not whole.

Run: python3 weighted.py   (needs numpy and scikit-learn 1.9; writes beside itself)

Values are whole points of the grid of encoded values (2^-24), and weights whole numbers of 2^-20, so
that both sides start from the same bits. Centroids are given as [cluster][dimension].
"""

import json
import pathlib

import numpy as np
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler

GRID = 2.0**24
UNITS = 2.0**20


def main():
    rng = np.random.default_rng(11)
    where = rng.normal(0, 2, (4, 3))
    x = where[rng.integers(0, 4, 150)] + rng.normal(0, 1.2, (150, 3))
    x = np.rint(x * GRID) / GRID
    weights = np.rint(rng.gamma(0.8, 1.5, 150) * UNITS) / UNITS
    weights[::17] = 0
    init = x[:4]
    model = KMeans(4, init=init, n_init=1, tol=0, max_iter=300, algorithm="lloyd")
    model.fit(x, sample_weight=weights)
    scaler = StandardScaler().fit(x, sample_weight=weights)
    values = {
        "points": np.rint(x * GRID).astype(int).tolist(),
        "units": np.rint(weights * UNITS).astype(int).tolist(),
        "init": init.tolist(),
        "centroids": model.cluster_centers_.tolist(),
        "labels": model.labels_.tolist(),
        "inertia": model.inertia_,
        "means": scaler.mean_.tolist(),
        "deviations": np.sqrt(scaler.var_).tolist(),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(values, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
