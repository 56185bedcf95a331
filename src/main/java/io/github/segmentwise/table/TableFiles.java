package io.github.segmentwise.table;

import io.github.segmentwise.table.StoredFiles.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of an input table in a folder: one file {@code orders.csv} or {@code orders.csv.gz}, or
 * shards such as {@code orders-000000000012.csv.gz}.
 */
public final class TableFiles {

  /** A CSV expands about so much from gzip. */
  private static final int GZIP_RATIO = 4;

  private TableFiles() {}

  /**
   * A file of an input table.
   *
   * @param path as the file system knows it
   * @param name within the folder
   * @param bytes size as stored
   */
  public record InputFile(String path, String name, long bytes) implements Serializable {

    /** Approximate size without compression. */
    public long textBytes() {
      return name.endsWith(".gz") ? bytes * GZIP_RATIO : bytes;
    }
  }

  /**
   * Finds the files of a table, ordered by name.
   *
   * @param folder a local folder or a {@code gs://} prefix
   * @throws InputException if there is none, or if a single file and shards are mixed
   */
  public static List<InputFile> find(String folder, String table) {
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    Pattern single = Pattern.compile(Pattern.quote(table) + "\\.csv(\\.gz)?");
    Pattern shard = Pattern.compile(Pattern.quote(table) + "[-_.]?\\d+(-of-\\d+)?\\.csv(\\.gz)?");
    List<InputFile> singles = new ArrayList<>();
    List<InputFile> shards = new ArrayList<>();
    for (StoredFile stored : list(prefix, table)) {
      InputFile file = new InputFile(stored.path(), stored.name(), stored.bytes());
      if (single.matcher(file.name()).matches()) {
        singles.add(file);
      } else if (shard.matcher(file.name()).matches()) {
        shards.add(file);
      }
    }
    if (singles.size() + (shards.isEmpty() ? 0 : 1) > 1) {
      throw new InputException(
          "%s: %s holds the table more than once (%s); keep one file or one set of shards"
              .formatted(table, folder, names(singles, shards)));
    }
    List<InputFile> files = singles.isEmpty() ? shards : singles;
    if (files.isEmpty()) {
      throw new InputException(
          "%s: no such table in %s; expected %s.csv, %s.csv.gz or shards such as %s-000.csv.gz"
              .formatted(table, folder, table, table, table));
    }
    return List.copyOf(files);
  }

  /**
   * The files of a pattern, ordered by name; a file whose name holds the characters of patterns is
   * found too. Files of several folders are named by their paths.
   *
   * @param pattern such as {@code customers.csv}, {@code part-*.csv.gz}, also at {@code gs://}
   * @throws InputException if there is none, or if one of the names has another ending
   */
  public static List<InputFile> matching(String table, String pattern) {
    List<StoredFile> found;
    try {
      found = StoredFiles.matching(pattern);
    } catch (IOException e) {
      throw new InputException(
          "%s: %s cannot be listed (%s)".formatted(table, pattern, StoredFiles.reason(e)), e);
    }
    if (found.isEmpty()) {
      throw new InputException(
          "%s: no file %s; expected a CSV file, or a pattern such as part-*.csv.gz"
              .formatted(table, pattern));
    }
    boolean isOneFolder =
        found.stream().map(StoredFile::name).distinct().count() == found.size();
    return found.stream()
        .map(f -> new InputFile(f.path(), isOneFolder ? f.name() : f.path(), f.bytes()))
        .sorted(Comparator.comparing(InputFile::name))
        .toList();
  }

  private static List<StoredFile> list(String folder, String table) {
    if (StoredFiles.isPattern(folder)) {
      throw new InputException(
          "%s: %s must not hold * ? [ ] { }, which stand for patterns".formatted(table, folder));
    }
    try {
      return StoredFiles.beginningWith(folder, table);
    } catch (IOException e) {
      throw new InputException(
          "%s: %s cannot be listed (%s)".formatted(table, folder, StoredFiles.reason(e)), e);
    }
  }

  private static String names(List<InputFile> singles, List<InputFile> shards) {
    List<InputFile> all = new ArrayList<>(singles);
    all.addAll(shards);
    return all.stream().map(InputFile::name).limit(3).collect(Collectors.joining(", "));
  }
}
