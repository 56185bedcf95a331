package io.github.segmentwise.standin.bigquery;

import static io.github.segmentwise.standin.bigquery.RequestLog.Method.APPEND_ROWS;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.COMMIT_WRITE_STREAMS;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.CREATE_WRITE_STREAM;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.FINALIZE_WRITE_STREAM;
import static io.github.segmentwise.standin.bigquery.RequestLog.Method.FLUSH_ROWS;

import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsRequest;
import com.google.cloud.bigquery.storage.v1.BatchCommitWriteStreamsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteGrpc;
import com.google.cloud.bigquery.storage.v1.CreateWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.FinalizeWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.FinalizeWriteStreamResponse;
import com.google.cloud.bigquery.storage.v1.FlushRowsRequest;
import com.google.cloud.bigquery.storage.v1.FlushRowsResponse;
import com.google.cloud.bigquery.storage.v1.GetWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.WriteStream;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The Storage Write API, with rows as protocol buffers. */
final class StorageWriteApi extends BigQueryWriteGrpc.BigQueryWriteImplBase {

  private final Datasets datasets;
  private final Faults faults;
  private final RequestLog log;
  private final WriteStreams streams;

  StorageWriteApi(Datasets datasets, Faults faults, RequestLog log) {
    this.datasets = datasets;
    this.faults = faults;
    this.log = log;
    this.streams = new WriteStreams(datasets);
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

  private void check(RequestLog.Method method, String resource, String detail) {
    TableName table = TableName.ofResource(resource);
    log.add(method, table, detail);
    faults.checkRequest(method, table);
  }

  @Override
  public void createWriteStream(
      CreateWriteStreamRequest request, StreamObserver<WriteStream> observer) {
    answer(
        observer,
        () -> {
          WriteStream.Type type = request.getWriteStream().getType();
          check(CREATE_WRITE_STREAM, request.getParent(), type.name());
          return streams.create(request.getParent(), type).describe();
        });
  }

  @Override
  public void getWriteStream(GetWriteStreamRequest request, StreamObserver<WriteStream> observer) {
    answer(observer, () -> streams.get(request.getName()).describe());
  }

  @Override
  public StreamObserver<AppendRowsRequest> appendRows(StreamObserver<AppendRowsResponse> observer) {
    return new Appending(observer);
  }

  /** One connection; what a request leaves out is as in the one before it. */
  private final class Appending implements StreamObserver<AppendRowsRequest> {
    private final StreamObserver<AppendRowsResponse> observer;
    private String stream = "";
    private ProtoRows rows;

    private Appending(StreamObserver<AppendRowsResponse> observer) {
      this.observer = observer;
    }

    @Override
    public void onNext(AppendRowsRequest request) {
      try {
        observer.onNext(append(request));
      } catch (BigQueryError e) {
        if (e.reason() == BigQueryError.Reason.BACKEND_ERROR
            || e.reason() == BigQueryError.Reason.QUOTA_EXCEEDED
            || e.reason() == BigQueryError.Reason.RATE_LIMIT_EXCEEDED) {
          observer.onError(e.toStatus());
        } else {
          observer.onNext(refusal(BigQueryError.statusOf(e)));
        }
      } catch (RuntimeException e) {
        observer.onNext(refusal(BigQueryError.statusOf(e)));
      }
    }

    private AppendRowsResponse refusal(io.grpc.StatusRuntimeException e) {
      return AppendRowsResponse.newBuilder()
          .setWriteStream(stream)
          .setError(
              com.google.rpc.Status.newBuilder()
                  .setCode(e.getStatus().getCode().value())
                  .setMessage(String.valueOf(e.getStatus().getDescription())))
          .build();
    }

    private AppendRowsResponse append(AppendRowsRequest request) {
      if (!request.getWriteStream().isEmpty()) {
        stream = request.getWriteStream();
      }
      if (request.getProtoRows().hasWriterSchema()) {
        rows = ProtoRows.of(request.getProtoRows().getWriterSchema().getProtoDescriptor());
      }
      List<ByteString> serialized = request.getProtoRows().getRows().getSerializedRowsList();
      check(APPEND_ROWS, stream, String.valueOf(serialized.size()));
      WriteStreams.Open open = streams.get(stream);
      List<Column> columns = datasets.get(open.table()).columns();
      List<Map<String, Object>> values = new ArrayList<>();
      serialized.forEach(row -> values.add(rows.read(row, columns)));
      Optional<Long> offset =
          request.hasOffset() ? Optional.of(request.getOffset().getValue()) : Optional.empty();
      AppendRowsResponse.AppendResult.Builder result = AppendRowsResponse.AppendResult.newBuilder();
      open.append(offset, values).ifPresent(at -> result.setOffset(Int64Value.of(at)));
      return AppendRowsResponse.newBuilder().setWriteStream(stream).setAppendResult(result).build();
    }

    @Override
    public void onError(Throwable error) {
      // The client hung up: what it appended stays.
    }

    @Override
    public void onCompleted() {
      observer.onCompleted();
    }
  }

  @Override
  public void finalizeWriteStream(
      FinalizeWriteStreamRequest request, StreamObserver<FinalizeWriteStreamResponse> observer) {
    answer(
        observer,
        () -> {
          check(FINALIZE_WRITE_STREAM, request.getName(), "");
          long count = streams.get(request.getName()).finish();
          return FinalizeWriteStreamResponse.newBuilder().setRowCount(count).build();
        });
  }

  @Override
  public void flushRows(FlushRowsRequest request, StreamObserver<FlushRowsResponse> observer) {
    answer(
        observer,
        () -> {
          long offset = request.getOffset().getValue();
          check(FLUSH_ROWS, request.getWriteStream(), String.valueOf(offset));
          streams.get(request.getWriteStream()).flush(offset);
          return FlushRowsResponse.newBuilder().setOffset(offset).build();
        });
  }

  @Override
  public void batchCommitWriteStreams(
      BatchCommitWriteStreamsRequest request,
      StreamObserver<BatchCommitWriteStreamsResponse> observer) {
    answer(
        observer,
        () -> {
          check(
              COMMIT_WRITE_STREAMS,
              request.getParent(),
              String.valueOf(request.getWriteStreamsCount()));
          streams.commit(request.getWriteStreamsList());
          long seconds = System.currentTimeMillis() / 1000;
          return BatchCommitWriteStreamsResponse.newBuilder()
              .setCommitTime(Timestamp.newBuilder().setSeconds(seconds))
              .build();
        });
  }
}
