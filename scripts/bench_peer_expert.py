"""The same work as bench_peer.py, as an expert would write it with DuckDB and scikit-learn:
bench_peer_expert.py DATA_DIR AS_OF OUT_DIR

No Python loop over customers: DuckDB joins, sums, numbers the categories and writes both tables; spend
reaches scikit-learn as arrays of a sparse matrix."""

import os
import sys

import duckdb
import numpy as np
import pandas as pd
import scipy.sparse as sp
from bench_peer import CATEGORICALS, WINDOWS, best_fit, csv


def tables(connection, folder, as_of):
    """Makes `spends` (customer, category, one sum per window) and `customers` (row, attributes)."""
    sums = ", ".join(
        f"sum(if(age between 0 and {days} * 86400, spend, 0)) as spend_{days}" for days in WINDOWS
    )
    attributes = ", ".join(f"coalesce({name}, '') as {name}" for name in CATEGORICALS)
    connection.execute(
        f"""
        create temp table lines as
          select o.user_id::bigint as user_id, p.name,
            i.sale_price::double * o.num_of_item::int as spend,
            date_diff('second', replace(o.created_at, ' UTC', '')::timestamp,
              timestamp '{as_of}') as age
          from {csv(folder, "orders")} o
          join {csv(folder, "order_items")} i using (order_id)
          join (select id, department || '_'
              || replace(regexp_replace(category, '\\s', '', 'g'), '&', '_') as name
            from {csv(folder, "products")}) p on i.product_id = p.id;
        create temp table spends as
          select user_id, name, {sums} from lines group by all;
        create temp table customers as
          select row_number() over (order by id) - 1 as row, *
          from (select distinct id::bigint as id, age::double as age, {attributes}
            from {csv(folder, "users")} where id::bigint in (select user_id from spends));
        create temp table names as
          select name, row_number() over (order by name) - 1 as position
          from (select distinct name from spends);
        """
    )


def encode(connection):
    """The encoded customers, in the order of their rows, and their ids."""
    windows = ", ".join(f"spend_{days}" for days in WINDOWS)
    cells = connection.execute(
        f"""select c.row, n.position, {windows} from spends s
            join customers c on s.user_id = c.id join names n using (name)"""
    ).fetchnumpy()
    codes = ", ".join(
        f"dense_rank() over (order by {name}) - 1 as {name}" for name in CATEGORICALS
    )
    customers = connection.execute(f"select id, age, {codes} from customers order by row").fetchnumpy()
    size = len(customers["id"])
    rows = cells["row"].astype(np.int32)
    first = cells["position"].astype(np.int32) * len(WINDOWS)
    spend = sp.coo_matrix(
        (
            np.log1p(np.concatenate([cells[f"spend_{days}"] for days in WINDOWS])),
            (np.tile(rows, len(WINDOWS)), np.concatenate([first + w for w in range(len(WINDOWS))])),
        )
    ).tocsr()
    spend.eliminate_zeros()
    mean = np.asarray(spend.mean(axis=0)).ravel()
    variance = np.asarray(spend.multiply(spend).mean(axis=0)).ravel() - mean**2
    spend.data /= np.sqrt(variance.mean())
    age = (customers["age"] - customers["age"].mean()) / customers["age"].std()
    blocks = [sp.csr_matrix(age[:, None]), spend]
    for name in CATEGORICALS:
        code = customers[name].astype(np.int32)
        blocks.append(sp.csr_matrix((np.ones(size), code, np.arange(size + 1))))
    return customers["id"], sp.hstack(blocks).tocsr()


def write(connection, out, ids, labels):
    os.makedirs(out, exist_ok=True)
    connection.register("labels", pd.DataFrame({"user_id": ids, "segment_id": labels + 1}))
    connection.execute(f"copy labels to '{out}/customer_segments.csv' (header)")
    names = [name for (name,) in connection.execute("select name from names order by 1").fetchall()]
    pivot = ", ".join(
        f"coalesce(sum(spend_{days}) filter (name = '{name}'), 0) as \"total_{days}_{name}\""
        for name in names
        for days in WINDOWS
    )
    attributes = ", ".join(f"any_value({name}) as {name}" for name in ("age", *CATEGORICALS))
    connection.execute(
        f"""copy (select c.id as user_id, {attributes}, {pivot}
            from spends s join customers c on s.user_id = c.id group by c.id)
            to '{out}/customer_features.csv' (header)"""
    )


def main():
    folder, as_of, out = sys.argv[1:4]
    connection = duckdb.connect()
    connection.execute("set preserve_insertion_order = false")
    tables(connection, folder, as_of.replace("T", " ").replace("Z", ""))
    ids, encoded = encode(connection)
    indices, fit = best_fit(encoded)
    write(connection, out, ids, fit.labels_)
    print(f"{len(ids)} customers, k = {fit.n_clusters}, indices {indices}")


if __name__ == "__main__":
    main()
