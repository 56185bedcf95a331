package io.github.segmentwise.standin.bigquery;

import java.util.ArrayList;
import java.util.List;

/** What clients asked of the stand-in, in the order in which it came. Safe for many threads. */
public final class RequestLog {

  /** A method of the REST or gRPC services. */
  public enum Method {
    /** REST: a dataset's description. */
    DATASETS_GET,
    /** REST: a new dataset. */
    DATASETS_INSERT,
    /** REST: a dataset goes. */
    DATASETS_DELETE,
    /** REST: a table's or view's description. */
    TABLES_GET,
    /** REST: the tables of a dataset. */
    TABLES_LIST,
    /** REST: a new table or view. */
    TABLES_INSERT,
    /** REST: a table's description changes. */
    TABLES_PATCH,
    /** REST: a table goes. */
    TABLES_DELETE,
    /** REST: rows of a table as JSON. */
    TABLEDATA_LIST,
    /** REST: a load job. */
    LOAD_JOB,
    /** REST: a query job, or a query without one. */
    QUERY_JOB,
    /** REST: a copy job. */
    COPY_JOB,
    /** REST: how a job is doing. */
    JOBS_GET,
    /** REST: rows of a query. */
    QUERY_RESULTS,
    /** gRPC: a session to read a table. */
    CREATE_READ_SESSION,
    /** gRPC: rows of a stream, from an offset on. */
    READ_ROWS,
    /** gRPC: a stream is cut in two. */
    SPLIT_READ_STREAM,
    /** gRPC: a stream to write rows to. */
    CREATE_WRITE_STREAM,
    /** gRPC: rows for a stream. */
    APPEND_ROWS,
    /** gRPC: a stream gets no more rows. */
    FINALIZE_WRITE_STREAM,
    /** gRPC: rows of a buffered stream become visible. */
    FLUSH_ROWS,
    /** gRPC: the rows of pending streams become visible. */
    COMMIT_WRITE_STREAMS
  }

  /**
   * One request.
   *
   * @param method what was called
   * @param resource the table as {@code project:dataset.table}, or the dataset, job or stream
   * @param fields the columns that a read session selects; empty for all, and for other methods
   * @param detail the SQL of a query, the row restriction of a session, the offset of a read, the
   *     number of rows of an append, the source of a load or copy
   */
  public record Call(Method method, String resource, List<String> fields, String detail) {
    /** Copies the list. */
    public Call {
      fields = List.copyOf(fields);
    }
  }

  private final List<Call> calls = new ArrayList<>();

  RequestLog() {}

  synchronized void add(Method method, Object resource, List<String> fields, String detail) {
    calls.add(new Call(method, resource.toString(), fields, detail));
  }

  void add(Method method, Object resource, String detail) {
    add(method, resource, List.of(), detail);
  }

  /** Returns all requests so far. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Returns the requests of one method so far. */
  public List<Call> calls(Method method) {
    return calls().stream().filter(call -> call.method() == method).toList();
  }

  /** Forgets all requests. */
  public synchronized void clear() {
    calls.clear();
  }
}
