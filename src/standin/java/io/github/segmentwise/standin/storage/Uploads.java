package io.github.segmentwise.standin.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.standin.storage.Multipart.Part;
import io.github.segmentwise.standin.storage.StoredObjects.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uploads of objects at once, with their metadata, or resumable in chunks. */
final class Uploads {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");
  private static final String BINARY = "application/octet-stream";

  private final StoredObjects stored;
  private final String root;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger lastSession = new AtomicInteger();

  private record Session(
      String bucket, String name, String contentType, ByteArrayOutputStream content) {}

  /**
   * @param root of the address, such as {@code http://localhost:1234/}
   */
  Uploads(StoredObjects stored, String root) {
    this.stored = stored;
    this.root = root;
  }

  /**
   * Answers a call.
   *
   * @param call with the path {@code b/bucket/o}
   */
  Answer answer(Call call) throws IOException {
    String bucket = call.path().get(1);
    if (!stored.hasBucket(bucket)) {
      return Answer.error(404, "notFound", "The specified bucket does not exist.");
    }
    String session = call.parameter("upload_id", "");
    if (!session.isEmpty()) {
      return resume(call, session);
    }
    return switch (call.parameter("uploadType", "")) {
      case "resumable" -> begin(call, bucket);
      case "multipart" -> withMetadata(call, bucket);
      case "media" ->
          put(bucket, call.parameter("name", ""), call.header("content-type"), call.body());
      default -> Answer.error(400, "invalid", "uploadType is missing");
    };
  }

  private Answer begin(Call call, String bucket) throws IOException {
    JsonNode metadata =
        call.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(call.body());
    String name = metadata.path("name").asText(call.parameter("name", ""));
    long expected = Long.parseLong(call.parameter("ifGenerationMatch", "-1"));
    long actual = stored.find(bucket, name).map(StoredObject::generation).orElse(0L);
    if (expected >= 0 && expected != actual) {
      return Answer.error(
          412, "conditionNotMet", "At least one of the pre-conditions did not hold.");
    }
    String type =
        metadata
            .path("contentType")
            .asText(call.headers().getOrDefault("x-upload-content-type", BINARY));
    String id = "upload-" + lastSession.incrementAndGet();
    sessions.put(id, new Session(bucket, name, type, new ByteArrayOutputStream()));
    return Answer.empty(200)
        .with(
            "Location",
            root + "upload/storage/v1/b/" + bucket + "/o?uploadType=resumable&upload_id=" + id);
  }

  private Answer resume(Call call, String id) throws IOException {
    Session session = sessions.get(id);
    Matcher range = CONTENT_RANGE.matcher(call.header("content-range"));
    if (session == null) {
      return Answer.error(404, "notFound", "There is no such upload");
    }
    String total = String.valueOf(call.body().length);
    if (range.matches()) {
      total = range.group(3);
    }
    int begin =
        range.matches() && range.group(1) != null
            ? Integer.parseInt(range.group(1))
            : session.content.size();
    // A client that did not hear the answer sends a chunk again.
    int known = session.content.size() - begin;
    if (known < 0) {
      return Answer.error(400, "invalid", "The chunk begins after the bytes that are there");
    }
    if (known < call.body().length) {
      session.content.write(call.body(), known, call.body().length - known);
    }
    if (!total.equals(String.valueOf(session.content.size()))) {
      Answer more = Answer.empty(308);
      return session.content.size() == 0
          ? more
          : more.with("Range", "bytes=0-" + (session.content.size() - 1));
    }
    sessions.remove(id);
    return put(session.bucket, session.name, session.contentType, session.content.toByteArray());
  }

  private Answer withMetadata(Call call, String bucket) throws IOException {
    List<Part> parts = Multipart.parts(call);
    JsonNode metadata = JSON.readTree(parts.get(0).content());
    return put(
        bucket,
        metadata.path("name").asText(call.parameter("name", "")),
        parts.get(1).headers().getOrDefault("content-type", BINARY),
        parts.get(1).content());
  }

  private Answer put(String bucket, String name, String contentType, byte[] content) {
    return Answer.json(StorageApi.metadata(stored.put(bucket, name, contentType, content)));
  }
}
