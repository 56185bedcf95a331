"""Makes formats/: one small table in the forms in which tools write Parquet and Avro files.

Run: python3 formats.py   (needs pyarrow 26.0.1, fastavro 1.13.1, cramjam and backports.zstd; writes beside itself)

formats/purchases.csv is the table; every other file holds the same rows. None of them was written by the
libraries that read them in the tests.
"""

import datetime
import decimal
import pathlib

import fastavro
import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = pathlib.Path(__file__).parent / "formats"
UTC = datetime.timezone.utc
ROWS = 40


def moment(i):
    return datetime.datetime(2026, 3, 17, 12, 31, 53, tzinfo=UTC) + datetime.timedelta(hours=7 * i)


# id, items, amount, at, score, city, kind
TABLE = [
    (
        10_000_000_000 + i,
        i % 4,
        decimal.Decimal(1225 + 50 * i) / 100,
        moment(i),
        None if i % 5 == 0 else -0.5 * i,
        None if i % 7 == 3 else ("Zürich", "Oslo", "北京")[i % 3],
        ("gift", "own")[i % 2],
    )
    for i in range(ROWS)
]
NAMES = ["id", "items", "amount", "at", "score", "city", "kind"]
COLUMNS = dict(zip(NAMES, map(list, zip(*TABLE))))


def csv():
    lines = [",".join(NAMES)]
    for id_, items, amount, at, score, city, kind in TABLE:
        at = at.strftime("%Y-%m-%d %H:%M:%S UTC")
        cells = [id_, items, amount, at, "" if score is None else score, city or "", kind]
        lines.append(",".join(map(str, cells)))
    (FOLDER / "purchases.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def parquet(name, types, extra=None, **options):
    arrays = {}
    for column, type_ in zip(NAMES, types):
        values = COLUMNS[column]
        if pa.types.is_floating(type_):
            values = [None if v is None else float(v) for v in values]
        if pa.types.is_timestamp(type_) and type_.tz is None:
            values = [v.replace(tzinfo=None) for v in values]
        if pa.types.is_dictionary(type_):
            arrays[column] = pa.array(values, type_.value_type).dictionary_encode()
        else:
            arrays[column] = pa.array(values, type_)
    # A nested column that nobody needs comes first.
    table = pa.table({"tags": pa.array([["a"]] * ROWS, pa.list_(pa.string())), **(extra or {}), **arrays})
    pq.write_table(table, FOLDER / f"{name}.parquet", **options)


def parquets():
    text = pa.string()
    plain = [pa.int64(), pa.int32(), pa.float64(), pa.timestamp("us", "UTC"), pa.float64(), text, text]
    parquet("plain", plain, compression="none", use_dictionary=False, write_statistics=False)
    parquet("snappy", plain, compression="snappy", row_group_size=9)
    parquet(
        "spark",
        [pa.int64(), pa.int32(), pa.decimal128(10, 2), pa.timestamp("ns"), pa.float64(), text, text],
        use_deprecated_int96_timestamps=True,
        compression="gzip",
    )
    parquet(
        "modern",
        [pa.uint64(), pa.uint8(), pa.decimal64(12, 2), pa.timestamp("ms"), pa.float64(), text, text],
        compression="zstd",
        data_page_version="2.0",
        store_decimal_as_integer=True,
        use_dictionary=False,
        column_encoding={
            "id": "DELTA_BINARY_PACKED",
            "score": "BYTE_STREAM_SPLIT",
            "city": "DELTA_BYTE_ARRAY",
            "kind": "DELTA_LENGTH_BYTE_ARRAY",
        },
        write_page_checksum=True,
    )
    parquet(
        "narrow",
        [
            pa.decimal128(38, 0),
            pa.int16(),
            pa.float32(),
            pa.timestamp("ns", "Europe/Oslo"),
            pa.float32(),
            pa.large_binary(),
            pa.dictionary(pa.int32(), pa.large_string()),
        ],
        compression="lz4",
    )


def avro(name, codec, schemas, convert=lambda row: row, between=None):
    schema = {
        "type": "record",
        "name": "Root",
        "fields": [
            {"name": "tags", "type": {"type": "array", "items": "string"}},
            *(between or []),
            *({"name": n, "type": s} for n, s in zip(NAMES, schemas)),
        ],
    }
    records = [{"tags": ["a", "b"], "box": {"w": 1.5}, **convert(dict(zip(NAMES, row)))} for row in TABLE]
    with open(FOLDER / f"{name}.avro", "wb") as file:
        fastavro.writer(
            file,
            fastavro.parse_schema(schema),
            records,
            codec=codec,
            sync_interval=600,
            sync_marker=b"between  blocks.",
        )


def nullable(schema):
    return ["null", schema]


def avros():
    # As BigQuery exports with logical types.
    avro(
        "bigquery",
        "snappy",
        [
            nullable("long"),
            nullable("long"),
            nullable({"type": "bytes", "logicalType": "decimal", "precision": 38, "scale": 9}),
            nullable({"type": "long", "logicalType": "timestamp-micros"}),
            nullable("double"),
            nullable("string"),
            nullable("string"),
        ],
        between=[
            {
                "name": "box",
                "type": nullable(
                    {"type": "record", "name": "Box", "fields": [{"name": "w", "type": "double"}]}
                ),
            }
        ],
    )
    # DATETIME columns of BigQuery are texts of a type of its own.
    avro(
        "datetime",
        "deflate",
        [
            "long",
            "int",
            "double",
            {"type": "string", "logicalType": "datetime"},
            ["double", "null"],
            ["string", "null"],
            "string",
        ],
        lambda row: {**row, "amount": float(row["amount"]), "at": row["at"].strftime("%Y-%m-%dT%H:%M:%S.000000")},
    )
    avro(
        "millis",
        "zstandard",
        [
            "long",
            "int",
            {"type": "fixed", "name": "Money", "size": 8, "logicalType": "decimal", "precision": 12, "scale": 2},
            {"type": "long", "logicalType": "local-timestamp-millis"},
            ["null", "float"],
            ["null", "bytes"],
            {"type": "enum", "name": "Kind", "symbols": ["own", "gift"]},
        ],
        lambda row: {
            **row,
            "at": row["at"].replace(tzinfo=None),
            "city": None if row["city"] is None else row["city"].encode(),
        },
    )
    # Of a later Avro than the readers'; the amounts are texts.
    avro(
        "nanos",
        "null",
        [
            "long",
            "int",
            "string",
            {"type": "long", "logicalType": "timestamp-nanos"},
            ["null", "double"],
            ["null", "string"],
            "string",
        ],
        lambda row: {**row, "amount": str(row["amount"]), "at": int(row["at"].timestamp()) * 1_000_000_000},
    )


def main():
    FOLDER.mkdir(exist_ok=True)
    csv()
    parquets()
    avros()


if __name__ == "__main__":
    main()
