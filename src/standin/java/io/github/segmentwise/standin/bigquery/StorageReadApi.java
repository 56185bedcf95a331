package io.github.segmentwise.standin.bigquery;

import static io.github.segmentwise.standin.bigquery.RequestLog.Method.CREATE_READ_SESSION;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.READ_ROWS;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.SPLIT_READ_STREAM;

import com.google.cloud.bigquery.storage.v1.AvroSchema;
import com.google.cloud.bigquery.storage.v1.BigQueryReadGrpc;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamResponse;
import com.google.cloud.bigquery.storage.v1.StreamStats;
import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The Storage Read API, in Avro. A session holds the rows as they were when it began. */
final class StorageReadApi extends BigQueryReadGrpc.BigQueryReadImplBase {

  private final Datasets datasets;
  private final Faults faults;
  private final RequestLog log;
  private final int rowsPerResponse;
  private final int maxStreams;
  private final ReadStreams streams = new ReadStreams();

  /**
   * Returns the service.
   *
   * @param rowsPerResponse how many rows one message holds at most
   * @param maxStreams how many streams a session opens at most
   */
  StorageReadApi(
      Datasets datasets, Faults faults, RequestLog log, int rowsPerResponse, int maxStreams) {
    this.datasets = datasets;
    this.faults = faults;
    this.log = log;
    this.rowsPerResponse = rowsPerResponse;
    this.maxStreams = maxStreams;
  }

  private static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
    T answer;
    try {
      answer = work.get();
    } catch (RuntimeException e) {
      observer.onError(BigQueryError.statusOf(e));
      return;
    }
    observer.onNext(answer);
    observer.onCompleted();
  }

  @Override
  public void createReadSession(
      CreateReadSessionRequest request, StreamObserver<ReadSession> observer) {
    answer(observer, () -> session(request));
  }

  private ReadSession session(CreateReadSessionRequest request) {
    ReadSession wanted = request.getReadSession();
    TableName name = TableName.ofResource(wanted.getTable());
    List<String> fields = wanted.getReadOptions().getSelectedFieldsList();
    String restriction = wanted.getReadOptions().getRowRestriction();
    log.add(CREATE_READ_SESSION, name, fields, restriction);
    faults.checkRequest(CREATE_READ_SESSION, name);
    TableInfo table = datasets.get(name);
    if (table.isView()) {
      throw BigQueryError.invalid(
          "request failed: non-table entities cannot be read with the storage API");
    }
    if (wanted.getDataFormat() == DataFormat.ARROW) {
      throw new BigQueryError(
          BigQueryError.Reason.NOT_IMPLEMENTED, "The stand-in reads in Avro, not in Arrow");
    }
    List<Column> columns = selected(table, fields);
    String selection =
        columns.stream().map(c -> TableName.quote(c.name())).collect(Collectors.joining(", "));
    Rows rows = datasets.select(name, selection, translated(restriction));
    String session = streams.session(request.getParent());
    int count =
        request.getMaxStreamCount() > 0
            ? Math.min(request.getMaxStreamCount(), maxStreams)
            : maxStreams;
    ReadSession.Builder answer =
        wanted.toBuilder()
            .setName(session)
            .setDataFormat(DataFormat.AVRO)
            .setEstimatedRowCount(rows.cells().size())
            .setAvroSchema(AvroSchema.newBuilder().setSchema(AvroRows.schema(columns).toString()));
    Rows typed = new Rows(columns, rows.cells());
    streams
        .open(session, name, AvroRows.encode(typed), count)
        .forEach(stream -> answer.addStreams(ReadStream.newBuilder().setName(stream.name())));
    return answer.build();
  }

  private String translated(String restriction) {
    return GoogleSql.translate(SqlToken.read(restriction, datasets.projects()), Map.of());
  }

  private static List<Column> selected(TableInfo table, List<String> fields) {
    for (String field : fields) {
      if (table.columns().stream().noneMatch(column -> column.isNamed(field))) {
        throw BigQueryError.invalid(
            "request failed: The following selected fields do not exist in the table schema: "
                + field);
      }
    }
    return table.columns().stream()
        .filter(column -> fields.isEmpty() || fields.stream().anyMatch(column::isNamed))
        .toList();
  }

  @Override
  public void splitReadStream(
      SplitReadStreamRequest request, StreamObserver<SplitReadStreamResponse> observer) {
    answer(
        observer,
        () -> {
          log.add(SPLIT_READ_STREAM, request.getName(), String.valueOf(request.getFraction()));
          SplitReadStreamResponse.Builder answer = SplitReadStreamResponse.newBuilder();
          List<ReadStreams.Stream> parts = streams.split(request.getName(), request.getFraction());
          if (!parts.isEmpty()) {
            answer
                .setPrimaryStream(ReadStream.newBuilder().setName(parts.get(0).name()))
                .setRemainderStream(ReadStream.newBuilder().setName(parts.get(1).name()));
          }
          return answer.build();
        });
  }

  @Override
  public void readRows(ReadRowsRequest request, StreamObserver<ReadRowsResponse> observer) {
    try {
      ReadStreams.Stream stream = streams.get(request.getReadStream());
      long offset = request.getOffset();
      log.add(READ_ROWS, stream.table(), List.of(), String.valueOf(offset));
      faults.checkRequest(READ_ROWS, stream.table());
      if (offset > stream.to() - stream.from()) {
        throw BigQueryError.invalid("offset " + offset + " is behind the end of the stream");
      }
      send(stream, Math.toIntExact(offset), observer);
      observer.onCompleted();
    } catch (RuntimeException e) {
      observer.onError(BigQueryError.statusOf(e));
    }
  }

  private void send(
      ReadStreams.Stream stream, int offset, StreamObserver<ReadRowsResponse> observer) {
    OptionalLong brokenAfter = faults.nextBreak();
    long limit = offset + brokenAfter.orElse(Integer.MAX_VALUE);
    int length = stream.to() - stream.from();
    for (int at = offset; at < Math.min(length, limit); ) {
      int end = (int) Math.min(Math.min((long) at + rowsPerResponse, length), limit);
      observer.onNext(response(stream, at, end));
      at = end;
    }
    if (brokenAfter.isPresent()) {
      throw Status.UNAVAILABLE.withDescription("Connection lost").asRuntimeException();
    }
  }

  private static ReadRowsResponse response(ReadStreams.Stream stream, int at, int end) {
    ByteString.Output bytes = ByteString.newOutput();
    stream
        .rows()
        .subList(stream.from() + at, stream.from() + end)
        .forEach(row -> bytes.write(row, 0, row.length));
    int length = stream.to() - stream.from();
    var rows =
        com.google.cloud.bigquery.storage.v1.AvroRows.newBuilder()
            .setSerializedBinaryRows(bytes.toByteString());
    StreamStats.Progress progress =
        StreamStats.Progress.newBuilder()
            .setAtResponseStart((double) at / length)
            .setAtResponseEnd((double) end / length)
            .build();
    return ReadRowsResponse.newBuilder()
        .setAvroRows(rows)
        .setRowCount(end - at)
        .setStats(StreamStats.newBuilder().setProgress(progress))
        .build();
  }
}
