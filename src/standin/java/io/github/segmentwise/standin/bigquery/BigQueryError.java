package io.github.segmentwise.standin.bigquery;

import com.google.api.services.bigquery.model.ErrorProto;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * A failed request, in the shapes that BigQuery gives it: JSON over REST, a status over gRPC, an
 * error result in a job.
 */
public final class BigQueryError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Reasons as BigQuery words them, with their HTTP code and gRPC status. */
  public enum Reason {
    /** A resource does not exist. */
    NOT_FOUND("notFound", 404, Status.Code.NOT_FOUND),
    /** The caller may not see or use a resource. */
    ACCESS_DENIED("accessDenied", 403, Status.Code.PERMISSION_DENIED),
    /** A resource exists already. */
    DUPLICATE("duplicate", 409, Status.Code.ALREADY_EXISTS),
    /** A request or the data of a job is wrong. */
    INVALID("invalid", 400, Status.Code.INVALID_ARGUMENT),
    /** A query cannot be read or run. */
    INVALID_QUERY("invalidQuery", 400, Status.Code.INVALID_ARGUMENT),
    /** A passing trouble of the service; clients try again. */
    BACKEND_ERROR("backendError", 503, Status.Code.UNAVAILABLE),
    /** A project's quota is used up. */
    QUOTA_EXCEEDED("quotaExceeded", 403, Status.Code.RESOURCE_EXHAUSTED),
    /** Too many requests in too short a time; clients wait and try again. */
    RATE_LIMIT_EXCEEDED("rateLimitExceeded", 403, Status.Code.RESOURCE_EXHAUSTED),
    /** A part of the service that this stand-in does not have. */
    NOT_IMPLEMENTED("notImplemented", 501, Status.Code.UNIMPLEMENTED);

    private final String word;
    private final int httpCode;
    private final Status.Code grpcCode;

    Reason(String word, int httpCode, Status.Code grpcCode) {
      this.word = word;
      this.httpCode = httpCode;
      this.grpcCode = grpcCode;
    }
  }

  private final Reason reason;

  /**
   * Returns an error to throw, or to set as a fault.
   *
   * @param reason what kind of error
   * @param message the sentence that a client sees
   */
  public BigQueryError(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static BigQueryError notFound(String kind, Object name) {
    return new BigQueryError(Reason.NOT_FOUND, "Not found: " + kind + " " + name);
  }

  static BigQueryError duplicate(String kind, Object name) {
    return new BigQueryError(Reason.DUPLICATE, "Already Exists: " + kind + " " + name);
  }

  static BigQueryError invalid(String message) {
    return new BigQueryError(Reason.INVALID, message);
  }

  /** Returns the kind of error. */
  public Reason reason() {
    return reason;
  }

  int httpCode() {
    return reason.httpCode;
  }

  /** Returns the body of a REST answer. */
  JsonObject toJson() {
    JsonObject detail = new JsonObject();
    detail.addProperty("message", getMessage());
    detail.addProperty("domain", "global");
    detail.addProperty("reason", reason.word);
    JsonArray details = new JsonArray();
    details.add(detail);
    JsonObject error = new JsonObject();
    error.addProperty("code", reason.httpCode);
    error.addProperty("message", getMessage());
    error.add("errors", details);
    error.addProperty("status", reason.grpcCode.name());
    JsonObject body = new JsonObject();
    body.add("error", error);
    return body;
  }

  /** Returns the error as the result of a job. */
  ErrorProto toJobError() {
    return new ErrorProto().setReason(reason.word).setMessage(getMessage());
  }

  /** Returns the error that a job ended with. */
  static BigQueryError ofJob(ErrorProto result) {
    for (Reason reason : Reason.values()) {
      if (reason.word.equals(result.getReason())) {
        return new BigQueryError(reason, result.getMessage());
      }
    }
    throw new IllegalArgumentException("Unknown reason " + result.getReason());
  }

  /** Returns the error as the end of a gRPC call. */
  StatusRuntimeException toStatus() {
    return Status.fromCode(reason.grpcCode).withDescription(getMessage()).asRuntimeException();
  }

  /** Returns a gRPC status for anything that went wrong in a call. */
  static StatusRuntimeException statusOf(Throwable error) {
    if (error instanceof BigQueryError expected) {
      return expected.toStatus();
    }
    if (error instanceof StatusRuntimeException status) {
      return status;
    }
    return Status.INTERNAL.withDescription(error.toString()).withCause(error).asRuntimeException();
  }
}
