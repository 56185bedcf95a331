package io.github.segmentwise.standin.bigquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The open streams of read sessions: each a range of a session's rows. */
final class ReadStreams {

  /**
   * A stream.
   *
   * @param name its resource name
   * @param table the table that it reads
   * @param rows the session's rows, encoded
   * @param from the first row
   * @param to the row behind the last
   */
  record Stream(String name, TableName table, List<byte[]> rows, int from, int to) {}

  private final Map<String, Stream> streams = new ConcurrentHashMap<>();
  private final AtomicLong sessions = new AtomicLong();

  /** Returns the name of a new session. */
  String session(String parent) {
    return parent + "/locations/us/sessions/s" + sessions.incrementAndGet();
  }

  /**
   * Opens streams that share a session's rows as evenly as they can; none if there are no rows.
   *
   * @param count how many at most
   */
  List<Stream> open(String session, TableName table, List<byte[]> rows, int count) {
    int opened = Math.min(count, rows.size());
    List<Stream> all = new ArrayList<>();
    for (int i = 0; i < opened; i++) {
      int from = (int) ((long) rows.size() * i / opened);
      int to = (int) ((long) rows.size() * (i + 1) / opened);
      all.add(put(new Stream(session + "/streams/" + i, table, rows, from, to)));
    }
    return all;
  }

  private Stream put(Stream stream) {
    streams.put(stream.name(), stream);
    return stream;
  }

  Stream get(String name) {
    return Optional.ofNullable(streams.get(name))
        .orElseThrow(() -> BigQueryError.notFound("Stream", name));
  }

  /**
   * Cuts a stream in two, where both get at least a row.
   *
   * @param fraction the share of the first part
   * @return the parts, or nothing where the stream cannot be cut
   */
  List<Stream> split(String name, double fraction) {
    Stream stream = get(name);
    int at = stream.from() + (int) Math.round(fraction * (stream.to() - stream.from()));
    if (at <= stream.from() || at >= stream.to()) {
      return List.of();
    }
    return List.of(
        put(new Stream(name + "a", stream.table(), stream.rows(), stream.from(), at)),
        put(new Stream(name + "b", stream.table(), stream.rows(), at, stream.to())));
  }
}
