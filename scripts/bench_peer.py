"""The same work as scripts/segment with default flags, as one would write it with DuckDB and
scikit-learn: bench_peer.py DATA_DIR AS_OF OUT_DIR

Features of every customer; log1p spend on one scale, age standardised, categoricals one-hot (the city
included); ten k-means fits over k = 3, 4, 5 with k-means++ and at most 20 iterations; Davies-Bouldin,
silhouette (squared Euclidean, closed form), Calinski-Harabasz and mean squared distance of each; the
best one assigned; features and assignments written as CSV."""

import glob
import os
import sys

import duckdb
import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.cluster import KMeans
from sklearn.preprocessing import OneHotEncoder, StandardScaler

WINDOWS = (365, 730, 1095)
CATEGORICALS = ("gender", "city", "country", "traffic_source")
TRIALS = 10


def csv(folder, name):
    """The rows of a table of the shop, as DuckDB reads them."""
    files = glob.glob(f"{folder}/{name}.csv*") or glob.glob(f"{folder}/{name}-*.csv*")
    return f"read_csv({files!r}, header=true, all_varchar=true, nullstr='')"


def features(folder, as_of):
    """One row per customer, with lists of department-categories and their spend per window."""
    sums = ", ".join(
        f"sum(spend) filter (age between 0 and {days} * 86400) as spend_{days}" for days in WINDOWS
    )
    lists = ", ".join(f"list(coalesce(spend_{days}, 0)) as spend_{days}" for days in WINDOWS)
    attributes = ", ".join(f"any_value({name}) as {name}" for name in CATEGORICALS)
    return duckdb.sql(
        f"""
        with lines as (
          select o.user_id,
            p.department || '_' || replace(regexp_replace(p.category, '\\s', '', 'g'), '&', '_')
              as category,
            i.sale_price::double * o.num_of_item::int as spend,
            epoch(timestamp '{as_of}') - epoch(replace(o.created_at, ' UTC', '')::timestamp) as age
          from {csv(folder, "orders")} o
          join {csv(folder, "order_items")} i using (order_id)
          join {csv(folder, "products")} p on i.product_id = p.id),
        spends as (select user_id, category, {sums} from lines group by all)
        select u.id, any_value(u.age::double) as age, {attributes},
          list(category) as category, {lists}
        from spends s join {csv(folder, "users")} u on s.user_id = u.id
        group by u.id order by u.id::bigint
        """
    ).fetchall()


def pivot(rows):
    first_spend = 3 + len(CATEGORICALS)
    names = sorted({name for row in rows for name in row[first_spend - 1]})
    position = {name: i for i, name in enumerate(names)}
    spend = np.zeros((len(rows), len(names) * len(WINDOWS)))
    for r, row in enumerate(rows):
        for c, name in enumerate(row[first_spend - 1]):
            for w in range(len(WINDOWS)):
                spend[r, position[name] * len(WINDOWS) + w] = row[first_spend + w][c]
    return names, spend


def encode(age, categoricals, spend):
    scaled = np.log1p(spend)
    scaled /= np.sqrt(scaled.var(axis=0).mean())
    numeric = sp.csr_matrix(np.hstack([StandardScaler().fit_transform(age), scaled]))
    return sp.hstack([numeric, OneHotEncoder().fit_transform(categoricals)]).tocsr()


def quality(rows, squared_norms, labels, k):
    """Davies-Bouldin, Calinski-Harabasz, silhouette, mean squared distance."""
    n = len(labels)
    sizes = np.bincount(labels, minlength=k)
    member = sp.csr_matrix((np.ones(n), (labels, np.arange(n))), shape=(k, n))
    means = (member @ rows).toarray() / sizes[:, None]
    mean_norms = (means**2).sum(axis=1)
    squared = np.maximum(0, squared_norms[:, None] + mean_norms - 2 * (rows @ means.T))
    own = squared[np.arange(n), labels]
    scatter = np.bincount(labels, np.sqrt(own)) / sizes
    gaps = np.sqrt(((means[:, None] - means[None]) ** 2).sum(axis=-1))
    np.fill_diagonal(gaps, np.inf)
    davies_bouldin = ((scatter[:, None] + scatter[None]) / gaps).max(axis=1).mean()
    centre = np.asarray(rows.mean(axis=0)).ravel()
    between = (sizes * ((means - centre) ** 2).sum(axis=1)).sum()
    calinski_harabasz = (between / (k - 1)) / (own.sum() / (n - k))
    spread = np.bincount(labels, own) / sizes
    to_cluster = squared + spread
    inner = to_cluster[np.arange(n), labels] * sizes[labels] / np.maximum(1, sizes[labels] - 1)
    to_cluster[np.arange(n), labels] = np.inf
    outer = to_cluster.min(axis=1)
    silhouette = np.where(sizes[labels] > 1, (outer - inner) / np.maximum(inner, outer), 0).mean()
    return davies_bouldin, calinski_harabasz, silhouette, own.mean()


def best_fit(encoded):
    """The indices and the fit of the trial with the lowest Davies-Bouldin index."""
    squared_norms = np.asarray(encoded.multiply(encoded).sum(axis=1)).ravel()
    best = None
    for trial in range(TRIALS):
        fit = KMeans(3 + trial % 3, n_init=1, max_iter=20, random_state=trial).fit(encoded)
        indices = quality(encoded, squared_norms, fit.labels_, fit.n_clusters)
        if best is None or indices[0] < best[0][0]:
            best = indices, fit
    return best


def main():
    folder, as_of, out = sys.argv[1:4]
    rows = features(folder, as_of.replace("T", " ").replace("Z", ""))
    ids = [row[0] for row in rows]
    age = np.array([[row[1]] for row in rows], dtype=float)
    categoricals = np.array([[str(v) for v in row[2 : 2 + len(CATEGORICALS)]] for row in rows])
    names, spend = pivot(rows)
    encoded = encode(age, categoricals.astype(object), spend)
    indices, fit = best_fit(encoded)
    os.makedirs(out, exist_ok=True)
    wide = pd.DataFrame(spend, columns=[f"total_{d}_{n}" for n in names for d in WINDOWS])
    for i, name in enumerate(CATEGORICALS):
        wide.insert(i, name, categoricals[:, i])
    wide.insert(0, "age", age[:, 0])
    wide.insert(0, "user_id", ids)
    wide.to_csv(f"{out}/customer_features.csv", index=False)
    segments = pd.DataFrame({"user_id": ids, "segment_id": fit.labels_ + 1})
    segments.to_csv(f"{out}/customer_segments.csv", index=False)
    print(f"{len(ids)} customers, k = {fit.n_clusters}, indices {indices}")


if __name__ == "__main__":
    main()
