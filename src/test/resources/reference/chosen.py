"""Makes chosen.json: scikit-learn's k-means from three chosen rows.

Run: python3 chosen.py   (needs numpy and scikit-learn 1.9; writes beside itself)

Columns are standardised with the population standard deviation, as KMeans(init=array) then gets
them; "labels" count from 0 in the order of the chosen rows.
"""

import json
import pathlib

import numpy as np
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def main():
    rng = np.random.default_rng(5)
    rows = np.round(
        np.vstack(
            [
                rng.normal([20, 300], [6, 90], (60, 2)),
                rng.normal([45, 500], [6, 90], (50, 2)),
                rng.normal([35, 900], [6, 90], (40, 2)),
            ]
        ),
        2,
    )
    chosen = [0, 1, 2]
    scaled = StandardScaler().fit_transform(rows)
    model = KMeans(n_clusters=3, init=scaled[chosen], n_init=1, tol=0, max_iter=100).fit(scaled)
    reference = {
        "rows": rows.tolist(),
        "chosen": chosen,
        "labels": model.labels_.tolist(),
        "inertia": float(model.inertia_),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(reference) + "\n")


if __name__ == "__main__":
    main()
