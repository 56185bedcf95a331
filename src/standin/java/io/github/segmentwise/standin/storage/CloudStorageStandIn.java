package io.github.segmentwise.standin.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.segmentwise.standin.storage.Multipart.Part;
import io.github.segmentwise.standin.storage.StoredObjects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A Cloud Storage of its own on a free port of this machine: the JSON interface, as far as Beam's
 * file system uses it, over plain http and without credentials. Point Beam to it by {@link #flags}.
 */
public final class CloudStorageStandIn implements ObjectStore, AutoCloseable {

  private static final String SERVICE = "storage";
  private static final String VERSION = "v1";

  private final StoredObjects stored = new StoredObjects();
  private volatile boolean needsCredentials;
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final StorageApi api;
  private final Uploads uploads;

  private record Fault(Predicate<String> calls, AtomicInteger left) {}

  private CloudStorageStandIn(int pageSize) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api = new StorageApi(stored, pageSize);
    uploads = new Uploads(stored, root());
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts one.
   *
   * @param pageSize most objects of a page of a listing
   */
  public static CloudStorageStandIn start(int pageSize) throws IOException {
    return new CloudStorageStandIn(pageSize);
  }

  private String root() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /** The flag that points Beam's file system to this server. */
  public String endpointFlag() {
    return "--gcsEndpoint=" + root() + SERVICE + "/" + VERSION + "/";
  }

  /**
   * The flags that point Beam's file system to this server and keep it from looking for
   * credentials.
   */
  public List<String> flags() {
    return List.of(
        endpointFlag(),
        "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
  }

  /** From now on, what is written is also in local files {@code folder/bucket/name}. */
  public CloudStorageStandIn mirroredTo(Path folder) {
    stored.mirrorTo(folder);
    return this;
  }

  /** Makes an empty bucket. */
  public CloudStorageStandIn withBucket(String bucket) {
    stored.addBucket(bucket);
    return this;
  }

  /**
   * Puts the files of a local folder into a bucket, below {@code prefix}, which ends in a slash.
   */
  public void upload(Path folder, String bucket, String prefix) throws IOException {
    stored.addBucket(bucket);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        put(bucket, prefix + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  /** Puts one object into a bucket. */
  public void put(String bucket, String name, byte[] content) {
    stored.put(bucket, name, "application/octet-stream", content);
  }

  /** Removes one object. */
  public void delete(String bucket, String name) {
    stored.delete(bucket, name);
  }

  /** The objects below {@code prefix}, by the rest of their names. */
  public SortedMap<String, byte[]> objects(String bucket, String prefix) {
    SortedMap<String, byte[]> objects = new TreeMap<>();
    for (StoredObject object : stored.beginningWith(bucket, prefix).values()) {
      objects.put(object.name().substring(prefix.length()), object.content());
    }
    return objects;
  }

  /** The content type of an object that is there. */
  public String contentType(String bucket, String name) {
    return stored.find(bucket, name).orElseThrow().contentType();
  }

  @Override
  public InputStream open(String uri) throws IOException {
    return stored.open(uri);
  }

  /** From now on, everything in a bucket is forbidden. */
  public void deny(String bucket) {
    denied.add(bucket);
  }

  /** From now on, calls without credentials are refused. */
  public void requireCredentials() {
    needsCredentials = true;
  }

  /**
   * Answers the next {@code times} of the calls for which {@code calls} holds with 503.
   *
   * @param calls gets lines as in {@link #log}
   */
  public void failNext(int times, Predicate<String> calls) {
    faults.add(new Fault(calls, new AtomicInteger(times)));
  }

  /**
   * All calls so far, such as {@code GET storage/v1/b/bucket/o/folder/name}; the calls within a
   * batch come after it.
   */
  public List<String> log() {
    return List.copyOf(log);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(Call.of(exchange));
      } catch (RuntimeException e) {
        answer = Answer.error(500, "backendError", "The stand-in failed: " + e);
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean isEmpty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.status(), isEmpty ? -1 : answer.body().length);
      if (!isEmpty) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(answer.body());
        }
      }
    }
  }

  private Answer answer(Call call) throws IOException {
    String line = call.toString();
    log.add(line);
    for (Fault fault : faults) {
      if (fault.calls.test(line) && fault.left.getAndDecrement() > 0) {
        return Answer.error(503, "backendError", "Try again later");
      }
    }
    if (needsCredentials && call.header("authorization").isEmpty()) {
      return Answer.error(401, "required", "Anonymous caller does not have access.");
    }
    if (call.isBelow("batch", SERVICE, VERSION)) {
      List<Answer> answers = new ArrayList<>();
      for (Part part : Multipart.parts(call)) {
        answers.add(answer(inner(part)));
      }
      return Multipart.batch(answers);
    }
    boolean isUpload = call.isBelow("upload", SERVICE, VERSION);
    boolean isDownload = call.isBelow("download", SERVICE, VERSION);
    Call within = call.after(isUpload || isDownload ? 3 : 2);
    if (!within.isBelow("b") || within.path().size() < 2) {
      return Answer.error(404, "notFound", line + " is not served here");
    }
    if (denied.contains(within.path().get(1))) {
      return Answer.error(
          403, "forbidden", "Access to bucket %s is denied.".formatted(within.path().get(1)));
    }
    return isUpload ? uploads.answer(within) : api.answer(within);
  }

  /** A part of a batch is a call written out, with a line for its method and address. */
  private static Call inner(Part part) {
    String[] line = part.text().split("\r\n", 2);
    String[] words = line[0].split(" ");
    Part message = Part.of(line[1]);
    return Call.of(words[0], URI.create(words[1]), message.headers(), message.content());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
