#!/usr/bin/env python3
"""Cuts a small shop out of UCI Online Retail (CC BY 4.0) and counts what a run must find in it.

    python3 retail.py online_retail.csv.gz

Writes retail/online_retail.csv and retail.json beside this script. The cut holds every kind of row that the whole has:
guests, cancelled invoices, repeated rows, prices of 0, codes that are not products. Amounts are exact decimals.
"""
import csv
import decimal
import gzip
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def money(row):
    return decimal.Decimal(row["Quantity"]) * decimal.Decimal(row["UnitPrice"])


def counts(rows):
    """What is counted of rows."""
    seen, repeated, unique = set(), 0, []
    for row in rows:
        key = tuple(row.values())
        if key in seen:
            repeated += 1
        else:
            seen.add(key)
            unique.append(row)
    kept = [row for row in rows if row["CustomerID"]]
    kept_once = [row for row in unique if row["CustomerID"]]
    paid_once = [row for row in kept_once if not row["InvoiceNo"].startswith("C")]
    return {
        "lines": len(rows),
        "orders": len({row["InvoiceNo"] for row in rows}),
        "guest_lines": len(rows) - len(kept),
        "repeated_lines": repeated,
        "kept_lines": len(kept),
        # A discount, whose code is D, is no return, though its invoice begins with C.
        "return_lines": sum(
            r["StockCode"] != "D" and (r["InvoiceNo"].startswith("C") or int(r["Quantity"]) < 0)
            for r in kept
        ),
        "customers": len({row["CustomerID"] for row in kept}),
        "net_amount": float(sum(map(money, kept))),
        "gross_amount": float(sum(max(money(r), 0) for r in kept)),
        "net_amount_once": float(sum(map(money, kept_once))),
        "paid_once": {
            "kept_lines": len(paid_once),
            "customers": len({row["CustomerID"] for row in paid_once}),
            "net_amount": float(sum(map(money, paid_once))),
        },
    }


def is_in_cut(row, numbers):
    customer = row["CustomerID"]
    if customer:
        return int(float(customer)) % 193 == 23
    return numbers[row["InvoiceNo"]] % 157 == 3


def main(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = {}
    for row in rows:
        numbers.setdefault(row["InvoiceNo"], len(numbers))
    cut = [row for row in rows if is_in_cut(row, numbers)]
    with open(os.path.join(HERE, "retail", "online_retail.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(cut)
    with open(os.path.join(HERE, "retail.json"), "w", encoding="utf-8") as file:
        json.dump({"cut": counts(cut), "whole": counts(rows)}, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
