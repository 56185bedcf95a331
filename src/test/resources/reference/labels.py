"""Makes labels.json: scikit-learn's indices of labels that no centroid gives, and of pairs of labellings.

Run: python3 labels.py   (needs numpy and scikit-learn 1.9; writes beside itself)

Points are whole points of the grid of encoded values (2^-24); the last dimensions are one-hot codes.
The silhouette is that of squared Euclidean distances.
"""

import json
import pathlib

import numpy as np
from sklearn.metrics import (
    adjusted_rand_score,
    calinski_harabasz_score,
    davies_bouldin_score,
    silhouette_score,
)

GRID = 2.0**24


def labels(rng, rows, clusters, like=None):
    """Every label occurs; where `like` is given, most rows follow it."""
    drawn = rng.integers(0, clusters, rows)
    if like is not None:
        follows = rng.random(rows) < 0.8
        drawn = np.where(follows, like % clusters, drawn)
    drawn[:clusters] = np.arange(clusters)
    return drawn


def case(rng, rows, numerics, categories, first, second):
    points = np.zeros((rows, numerics + categories))
    points[:, :numerics] = np.rint(rng.normal(0, 2, (rows, numerics)) * GRID) / GRID
    points[:, :numerics][rng.random((rows, numerics)) < 0.3] = 0
    if categories:
        points[np.arange(rows), numerics + rng.integers(0, categories, rows)] = 1
    one = labels(rng, rows, first)
    two = labels(rng, rows, second, one)

    def indices(labelling):
        return {
            "labels": [int(label) for label in labelling],
            "davies_bouldin": float(davies_bouldin_score(points, labelling)),
            "silhouette": float(silhouette_score(points, labelling, metric="sqeuclidean")),
            "calinski_harabasz": float(calinski_harabasz_score(points, labelling)),
        }

    return {
        "points": [[int(value * GRID) for value in row] for row in points],
        "labellings": [indices(one), indices(two)],
        "adjusted_rand": float(adjusted_rand_score(one, two)),
    }


def main():
    rng = np.random.default_rng(11)
    cases = [
        case(rng, 40, 3, 0, 2, 2),
        case(rng, 60, 2, 4, 3, 5),
        case(rng, 50, 0, 5, 4, 2),
        case(rng, 80, 4, 3, 6, 3),
        case(rng, 30, 1, 2, 7, 7),
    ]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
