package io.github.segmentwise.read;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.SourceColumn.Kind;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.read.text.CsvForm;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A table in files.
 *
 * @param name of the table, for messages
 * @param files at least one, ordered by name
 * @param form of CSV files
 */
public record FileSource(String name, List<InputFile> files, CsvForm form)
    implements TableSource.ReadableNow {

  public FileSource {
    files = List.copyOf(files);
    Arguments.atLeast("files of " + name, files.size(), 1);
  }

  /** Files whose form is detected. */
  public static FileSource detecting(String name, List<InputFile> files) {
    return new FileSource(name, files, CsvForm.DETECTED);
  }

  @Override
  public PTransform<PBegin, PCollectionTuple> read(
      InputTable table, String splitBy, int partitions) {
    return ReadTable.of(table, files, splitBy, partitions).withForm(form);
  }

  /** As {@link #read}, for a table whose columns were taken from the first file. */
  @Override
  public PTransform<PBegin, PCollectionTuple> readAll(
      InputTable table, String splitBy, int partitions) {
    ReadTable read = ReadTable.of(table, files, splitBy, partitions).withForm(form);
    return files.size() == 1
        ? read
        : read.withFirst(
            new FirstFile(
                files.get(0).name(), columns().stream().map(SourceColumn::name).toList()));
  }

  /** Reads the files one after another. */
  @Override
  public void forEachBatch(InputTable table, Consumer<ColumnBatch> batches) {
    for (InputFile file : files) {
      ReadTable.readNow(table, file, form, batches);
    }
  }

  /** Those of the first file. */
  @Override
  public @Nullable ColumnBatch firstBatch(InputTable table) {
    List<ColumnBatch> first = new ArrayList<>();
    try {
      ReadTable.readNow(
          table,
          files.get(0),
          form,
          batch -> {
            first.add(batch);
            throw new Enough();
          });
    } catch (Enough e) {
      return first.get(0);
    }
    return null;
  }

  /** Ends the reading of a file. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  /** Those of the first file; the others must have the needed ones, in any order. */
  @Override
  public List<SourceColumn> columns() {
    InputFile first = files.get(0);
    if (TypedFiles.isTyped(first)) {
      return TypedFiles.columns(name, first);
    }
    CsvHeader header = CsvHeader.of(name, first, form);
    if (header.isRowOfNumbers()) {
      throw new InputException(
          "%s: %s has data in its first row; expected a header with the names of its columns"
              .formatted(name, first.name()));
    }
    return header.names().stream().map(column -> new SourceColumn(column, Kind.TEXT)).toList();
  }

  @Override
  public OptionalLong textBytes() {
    return OptionalLong.of(files.stream().mapToLong(InputFile::textBytes).sum());
  }
}
