package io.github.segmentwise.standin.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.standin.storage.StoredObjects.Page;
import io.github.segmentwise.standin.storage.StoredObjects.StoredObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The buckets and objects part of Cloud Storage's JSON interface, without uploads and batches. */
final class StorageApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final int OBJECTS = 2;

  private final StoredObjects stored;
  private final int pageSize;

  /**
   * @param pageSize most objects of a page of a listing, so that few make several pages
   */
  StorageApi(StoredObjects stored, int pageSize) {
    this.stored = stored;
    this.pageSize = pageSize;
  }

  /**
   * Answers a call.
   *
   * @param call with the path from {@code b} on, such as {@code b/bucket/o/name}
   */
  Answer answer(Call call) {
    List<String> path = call.path();
    String bucket = path.get(1);
    if (!stored.hasBucket(bucket)) {
      return Answer.error(404, "notFound", "The specified bucket does not exist.");
    }
    if (path.size() == OBJECTS) {
      return Answer.json(
          JSON.createObjectNode()
              .put("kind", "storage#bucket")
              .put("name", bucket)
              .put("projectNumber", "1"));
    }
    if (path.size() == OBJECTS + 1) {
      return list(call, bucket);
    }
    String name = path.get(OBJECTS + 1);
    Optional<StoredObject> found = stored.find(bucket, name);
    if (found.isEmpty()) {
      return Answer.error(404, "notFound", "No such object: %s/%s".formatted(bucket, name));
    }
    if (path.size() > OBJECTS + 2) {
      return copy(call, found.get());
    }
    return switch (call.method()) {
      case "GET" ->
          call.parameter("alt", "json").equals("media")
              ? content(call, found.get())
              : Answer.json(metadata(found.get()));
      case "DELETE" -> {
        stored.delete(bucket, name);
        yield Answer.empty(204);
      }
      default -> Answer.error(405, "methodNotAllowed", call + " is not served here");
    };
  }

  private Answer list(Call call, String bucket) {
    Page page =
        stored.list(
            bucket,
            call.parameter("prefix", ""),
            call.parameter("delimiter", ""),
            call.parameter("pageToken", ""),
            Math.min(pageSize, Integer.parseInt(call.parameter("maxResults", "1000"))));
    ObjectNode answer = JSON.createObjectNode().put("kind", "storage#objects");
    // As the service does, an empty list is left out.
    if (!page.objects().isEmpty()) {
      ArrayNode items = answer.putArray("items");
      page.objects().forEach(each -> items.add(metadata(each)));
    }
    if (!page.prefixes().isEmpty()) {
      ArrayNode prefixes = answer.putArray("prefixes");
      page.prefixes().forEach(prefixes::add);
    }
    if (page.nextName() != null) {
      answer.put("nextPageToken", page.nextName());
    }
    return Answer.json(answer);
  }

  /** Answers {@code …/rewriteTo/b/bucket/o/name} and {@code …/copyTo/…}. */
  private Answer copy(Call call, StoredObject from) {
    String bucket = call.path().get(6);
    if (!stored.hasBucket(bucket)) {
      return Answer.error(404, "notFound", "The specified bucket does not exist.");
    }
    StoredObject to = stored.put(bucket, call.path().get(8), from.contentType(), from.content());
    if (call.path().get(4).equals("copyTo")) {
      return Answer.json(metadata(to));
    }
    ObjectNode answer =
        JSON.createObjectNode()
            .put("kind", "storage#rewriteResponse")
            .put("totalBytesRewritten", String.valueOf(to.content().length))
            .put("objectSize", String.valueOf(to.content().length))
            .put("done", true);
    answer.set("resource", metadata(to));
    return Answer.json(answer);
  }

  private static Answer content(Call call, StoredObject object) {
    byte[] content = object.content();
    Map<String, String> headers =
        Map.of(
            "Content-Type", object.contentType(),
            "x-goog-generation", String.valueOf(object.generation()),
            "x-goog-stored-content-length", String.valueOf(content.length));
    Matcher range = RANGE.matcher(call.header("range"));
    if (!range.matches()) {
      return new Answer(200, headers, content);
    }
    int from = Integer.parseInt(range.group(1));
    int last =
        range.group(2).isEmpty()
            ? content.length - 1
            : (int) Math.min(content.length - 1L, Long.parseLong(range.group(2)));
    if (from > last) {
      return Answer.error(416, "requestedRangeNotSatisfiable", "Range not satisfiable");
    }
    return new Answer(206, headers, Arrays.copyOfRange(content, from, last + 1))
        .with("Content-Range", "bytes %d-%d/%d".formatted(from, last, content.length));
  }

  /** An object's metadata as the service writes it: long numbers are texts. */
  static ObjectNode metadata(StoredObject object) {
    return JSON.createObjectNode()
        .put("kind", "storage#object")
        .put("bucket", object.bucket())
        .put("name", object.name())
        .put("size", String.valueOf(object.content().length))
        .put("generation", String.valueOf(object.generation()))
        .put("metageneration", "1")
        .put("contentType", object.contentType())
        .put("md5Hash", md5(object.content()))
        .put("timeCreated", "2026-01-01T00:00:00.000Z")
        .put("updated", "2026-01-01T00:00:00.000Z");
  }

  private static String md5(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
