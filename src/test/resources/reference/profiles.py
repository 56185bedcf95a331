"""Makes profiles.json: mixtures after some steps of expectation maximisation from a given start.

Run: python3 profiles.py   (needs numpy and scikit-learn 1.9; writes beside itself)

Cases without categories and with "VVI" are scikit-learn's GaussianMixture(covariance_type='diag'),
without its addition to the variances. It knows neither shared diagonal covariances ("EEI") nor
categories; those cases come from the plain algorithm below, which the first cases hold against
scikit-learn. Values are whole points of the grid of encoded values (2^-24). Rows hold the numerics,
then one-hot codes of the categorical columns, whose numbers of levels are in "levels".
"""

import json
import pathlib
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

GRID = 2.0**24

warnings.simplefilter("ignore", ConvergenceWarning)


def on_grid(values):
    return np.rint(values * GRID) / GRID


def log_joint(x, numerics, weights, means, variances):
    result = np.log(weights)[None, :].repeat(len(x), axis=0)
    for p in range(len(weights)):
        difference = x[:, :numerics] - means[p, :numerics]
        result[:, p] -= 0.5 * (np.log(2 * np.pi * variances[p]) + difference**2 / variances[p]).sum(axis=1)
        with np.errstate(divide="ignore"):
            logs = np.log(means[p, numerics:])
        for row in range(len(x)):
            result[row, p] += logs[x[row, numerics:] == 1].sum()
    return result


def probabilities(x, numerics, weights, means, variances):
    joint = log_joint(x, numerics, weights, means, variances)
    largest = joint.max(axis=1, keepdims=True)
    density = largest[:, 0] + np.log(np.exp(joint - largest).sum(axis=1))
    return np.exp(joint - density[:, None]), density


def plain(x, numerics, covariance, steps, weights, means, variances):
    for _ in range(steps):
        p, _ = probabilities(x, numerics, weights, means, variances)
        mass = p.sum(axis=0)
        weights = mass / len(x)
        means = p.T @ x / mass[:, None]
        variances = np.array(
            [(p[:, [k]] * (x[:, :numerics] - means[k, :numerics]) ** 2).sum(axis=0) / mass[k] for k in range(len(mass))]
        )
        if covariance == "EEI":
            variances = np.tile(weights @ variances, (len(mass), 1))
    return weights, means, variances


def reference(x, steps, weights, means, variances):
    model = GaussianMixture(
        len(weights),
        covariance_type="diag",
        tol=0,
        reg_covar=0,
        max_iter=steps,
        weights_init=weights,
        means_init=means,
        precisions_init=1 / variances,
    ).fit(x)
    return model, (model.weights_, model.means_, model.covariances_)


def case(name, x, levels, covariance, steps, start):
    numerics = x.shape[1] - sum(levels)
    weights, means, variances = plain(x, numerics, covariance, steps, *start)
    p, density = probabilities(x, numerics, weights, means, variances)
    k = len(weights)
    free = (k - 1) + k * numerics + (k if covariance == "VVI" else 1) * numerics + k * sum(n - 1 for n in levels)
    bic = -2 * density.sum() + free * np.log(len(x))
    aic = -2 * density.sum() + 2 * free
    if not levels and covariance == "VVI":
        model, (weights, means, variances) = reference(x, steps, *start)
        assert np.allclose(model.predict_proba(x), p, atol=1e-9)
        p, density, bic, aic = model.predict_proba(x), model.score_samples(x), model.bic(x), model.aic(x)
    with np.errstate(divide="ignore", invalid="ignore"):
        h = -np.where(p > 0, p * np.log(p), 0).sum()
    return {
        "name": name,
        "points": np.rint(x * GRID).astype(int).tolist(),
        "levels": levels,
        "covariance": covariance,
        "steps": steps,
        "start": {"weights": start[0].tolist(), "means": start[1].tolist(), "variances": start[2].tolist()},
        "weights": weights.tolist(),
        "means": means.tolist(),
        "variances": variances.tolist(),
        "probabilities": p.tolist(),
        "log_likelihood": density.sum(),
        "bic": bic,
        "aic": aic,
        "entropy": 1 - h / (len(x) * np.log(k)),
        "smallest_share": np.bincount(p.argmax(axis=1), minlength=k).min() / len(x),
    }


def start(rng, x, numerics, k):
    means = x[rng.choice(len(x), k, replace=False)].copy()
    # Categories begin at their overall shares, so that none has the probability 0.
    means[:, numerics:] = x[:, numerics:].mean(axis=0)
    variances = np.tile(x[:, :numerics].var(axis=0), (k, 1)) * rng.uniform(0.5, 1.5, (k, 1))
    return np.full(k, 1 / k), means, variances


def blobs(rng, rows, numerics, k):
    where = rng.normal(0, 2, (k, numerics))
    return on_grid(where[rng.integers(0, k, rows)] + rng.normal(0, 1, (rows, numerics)) * rng.uniform(0.3, 1.5, numerics))


def with_codes(rng, x, levels):
    columns = [x]
    for n in levels:
        lean = (x[:, 0] > 0).astype(int)
        columns.append(np.eye(n)[(lean * rng.integers(0, 2, len(x)) + rng.integers(0, n, len(x))) % n])
    return np.column_stack(columns)


def main():
    rng = np.random.default_rng(5)
    x = blobs(rng, 150, 4, 3)
    mixed = with_codes(rng, blobs(rng, 120, 2, 2), [3, 2])
    cases = [
        case("one step", x, [], "VVI", 1, start(rng, x, 4, 3)),
        case("ten steps", x, [], "VVI", 10, start(rng, x, 4, 3)),
        case("many steps", x, [], "VVI", 120, start(rng, x, 4, 4)),
        case("shared", x, [], "EEI", 15, start(rng, x, 4, 3)),
        case("mixed", mixed, [3, 2], "VVI", 12, start(rng, mixed, 2, 2)),
        case("mixed shared", mixed, [3, 2], "EEI", 8, start(rng, mixed, 2, 3)),
    ]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
