package io.github.segmentwise.read;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.read.format.FileColumn;
import io.github.segmentwise.read.format.RowFile;
import io.github.segmentwise.read.format.RowFormat;
import io.github.segmentwise.read.format.UnreadableFileException;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;

/** Files that declare the types of their columns, wherever Beam finds files. */
public final class TypedFiles {

  private TypedFiles() {}

  /** Whether a file is of such a format, by its name. */
  public static boolean isTyped(InputFile file) {
    return RowFormat.of(file.name()).isPresent();
  }

  /**
   * The columns that a file declares, in its order, without those that hold lists or records.
   *
   * @param table for messages
   * @param file one that {@link #isTyped}
   * @throws InputException if it cannot be read
   */
  public static List<SourceColumn> columns(String table, InputFile file) {
    return read(
        table,
        file,
        rows ->
            rows.columns().stream()
                .filter(column -> column.type() != FileColumn.Type.OTHER)
                .map(column -> new SourceColumn(column.name(), kind(column.type())))
                .toList());
  }

  private static SourceColumn.Kind kind(FileColumn.Type type) {
    return switch (type) {
      case TEXT, OTHER -> SourceColumn.Kind.TEXT;
      case INTEGER -> SourceColumn.Kind.INTEGER;
      case NUMBER -> SourceColumn.Kind.NUMBER;
      case BOOLEAN -> SourceColumn.Kind.BOOLEAN;
      case DATE -> SourceColumn.Kind.DATE;
      case TIMESTAMP -> SourceColumn.Kind.TIMESTAMP;
    };
  }

  /**
   * Reads the rows of a whole file.
   *
   * @param file one that {@link #isTyped}
   * @throws InputException if it cannot be read, or lacks a needed column or its type
   */
  static CsvTableReader.RowCounts read(InputFile file, TypedTableReader reader) {
    return read(reader.table().name(), file, reader::read);
  }

  private interface Reading<T> {
    T from(RowFile rows) throws IOException;
  }

  private static <T> T read(String table, InputFile file, Reading<T> reading) {
    RowFormat format = RowFormat.of(file.name()).orElseThrow();
    try (RowFile rows =
        format.open(FileSystems.open(FileSystems.matchNewResource(file.path(), false)))) {
      return reading.from(rows);
    } catch (UnreadableFileException e) {
      throw new InputException("%s: %s %s".formatted(table, file.name(), e.getMessage()), e);
    } catch (IOException e) {
      throw new InputException(
          "%s: %s cannot be read (%s)".formatted(table, file.name(), StoredFiles.reason(e)), e);
    }
  }
}
