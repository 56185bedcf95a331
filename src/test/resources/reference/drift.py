"""Population stability indices of two small tables of customers, for FeatureDriftTest.

    python3 drift.py

writes drift_before.csv, drift_now.csv and drift.json beside itself. Ten bins cut at the earlier
table's deciles (statistics.quantiles with the inclusive method, which is numpy's default; equal
deciles are one cut; a value at a cut belongs to the bin below), one bin for missing values;
categories of 1 % or more each have a bin, the others one together. Index: sum of
(p - q) * ln(p / q) with shares of at least 0.0001.
"""

import csv
import json
import math
import pathlib
import random
import statistics

HERE = pathlib.Path(__file__).parent
NUMERICS = ["recency_days", "monetary", "spend"]
COLUMNS = ["segment", *NUMERICS, "country"]


def customers(rows, seed, shift):
    draw = random.Random(seed)
    for _ in range(rows):
        segment = draw.choice([1, 1, 1, 2, 2])
        yield {
            "segment": segment,
            "recency_days": "" if draw.random() < 0.05 + shift / 10 else draw.randrange(0, 40 + int(40 * shift)),
            "monetary": round(draw.lognormvariate(3 + shift, 1) - 5, 2),
            "spend": round(draw.expovariate(1 / (20 * segment)), 2) if draw.random() < 0.15 + shift / 5 else 0,
            "country": draw.choices(["Brasil", "China", "Österreich", "Malta", "Fiji", ""], [50, 40, 5 + 20 * shift, 0.5, 0.5, 2])[0],
        }


def write(name, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def cuts(values):
    return sorted(set(statistics.quantiles(values, n=10, method="inclusive")))


def index(before, now):
    bins = set(before) | set(now)
    total = 0.0
    for each in bins:
        p = max(1e-4, before.count(each) / len(before))
        q = max(1e-4, now.count(each) / len(now))
        total += (p - q) * math.log(p / q)
    return total


def binned(rows, column, edges):
    if column in NUMERICS:
        return [None if row[column] == "" else sum(edge < float(row[column]) for edge in edges) for row in rows]
    return [None if row[column] == "" else row[column] if row[column] in edges else "rest" for row in rows]


def main():
    before = list(customers(700, 1, 0.0))
    now = list(customers(650, 2, 0.3))
    write("drift_before.csv", before)
    write("drift_now.csv", now)
    result = {}
    for column in [*NUMERICS, "country"]:
        if column in NUMERICS:
            edges = cuts([float(row[column]) for row in before if row[column] != ""])
        else:
            names = {row[column] for row in before} - {""}
            edges = {n for n in names if 100 * sum(row[column] == n for row in before) >= len(before)}
        old, new = binned(before, column, edges), binned(now, column, edges)
        indices = {"": index(old, new)}
        for segment in (1, 2):
            indices[str(segment)] = index(
                [b for b, row in zip(old, before) if row["segment"] == segment],
                [b for b, row in zip(new, now) if row["segment"] == segment],
            )
        result[column] = {"edges": sorted(edges), "index": indices}
    with open(HERE / "drift.json", "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
