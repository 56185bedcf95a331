package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.segmentwise.argument.Arguments;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the run wrote; all null before it has written anything.
 *
 * @param dataset {@code project.dataset} of the tables; null where they are files
 * @param tables in the data set; null where they are files
 * @param files in the output folders; null where there are none
 * @param forgotten whose rows were removed afterwards; null where nobody's were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"dataset", "tables", "files", "forgotten"})
public record WrittenOutputs(
    @Nullable String dataset,
    @Nullable List<Table> tables,
    @Nullable List<File> files,
    @Nullable Forgotten forgotten) {

  /** Nothing yet. */
  public static final WrittenOutputs NONE = new WrittenOutputs(null, null, null);

  /** Outputs of which nothing was removed. */
  public WrittenOutputs(
      @Nullable String dataset, @Nullable List<Table> tables, @Nullable List<File> files) {
    this(dataset, tables, files, null);
  }

  /** A table in a data set. */
  @JsonPropertyOrder({"name", "rows"})
  public record Table(String name, long rows) {}

  /**
   * A file.
   *
   * @param name without a folder
   * @param rows null where the file has none
   * @param bytes its size, at least 0
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"name", "rows", "bytes"})
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

  /**
   * Customers who were forgotten after the run.
   *
   * @param customers how many, at least 1
   * @param note what that means for the counts of the record
   */
  @JsonPropertyOrder({"customers", "note"})
  public record Forgotten(long customers, String note) {

    private static final String NOTE =
        "The rows of these customers were removed after the run. Counts, segments, descriptions and"
            + " the model are those of the run, which had these customers.";

    /** So many; null for none. */
    public static @Nullable Forgotten of(long customers) {
      Arguments.atLeast("customers", customers, 0);
      return customers == 0 ? null : new Forgotten(customers, NOTE);
    }
  }

  /** The same with these files and forgotten customers. */
  public WrittenOutputs with(List<File> newFiles, @Nullable Forgotten newForgotten) {
    return new WrittenOutputs(dataset, tables, newFiles, newForgotten);
  }

  /** The same with these tables and forgotten customers. */
  public WrittenOutputs withTables(List<Table> newTables, @Nullable Forgotten newForgotten) {
    return new WrittenOutputs(dataset, newTables, files, newForgotten);
  }

  /** The same without a file. */
  public WrittenOutputs without(String name) {
    return with(fileList().stream().filter(file -> !file.name().equals(name)).toList(), forgotten);
  }

  /** The same with another size of a file. */
  public WrittenOutputs withSize(String name, long bytes) {
    return new WrittenOutputs(
        dataset,
        tables,
        fileList().stream()
            .map(file -> file.name().equals(name) ? new File(name, file.rows(), bytes) : file)
            .toList(),
        forgotten);
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
