package io.github.segmentwise.standin.bigquery;

import com.google.cloud.bigquery.storage.v1.WriteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The open streams of the Storage Write API, with their rows that are not yet in the table. */
final class WriteStreams {

  private final Datasets datasets;
  private final Map<String, Open> streams = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  WriteStreams(Datasets datasets) {
    this.datasets = datasets;
  }

  /** One stream. */
  final class Open {
    private final String name;
    private final TableName table;
    private final WriteStream.Type type;
    private final List<Map<String, Object>> waiting = new ArrayList<>();
    private long appended;
    private long flushed;
    private boolean finished;

    private Open(String name, TableName table, WriteStream.Type type) {
      this.name = name;
      this.table = table;
      this.type = type;
    }

    TableName table() {
      return table;
    }

    WriteStream describe() {
      return WriteStream.newBuilder()
          .setName(name)
          .setType(type)
          .setLocation("us")
          .setWriteMode(WriteStream.WriteMode.INSERT)
          .setTableSchema(ProtoRows.schema(datasets.get(table).columns()))
          .build();
    }

    /**
     * Takes rows, all or none.
     *
     * @param offset where they belong, or nothing for behind the last
     * @return where they went; nothing in a default stream, which has no offsets
     */
    synchronized Optional<Long> append(Optional<Long> offset, List<Map<String, Object>> rows) {
      if (finished) {
        throw BigQueryError.invalid("Stream is already finalized: " + name);
      }
      if (offset.isPresent() && offset.get() < appended) {
        throw new BigQueryError(
            BigQueryError.Reason.DUPLICATE,
            "The offset is within stream, expected offset "
                + appended
                + ", received "
                + offset.get());
      }
      if (offset.isPresent() && offset.get() > appended) {
        throw io.grpc.Status.OUT_OF_RANGE
            .withDescription("The offset is beyond stream, expected offset " + appended)
            .asRuntimeException();
      }
      TableInfo info = datasets.get(table);
      List<Map<String, Object>> fitting =
          rows.stream().map(row -> Cells.row(info.columns(), row)).toList();
      if (type == WriteStream.Type.COMMITTED) {
        datasets.append(table, fitting);
      } else {
        waiting.addAll(fitting);
      }
      long at = appended;
      appended += rows.size();
      return name.endsWith("_default") ? Optional.empty() : Optional.of(at);
    }

    /** Returns how many rows it got in all. */
    synchronized long finish() {
      finished = true;
      return appended;
    }

    /** Makes the rows up to an offset, inclusive, part of the table. */
    synchronized void flush(long offset) {
      long until = offset + 1;
      if (until > appended) {
        throw BigQueryError.invalid("Flush offset " + offset + " is behind the end of " + name);
      }
      if (until > flushed) {
        List<Map<String, Object>> ready = waiting.subList(0, (int) (until - flushed));
        datasets.append(table, ready);
        ready.clear();
        flushed = until;
      }
    }

    private synchronized List<Map<String, Object>> take() {
      if (!finished) {
        throw BigQueryError.invalid("Stream is not finalized: " + name);
      }
      return List.copyOf(waiting);
    }
  }

  Open create(String parent, WriteStream.Type type) {
    TableName table = TableName.ofResource(parent);
    TableInfo info = datasets.get(table);
    if (info.isView()) {
      throw BigQueryError.invalid("Cannot write to a view: " + table);
    }
    String name = table.resource() + "/streams/w" + ids.incrementAndGet();
    Open stream = new Open(name, table, type);
    streams.put(name, stream);
    return stream;
  }

  /** Returns a stream by name; every table has a default one. */
  Open get(String name) {
    if (name.endsWith("/_default")) {
      TableName table = TableName.ofResource(name);
      datasets.get(table);
      return streams.computeIfAbsent(name, key -> new Open(key, table, WriteStream.Type.COMMITTED));
    }
    return Optional.ofNullable(streams.get(name))
        .orElseThrow(() -> BigQueryError.notFound("Stream", name));
  }

  /** Makes the rows of finished pending streams part of their table, all or none. */
  void commit(List<String> names) {
    List<Map<String, Object>> rows = new ArrayList<>();
    names.forEach(name -> rows.addAll(get(name).take()));
    if (!names.isEmpty()) {
      datasets.append(get(names.get(0)).table(), rows);
    }
    names.forEach(streams::remove);
  }
}
