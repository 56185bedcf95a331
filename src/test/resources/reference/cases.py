"""Counts and sums of the number columns in ../cases, for CasesTest. Needs Python only."""

import csv
import pathlib

CASES = pathlib.Path(__file__).parent.parent / "cases"
COLUMNS = [
    ("marker", "income", ","),
    ("blank_cell", "income", ","),
    ("one_hash_na", "age", ","),
    ("currency", "income", ","),
    ("decimal_comma", "income", ";"),
    ("percent", "discount", ","),
    ("sql_null", "orders", ","),
    ("whole_spend", "spend_per_year", ","),
]


def number(text, decimal_comma):
    text = text.strip().strip("$%")
    text = text.replace(",", "." if decimal_comma else "")
    try:
        return float(text)
    except ValueError:
        return None


for name, column, delimiter in COLUMNS:
    with open(CASES / f"{name}.csv", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter=delimiter)
        values = [number(row[column], delimiter == ";") for row in rows]
    present = [value for value in values if value is not None]
    print(name, column, len(present), sum(present))
