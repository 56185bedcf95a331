"""Makes kprototypes.json: k-prototypes and k-modes with the cost function and initialisation of kmodes.

Run: python3 kprototypes.py   (needs numpy, kmodes 0.12.2 and scikit-learn 1.9; writes beside itself)

kmodes moves its prototypes after each row, so the iterations here are the batch form (label all rows,
then move all prototypes), with the labels and the cost of each iteration from kmodes' own labels_cost.
Numerics are whole points of the grid of encoded values (2^-24); categories are codes. The indices are
scikit-learn's in the space whose squared distances are the dissimilarities of k-prototypes: numerics
beside one-hot codes times sqrt(gamma / 2).
"""

import json
import pathlib

import numpy as np
from kmodes import kmodes, kprototypes
from kmodes.util.dissim import euclidean_dissim, matching_dissim
from kmodes.util.init_methods import init_cao
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_score

GRID = 2.0**24


def labels_cost(x, codes, numerics, modes, gamma):
    if x.shape[1] == 0:
        return kmodes.labels_cost(codes, modes, matching_dissim)
    return kprototypes.labels_cost(
        x, codes, [numerics, modes], euclidean_dissim, matching_dissim, gamma)


def batch(x, codes, numerics, modes, gamma):
    numerics, modes = numerics.copy(), modes.copy()
    costs = []
    while True:
        labels, cost = labels_cost(x, codes, numerics, modes, gamma)
        costs.append(float(cost))
        labels = np.asarray(labels, dtype=int)
        new_numerics, new_modes = numerics.copy(), modes.copy()
        for c in range(len(modes)):
            members = labels == c
            assert members.any()
            new_numerics[c] = x[members].mean(axis=0)
            new_modes[c] = [np.bincount(column).argmax() for column in codes[members].T]
        if np.array_equal(new_numerics, numerics) and np.array_equal(new_modes, modes):
            return numerics, modes, labels, costs
        numerics, modes = new_numerics, new_modes


def cao_rows(codes, k):
    """Rows picked by Cao's rule in whole numbers: what kmodes picks unless its sums are rounded."""
    density = sum(np.bincount(column)[column] for column in codes.T)
    rows = [int(density.argmax())]
    while len(rows) < k:
        nearest = np.min([(codes != codes[row]).sum(axis=1) for row in rows], axis=0)
        rows.append(int((nearest * density).argmax()))
    return rows


def case(name, x, codes, init, gamma=None):
    codes = np.array([np.unique(column, return_inverse=True)[1] for column in codes.T]).T
    default = 0.5 * x.std(axis=0).mean() if x.shape[1] else 1.0
    weight = default if gamma is None else gamma
    numerics, modes, labels, costs = batch(x, codes, x[init], codes[init], weight)
    rows = cao_rows(codes, len(init))
    cao = init_cao(codes, len(init), matching_dissim).astype(int)
    assert np.array_equal(cao, codes[rows]), name
    one_hot = np.hstack([np.eye(column.max() + 1)[column] for column in codes.T])
    space = np.hstack([x, np.sqrt(weight / 2) * one_hot])
    return {
        "name": name,
        "points": np.rint(x * GRID).astype(int).tolist(),
        "codes": codes.tolist(),
        "gamma": gamma,
        "default_gamma": default,
        "init": init,
        "numerics": numerics.tolist(),
        "modes": modes.tolist(),
        "labels": labels.tolist(),
        "costs": costs,
        "cao": cao.tolist(),
        "davies_bouldin": davies_bouldin_score(space, labels),
        "calinski_harabasz": calinski_harabasz_score(space, labels),
        "silhouette": silhouette_score(space, labels, metric="sqeuclidean"),
    }


def kmodes_fit(x, codes, init):
    """Where groups are far apart, kmodes' own row-by-row updates end at the same prototypes."""
    model = kprototypes.KPrototypes(
        len(init), init=[x[init], codes[init]], n_init=1, random_state=1, gamma=0.7)
    together = np.hstack([x, codes])
    model.fit(together, categorical=list(range(x.shape[1], together.shape[1])))
    return float(model.cost_)


def mixed(rng, rows, numerics, kinds, sizes, spread, purity):
    kind = rng.integers(0, kinds, rows)
    kind[:kinds] = range(kinds)
    centre = rng.normal(0, 2, (kinds, numerics))
    x = np.rint((centre[kind] + rng.normal(0, spread, (rows, numerics))) * GRID) / GRID
    own = np.array([rng.integers(0, size, kinds) for size in sizes]).T
    noise = np.array([rng.integers(0, size, rows) for size in sizes]).T
    return x, np.where(rng.random(noise.shape) < purity, own[kind], noise)


def main():
    rng = np.random.default_rng(11)
    x, codes = mixed(rng, 120, 3, 4, [3, 5, 12], 1.2, 0.6)
    apart_x, apart_codes = mixed(rng, 90, 2, 3, [3, 4], 0.05, 1.0)
    modes_only = mixed(rng, 110, 0, 4, [4, 6, 5, 3], 1, 0.8)
    cases = [
        case("default gamma", x, codes, [0, 1, 2, 3]),
        case("two", x, codes, [4, 9], gamma=0.3),
        case("heavy categories", x, codes, [0, 1, 2, 3, 4], gamma=6.0),
        case("light categories", x, codes, [0, 1, 2], gamma=0.01),
        case("apart", apart_x, apart_codes, [0, 1, 2], gamma=0.7),
        case("no numerics", *modes_only, [0, 1, 2, 3]),
    ]
    apart = cases[4]
    assert abs(kmodes_fit(apart_x, np.array(apart["codes"]), [0, 1, 2]) - apart["costs"][-1]) < 1e-9
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
