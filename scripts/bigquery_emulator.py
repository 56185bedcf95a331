"""The parts of scripts/bigquery-emulator that are more than a line of shell.

serve STATE runs the emulator behind one port, as Beam wants it: Beam has one address for BigQuery and
speaks REST to it in plain HTTP, but gRPC only over TLS, which the emulator knows nothing of. The first
byte of a connection tells the two apart. load ENDPOINT FOLDER PROJECT.DATASET loads CSV files. extension
puts DuckDB's spatial extension, without which the emulator does not start, in its place.
"""

import asyncio
import csv
import datetime
import gzip
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import sys
import urllib.error
import urllib.request

TLS_HANDSHAKE = b"\x16"
CHUNK = 1 << 16
PASSWORD = b"localhost"
SHARD = re.compile(r"[-_.]?\d+(-of-\d+)?$")
TYPES = (
    ("INTEGER", re.compile(r"-?\d{1,18}")),
    ("FLOAT", re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")),
    ("TIMESTAMP", re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?( UTC)?")),
)


def write_certificate(state):
    """Writes a certificate for localhost, its key, and a Java trust store that holds it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import pkcs12

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    day = datetime.timedelta(days=1)
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + 365 * day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (state / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (state / "key.pem").touch(mode=0o600)
    (state / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (state / "trust.p12").write_bytes(
        pkcs12.serialize_java_truststore(
            [pkcs12.PKCS12Certificate(certificate, b"emulator")],
            serialization.BestAvailableEncryption(PASSWORD),
        )
    )


async def pump(reader, writer):
    try:
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass  # Either side may hang up at any time.
    finally:
        writer.close()


async def forward(connection, context, rest_port, grpc_port):
    """Joins a connection with the emulator's port for what it speaks."""
    loop = asyncio.get_running_loop()
    readable = asyncio.Event()
    loop.add_reader(connection, readable.set)
    await readable.wait()
    loop.remove_reader(connection)
    try:
        is_tls = connection.recv(1, socket.MSG_PEEK) == TLS_HANDSHAKE
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        transport, _ = await loop.connect_accepted_socket(
            lambda: protocol, connection, ssl=context if is_tls else None
        )
        writer = asyncio.StreamWriter(transport, protocol, reader, loop)
        port = grpc_port if is_tls else rest_port
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError as error:
        print("connection refused:", error, file=sys.stderr)
        connection.close()
        return
    await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer))


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


async def answers(port):
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.1)


async def serve(state):
    write_certificate(state)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(state / "certificate.pem", state / "key.pem")
    context.set_alpn_protocols(["h2"])
    rest_port, grpc_port = free_port(), free_port()
    command = [sys.executable, "-m", "bqemulator", "start", "--ephemeral", "--log-level", "warning"]
    command += ["--rest-port", str(rest_port), "--grpc-port", str(grpc_port)]
    objects = state / "gcs"
    objects.mkdir(exist_ok=True)
    environment = os.environ | {"BQEMU_GCS_LOCAL_ROOT": str(objects)}
    emulator = await asyncio.create_subprocess_exec(*command, env=environment)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, emulator.terminate)
    front = socket.create_server(("localhost", 0))
    front.setblocking(False)

    async def accept():
        await answers(rest_port)
        await answers(grpc_port)
        unfinished = state / "endpoint.unfinished"
        unfinished.write_text(f"http://localhost:{front.getsockname()[1]}\n")
        unfinished.rename(state / "endpoint")
        connections = set()
        while True:
            connection, _ = await loop.sock_accept(front)
            connection.setblocking(False)
            task = loop.create_task(forward(connection, context, rest_port, grpc_port))
            connections.add(task)
            task.add_done_callback(connections.discard)

    accepting = loop.create_task(accept())
    await emulator.wait()
    accepting.cancel()


def call(url, body=None, content_type="application/json"):
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": content_type})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def type_of(cells):
    filled = [cell for cell in cells if cell]
    for name, pattern in TYPES:
        if filled and all(pattern.fullmatch(cell) for cell in filled):
            return name
    return "STRING"


def read(file):
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    return rows[0], rows[1:]


def load_table(endpoint, project, dataset, table, files):
    contents = [read(file) for file in files]
    header = contents[0][0]
    if any(each != header for each, _ in contents):
        sys.exit(f"{table}: the files have different columns; expected those of {files[0].name}")
    cells = zip(*(row for _, rows in contents for row in rows), strict=True)
    fields = [{"name": name, "type": type_of(column)} for name, column in zip(header, cells)]
    target = {"projectId": project, "datasetId": dataset, "tableId": table}
    for number, file in enumerate(files):
        load = {
            "destinationTable": target,
            "schema": {"fields": fields},
            "sourceFormat": "CSV",
            "skipLeadingRows": 1,
            "allowQuotedNewlines": True,
            "writeDisposition": "WRITE_APPEND" if number else "WRITE_TRUNCATE",
        }
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        boundary = "part_of_a_load_job"
        body = (
            f"--{boundary}\r\nContent-Type: application/json\r\n\r\n"
            f"{json.dumps({'configuration': {'load': load}})}\r\n"
            f"--{boundary}\r\nContent-Type: application/octet-stream\r\n\r\n"
        ).encode() + content + f"\r\n--{boundary}--\r\n".encode()
        url = f"{endpoint}/upload/bigquery/v2/projects/{project}/jobs?uploadType=multipart"
        job = call(url, body, f"multipart/related; boundary={boundary}")
        if "errorResult" in job["status"]:
            sys.exit(f"{table}: {file.name} cannot be loaded: {job['status']['errorResult']}")
    url = f"{endpoint}/bigquery/v2/projects/{project}/datasets/{dataset}/tables/{table}"
    loaded, expected = int(call(url)["numRows"]), sum(len(rows) for _, rows in contents)
    if loaded != expected:
        sys.exit(f"{table}: {loaded} rows are there after loading; expected {expected}")
    print(f"{project}.{dataset}.{table}: {loaded} rows")


def load(endpoint, folder, target):
    if not re.fullmatch(r"[a-z][-a-z0-9]{4,28}[a-z0-9]\.\w+", target):
        sys.exit(f"'{target}' is no dataset; expected PROJECT.DATASET, such as my-project.shop")
    project, dataset = target.split(".")
    tables = {}
    for file in sorted(pathlib.Path(folder).glob("*.csv*")):
        name = re.sub(r"\.csv(\.gz)?$", "", file.name)
        tables.setdefault(SHARD.sub("", name), []).append(file)
    if not tables:
        sys.exit(f"{folder} holds no table; expected files such as orders.csv or orders.csv.gz")
    reference = {"datasetReference": {"projectId": project, "datasetId": dataset}}
    try:
        call(f"{endpoint}/bigquery/v2/projects/{project}/datasets", reference)
    except urllib.error.HTTPError as error:
        if error.code != 409:  # It is there already.
            raise
    for table, files in tables.items():
        load_table(endpoint, project, dataset, table, files)


def install_extension():
    import duckdb
    import duckdb_extension_spatial

    folder = pathlib.Path(duckdb_extension_spatial.__file__).parent
    (file,) = folder.glob("extensions/*/spatial.duckdb_extension")
    connection = duckdb.connect()
    connection.execute(f"INSTALL '{file}'")
    connection.execute("LOAD spatial")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", state]:
            asyncio.run(serve(pathlib.Path(state)))
        case ["load", endpoint, folder, target]:
            load(endpoint, folder, target)
        case ["extension"]:
            install_extension()
        case _:
            sys.exit("run by scripts/bigquery-emulator")
