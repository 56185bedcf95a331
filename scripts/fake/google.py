"""Stands for BigQuery and Cloud Storage in scripts/check-commands, as far as a dry run asks them: which
columns a table has, and which objects a bucket holds. BigQuery has the tables of a shop in every data set.
Buckets are the folders in FOLDER; PORT_FILE gets the port once the server listens.

Usage: python3 google.py FOLDER PORT_FILE"""

import http.server
import json
import pathlib
import re
import sys
import urllib.parse

COLUMNS = {
    "orders": {
        "order_id": "INTEGER", "user_id": "INTEGER", "created_at": "TIMESTAMP", "num_of_item": "INTEGER",
    },
    "order_items": {
        "id": "INTEGER", "order_id": "INTEGER", "product_id": "INTEGER", "sale_price": "FLOAT",
    },
    "products": {"id": "INTEGER", "department": "STRING", "category": "STRING"},
    "users": {
        "id": "INTEGER", "age": "INTEGER", "gender": "STRING", "city": "STRING", "country": "STRING",
        "traffic_source": "STRING",
    },
}
TABLE_BYTES = 100 << 20


class Google(http.server.BaseHTTPRequestHandler):
    folder = None

    def do_GET(self):
        path, _, query = self.path.partition("?")
        parameters = urllib.parse.parse_qs(query)
        table = re.fullmatch(r"/bigquery/v2/projects/[^/]+/datasets/[^/]+/tables/([^/]+)", path)
        tables = re.fullmatch(r"/bigquery/v2/projects/([^/]+)/datasets/([^/]+)/tables", path)
        listed = re.fullmatch(r"/storage/v1/b/([^/]+)/o", path)
        found = re.fullmatch(r"(/download)?/storage/v1/b/([^/]+)/o/([^/]+)", path)
        if table and table[1] in COLUMNS:
            self.send_json(self.table(COLUMNS[table[1]]))
        elif tables:
            self.send_json(self.tables(tables[1], tables[2]))
        elif listed:
            self.send_json(self.listing(listed[1], parameters.get("prefix", [""])[0]))
        elif found and self.file(found).is_file():
            if found[1]:
                self.send(200, self.file(found).read_bytes(), "application/octet-stream")
            else:
                self.send_json(self.item(found[2], self.file(found)))
        else:
            self.send(404, b"{}", "application/json")

    def file(self, found):
        return self.folder / found[2] / urllib.parse.unquote(found[3])

    @staticmethod
    def table(columns):
        fields = [{"name": name, "type": kind} for name, kind in columns.items()]
        return {"type": "TABLE", "numBytes": str(TABLE_BYTES), "schema": {"fields": fields}}

    @staticmethod
    def tables(project, dataset):
        names = [{"projectId": project, "datasetId": dataset, "tableId": table} for table in COLUMNS]
        return {"tables": [{"tableReference": name, "type": "TABLE"} for name in names], "totalItems": len(names)}

    def listing(self, bucket, prefix):
        files = sorted(file for file in (self.folder / bucket).rglob("*") if file.is_file())
        items = [self.item(bucket, file) for file in files]
        return {"items": [item for item in items if item["name"].startswith(prefix)]}

    def item(self, bucket, file):
        name = file.relative_to(self.folder / bucket).as_posix()
        return {
            "bucket": bucket, "name": name, "size": str(file.stat().st_size),
            "updated": "2026-01-01T00:00:00.000Z",
        }

    def send_json(self, content):
        self.send(200, json.dumps(content).encode(), "application/json")

    def send(self, status, content, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


def main():
    Google.folder = pathlib.Path(sys.argv[1])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Google)
    unfinished = pathlib.Path(sys.argv[2] + ".unfinished")
    unfinished.write_text(str(server.server_port))
    unfinished.rename(sys.argv[2])
    server.serve_forever()


if __name__ == "__main__":
    main()
