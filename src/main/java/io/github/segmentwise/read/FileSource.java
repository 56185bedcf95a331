package io.github.segmentwise.read;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.read.SourceColumn.Kind;
import io.github.segmentwise.read.TableFiles.InputFile;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * A table in files.
 *
 * @param name of the table, for messages
 * @param files at least one, ordered by name
 * @param delimiter between the cells of CSV files
 */
public record FileSource(String name, List<InputFile> files, char delimiter)
    implements TableSource {

  public FileSource {
    files = List.copyOf(files);
    Arguments.atLeast("files of " + name, files.size(), 1);
  }

  /** Files whose cells are separated by commas. */
  public static FileSource withCommas(String name, List<InputFile> files) {
    return new FileSource(name, files, ',');
  }

  /** Files whose delimiter is detected in the first of them. */
  public static FileSource detecting(String name, List<InputFile> files) {
    return TypedFiles.isTyped(files.get(0))
        ? withCommas(name, files)
        : new FileSource(name, files, CsvHeader.detect(name, files.get(0)).delimiter());
  }

  @Override
  public PTransform<PBegin, PCollectionTuple> read(
      InputTable table, String splitBy, int partitions) {
    return ReadTable.of(table, files, splitBy, partitions).withDelimiter(delimiter);
  }

  /** Those of the first file; the others must have the needed ones, in any order. */
  @Override
  public List<SourceColumn> columns() {
    if (TypedFiles.isTyped(files.get(0))) {
      return TypedFiles.columns(name, files.get(0));
    }
    return CsvHeader.read(name, files.get(0), delimiter).names().stream()
        .map(column -> new SourceColumn(column, Kind.TEXT))
        .toList();
  }

  @Override
  public OptionalLong textBytes() {
    return OptionalLong.of(files.stream().mapToLong(InputFile::textBytes).sum());
  }
}
