"""Makes cosine.json: spherical k-means and scikit-learn's indices on the directions of encoded rows.

Run: python3 cosine.py   (needs numpy and scikit-learn 1.9; writes beside itself)

Points and origins are whole points of the grid of encoded values (2^-24). A row is its direction
(x - origin) / |x - origin|; the last dimensions are one-hot codes, whose origin is 0. Centroids are given
as [cluster][dimension]; the loss is the sum of 1 - cos.
"""

import json
import pathlib

import numpy as np
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score
from sklearn.metrics.pairwise import cosine_distances
from sklearn.preprocessing import normalize

GRID = 2.0**24


def spherical(directions, centroids):
    losses = []
    while True:
        distances = cosine_distances(directions, centroids)
        labels = distances.argmin(axis=1)
        losses.append(float(distances.min(axis=1).sum()))
        moved = normalize(
            np.array([directions[labels == c].mean(axis=0) for c in range(len(centroids))]))
        if np.allclose(moved, centroids, rtol=0, atol=1e-14):
            return centroids, labels, losses
        centroids = moved


def case(name, x, origin, init):
    x = np.rint(x * GRID) / GRID
    origin = np.rint(origin * GRID) / GRID
    directions = normalize(x - origin)
    centroids, labels, losses = spherical(directions, directions[init])
    assert len(set(labels)) == len(init), name
    return {
        "name": name,
        "points": np.rint(x * GRID).astype(int).tolist(),
        "origin": np.rint(origin * GRID).astype(int).tolist(),
        "init": init,
        "centroids": centroids.tolist(),
        "labels": labels.tolist(),
        "losses": losses,
        "davies_bouldin": davies_bouldin_score(directions, labels),
        "calinski_harabasz": calinski_harabasz_score(directions, labels),
        "silhouette": silhouette_score(directions, labels, metric="cosine"),
        "silhouette_of_squares": silhouette_score(directions, labels, metric="sqeuclidean"),
    }


def main():
    rng = np.random.default_rng(5)
    kinds = rng.normal(0, 1, (4, 4))
    x = kinds[rng.integers(0, 4, 100)] * rng.gamma(2, 2, (100, 1)) + rng.normal(0, 0.4, (100, 4))
    sparse = np.where(rng.random((100, 4)) < 0.6, 0, np.abs(x))
    codes = np.eye(5)[rng.integers(0, 5, 100)]
    mean = np.concatenate([sparse.mean(axis=0), np.zeros(5)])
    cases = [
        case("from zero", x, np.zeros(4), [0, 1, 2, 3]),
        case("sparse and centred", np.hstack([sparse, codes]), mean, [0, 1, 2]),
        case("far origin", np.hstack([x, codes]), np.array([30, -20, 10, 5] + 5 * [0.0]), [3, 4]),
    ]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
