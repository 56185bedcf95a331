"""Makes encoding.json: customers, and how numpy encodes them.

Run: python3 encoding.py   (needs numpy; writes beside itself, the same bytes every time)

Per preparation: mean, scale and the centred values (z - mean) / scale of the numeric columns, which are
age and income, then spend[category][window]. Missing numerics stand at the mean.
"""

import json
import pathlib

import numpy as np

CUSTOMERS, CATEGORIES, WINDOWS = 48, 4, 2
PREPARATIONS = [
    ("LOG1P", "GROUP", True),
    ("LOG1P", "PER_COLUMN", True),
    ("NONE", "GROUP", True),
    ("NONE", "PER_COLUMN", True),
    ("LOG1P", "GROUP", False),
    ("NONE", "PER_COLUMN", False),
]


def customers():
    rng = np.random.default_rng(20)
    age = rng.integers(12, 71, CUSTOMERS).astype(float)
    age[rng.random(CUSTOMERS) < 0.2] = np.nan
    income = np.round(rng.lognormal(10, 1, CUSTOMERS), 2)
    bought = rng.random((CUSTOMERS, CATEGORIES)) < [0.9, 0.3, 0.1, 0.0]
    long_window = np.round(rng.lognormal(3.5, 1, (CUSTOMERS, CATEGORIES)), 2) * bought
    short_window = long_window * (rng.random((CUSTOMERS, CATEGORIES)) < 0.5)
    spend = np.stack([short_window, long_window], axis=2)
    return age, income, spend


def encode(age, income, spend, transform, scaling, standardize):
    columns = [age, income]
    for category in range(CATEGORIES):
        for window in range(WINDOWS):
            amount = spend[:, category, window]
            columns.append(np.log1p(amount) if transform == "LOG1P" else amount)
    raw = np.column_stack(columns)
    mean = np.nanmean(raw, axis=0)
    variance = np.nanvar(raw, axis=0)
    scale = np.sqrt(variance)
    if scaling == "GROUP":
        scale[2:] = np.where(variance[2:] > 0, np.sqrt(variance[2:].mean()), 0)
    if not standardize:
        scale = np.where(variance > 0, 1.0, 0.0)
    filled = np.where(np.isnan(raw), mean, raw)
    with np.errstate(divide="ignore", invalid="ignore"):
        centred = np.where(scale > 0, (filled - mean) / scale, 0)
    return {"transform": transform, "scaling": scaling, "standardize": standardize,
            "mean": mean.tolist(), "scale": scale.tolist(), "centred": centred.tolist()}


def main():
    age, income, spend = customers()
    reference = {
        "age": [None if np.isnan(a) else a for a in age],
        "income": income.tolist(),
        "spend": spend.tolist(),
        "encodings": [encode(age, income, spend, *p) for p in PREPARATIONS],
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
