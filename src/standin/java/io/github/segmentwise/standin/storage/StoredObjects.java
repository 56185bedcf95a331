package io.github.segmentwise.standin.storage;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The buckets of a Cloud Storage stand-in and their objects, in memory. */
final class StoredObjects implements ObjectStore {

  private static final String SCHEME = "gs://";

  private final Map<String, SortedMap<String, StoredObject>> buckets = new TreeMap<>();
  private Optional<Path> mirror = Optional.empty();
  private long generations;

  /**
   * An object.
   *
   * @param generation counts up with every object that is written
   * @param contentType as given on upload
   */
  record StoredObject(
      String bucket, String name, long generation, String contentType, byte[] content) {}

  /**
   * A page of a listing, ordered by name.
   *
   * @param prefixes folders, where a delimiter was given
   * @param nextName where the next page begins; null on the last one
   */
  record Page(List<StoredObject> objects, List<String> prefixes, String nextName) {}

  /** From now on, objects are also files of {@code folder}, below their bucket. */
  synchronized void mirrorTo(Path folder) {
    mirror = Optional.of(folder);
  }

  private void write(StoredObject object) {
    mirror.ifPresent(
        folder -> {
          Path file = folder.resolve(object.bucket()).resolve(object.name());
          try {
            Files.createDirectories(file.getParent());
            Files.write(file, object.content());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  synchronized void addBucket(String bucket) {
    buckets.putIfAbsent(bucket, new TreeMap<>());
  }

  synchronized boolean hasBucket(String bucket) {
    return buckets.containsKey(bucket);
  }

  synchronized Optional<StoredObject> find(String bucket, String name) {
    return Optional.ofNullable(buckets.getOrDefault(bucket, new TreeMap<>()).get(name));
  }

  synchronized StoredObject put(String bucket, String name, String contentType, byte[] content) {
    generations++;
    StoredObject stored = new StoredObject(bucket, name, generations, contentType, content);
    buckets.get(bucket).put(name, stored);
    write(stored);
    return stored;
  }

  synchronized boolean delete(String bucket, String name) {
    return buckets.get(bucket).remove(name) != null;
  }

  /** The names in a bucket that begin with {@code prefix}, each with its object. */
  synchronized SortedMap<String, StoredObject> beginningWith(String bucket, String prefix) {
    SortedMap<String, StoredObject> found = new TreeMap<>(buckets.get(bucket));
    found.keySet().removeIf(name -> !name.startsWith(prefix));
    return found;
  }

  /** Lists names from {@code firstName} on. */
  Page list(String bucket, String prefix, String delimiter, String firstName, int size) {
    TreeMap<String, StoredObject> objects = new TreeMap<>();
    TreeSet<String> folders = new TreeSet<>();
    String nextName = null;
    for (StoredObject stored : beginningWith(bucket, prefix).tailMap(firstName).values()) {
      if (objects.size() == size) {
        nextName = stored.name();
        break;
      }
      int end = delimiter.isEmpty() ? -1 : stored.name().indexOf(delimiter, prefix.length());
      if (end < 0) {
        objects.put(stored.name(), stored);
      } else {
        folders.add(stored.name().substring(0, end + delimiter.length()));
      }
    }
    return new Page(List.copyOf(objects.values()), List.copyOf(folders), nextName);
  }

  @Override
  public InputStream open(String uri) throws FileNotFoundException {
    int slash = uri.indexOf('/', SCHEME.length());
    if (!uri.startsWith(SCHEME) || slash < 0) {
      throw new FileNotFoundException(uri + " is no object, expected gs://bucket/name");
    }
    return new ByteArrayInputStream(
        find(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1))
            .orElseThrow(() -> new FileNotFoundException(uri))
            .content());
  }
}
