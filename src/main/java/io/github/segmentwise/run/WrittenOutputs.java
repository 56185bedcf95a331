package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the run wrote; all null before it has written anything.
 *
 * @param dataset {@code project.dataset} of the tables; null where they are files
 * @param tables in the data set; null where they are files
 * @param files in the output folders; null where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WrittenOutputs(
    @Nullable String dataset, @Nullable List<Table> tables, @Nullable List<File> files) {

  /** Nothing yet. */
  public static final WrittenOutputs NONE = new WrittenOutputs(null, null, null);

  /** A table in a data set. */
  public record Table(String name, long rows) {}

  /**
   * A file.
   *
   * @param name without a folder
   * @param rows null where the file has none
   * @param bytes its size, at least 0
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record File(String name, @Nullable Long rows, long bytes) {

    public File {
      if (name == null || name.isEmpty()) {
        throw new IllegalArgumentException("a file must have a name");
      }
      if (bytes < 0) {
        throw new IllegalArgumentException("bytes must be at least 0, was " + bytes);
      }
    }
  }

  /** The same with another size of a file. */
  public WrittenOutputs withSize(String name, long bytes) {
    return new WrittenOutputs(
        dataset,
        tables,
        fileList().stream()
            .map(file -> file.name().equals(name) ? new File(name, file.rows(), bytes) : file)
            .toList());
  }

  /** The files; none where there are none. */
  public List<File> fileList() {
    return files == null ? List.of() : files;
  }

  /** The tables; none where they are files. */
  public List<Table> tableList() {
    return tables == null ? List.of() : tables;
  }
}
