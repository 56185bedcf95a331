"""Makes kmeans.json: what scikit-learn's Lloyd iterations and quality indices give on encoded rows.

Run: python3 kmeans.py   (needs numpy and scikit-learn 1.9; writes beside itself)

Values are whole points of the grid of encoded values (2^-24), so that both sides start from the same
bits. Centroids are given as [cluster][dimension]; the last dimensions of "mixed" are one-hot codes.
"""

import json
import pathlib

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score

GRID = 2.0**24


def on_grid(values):
    return np.rint(values * GRID) / GRID


def blobs(rng, rows, dimensions, centres, spread):
    where = rng.normal(0, 2, (centres, dimensions))
    return on_grid(where[rng.integers(0, centres, rows)] + rng.normal(0, spread, (rows, dimensions)))


def with_codes(rng, values, categories):
    return np.column_stack([values, np.eye(categories)[rng.integers(0, categories, len(values))]])


def case(name, x, init):
    model = KMeans(len(init), init=init, n_init=1, tol=0, max_iter=300, algorithm="lloyd").fit(x)
    labels = model.labels_
    assert len(set(labels)) == len(init), name
    # The indices do not change when all rows move; near the origin scikit-learn's lose no digits.
    near = x - x[0]
    return {
        "name": name,
        "points": np.rint(x * GRID).astype(int).tolist(),
        "init": init.tolist(),
        "centroids": model.cluster_centers_.tolist(),
        "labels": labels.tolist(),
        "iterations": model.n_iter_,
        "inertia": model.inertia_,
        "mean_squared_distance": model.inertia_ / len(x),
        "davies_bouldin": davies_bouldin_score(near, labels),
        "calinski_harabasz": calinski_harabasz_score(near, labels),
        "silhouette": silhouette_score(near, labels, metric="sqeuclidean"),
    }


def main():
    rng = np.random.default_rng(7)
    overlapping = blobs(rng, 120, 3, 4, 1.5)
    mixed = with_codes(rng, blobs(rng, 90, 2, 3, 0.5), 5)
    # Far from the origin and tight: squares of norms cancel to a few digits.
    tight = on_grid(np.array([40.0, -25.0]) + blobs(rng, 80, 2, 3, 0.2) * 0.05)
    outlier = np.vstack([blobs(rng, 60, 2, 2, 0.3), [[60.0, 60.0]]])
    nobody = np.vstack([overlapping[:3], [[500.0, 500.0, 500.0]]])
    cases = [
        case("two", overlapping, overlapping[[3, 4]]),
        case("five", overlapping, overlapping[[0, 1, 2, 3, 4]]),
        case("twenty", overlapping, overlapping[:20]),
        case("mixed", mixed, mixed[[5, 17, 40]]),
        case("tight", tight, tight[[0, 1, 2]]),
        case("singleton", outlier, outlier[[0, 1, 60]]),
        case("empty cluster", overlapping, nobody),
    ]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
