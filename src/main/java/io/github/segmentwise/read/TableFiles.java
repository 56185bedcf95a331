package io.github.segmentwise.read;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.storage.StoredFiles.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of an input table in a folder: one file {@code orders.csv}, {@code orders.csv.gz},
 * {@code orders.parquet} or {@code orders.avro}, or shards of one format such as {@code
 * orders-000000000012.csv.gz}.
 */
public final class TableFiles {

  private static final String ENDINGS = "\\.(csv|csv\\.gz|parquet|avro)";
  private static final Pattern FORMAT = Pattern.compile(".*\\.(csv|parquet|avro)(?:\\.gz)?");

  /** A CSV expands about so much from gzip. */
  private static final int GZIP_RATIO = 4;

  /** A table is so much larger as CSV than as Parquet or Avro, compressed as is usual. */
  private static final int PARQUET_RATIO = 4;

  private static final int AVRO_RATIO = 2;

  private TableFiles() {}

  /**
   * A file of an input table.
   *
   * @param path as the file system knows it
   * @param name within the folder
   * @param bytes size as stored
   */
  public record InputFile(String path, String name, long bytes) implements Serializable {

    public InputFile {
      Arguments.atLeast("bytes", bytes, 0L);
    }

    /** Approximate size as CSV without compression. */
    public long textBytes() {
      return switch (name.substring(name.lastIndexOf('.') + 1)) {
        case "gz" -> bytes * GZIP_RATIO;
        case "parquet" -> bytes * PARQUET_RATIO;
        case "avro" -> bytes * AVRO_RATIO;
        default -> bytes;
      };
    }

    private String format() {
      Matcher parts = FORMAT.matcher(name);
      return parts.matches() ? parts.group(1) : "";
    }
  }

  /**
   * Finds the files of a table, ordered by name.
   *
   * @param folder a local folder or a {@code gs://} prefix
   * @throws InputException if there is none, or if formats or a single file and shards are mixed
   */
  public static List<InputFile> find(String folder, String table) {
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    Pattern single = Pattern.compile(Pattern.quote(table) + ENDINGS);
    Pattern shard = Pattern.compile(Pattern.quote(table) + "[-_.]?\\d+(-of-\\d+)?" + ENDINGS);
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
    checkOneFormat(table, folder, shards);
    List<InputFile> files = singles.isEmpty() ? shards : singles;
    if (files.isEmpty()) {
      throw new InputException(
          ("%1$s: no such table in %2$s; expected %1$s.csv, %1$s.csv.gz, %1$s.parquet, %1$s.avro or"
                  + " shards such as %1$s-000.csv.gz")
              .formatted(table, folder));
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
          "%s: no file %s; expected a CSV, Parquet or Avro file, or a pattern such as part-*.csv.gz"
              .formatted(table, pattern));
    }
    List<InputFile> files =
        found.stream().map(f -> new InputFile(f.path(), f.name(), f.bytes())).toList();
    checkOneFormat(table, pattern, files);
    boolean isOneFolder = files.stream().map(InputFile::name).distinct().count() == found.size();
    return files.stream()
        .map(f -> isOneFolder ? f : new InputFile(f.path(), f.path(), f.bytes()))
        .sorted(Comparator.comparing(InputFile::name))
        .toList();
  }

  /**
   * All CSV, Parquet and Avro files of a folder, ordered by name.
   *
   * @param folder a local folder or a {@code gs://} prefix
   * @throws InputException if it cannot be listed
   */
  public static List<InputFile> all(String folder) {
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    return list(prefix, "").stream()
        .map(stored -> new InputFile(stored.path(), stored.name(), stored.bytes()))
        .filter(file -> Pattern.matches(".*" + ENDINGS, file.name()))
        .filter(file -> !file.name().startsWith("."))
        .toList();
  }

  private static void checkOneFormat(String table, String folder, List<InputFile> shards) {
    Map<String, InputFile> firstOf = new LinkedHashMap<>();
    shards.forEach(shard -> firstOf.putIfAbsent(shard.format(), shard));
    if (firstOf.size() > 1) {
      throw new InputException(
          "%s: %s holds shards of the table in several formats (%s); keep one format"
              .formatted(
                  table,
                  folder,
                  firstOf.values().stream()
                      .map(InputFile::name)
                      .collect(Collectors.joining(", "))));
    }
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
