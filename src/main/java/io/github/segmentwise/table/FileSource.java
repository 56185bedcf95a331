package io.github.segmentwise.table;

import io.github.segmentwise.table.TableFiles.InputFile;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;

/** A table in files. */
public record FileSource(List<InputFile> files) implements TableSource {

  public FileSource {
    files = List.copyOf(files);
  }

  @Override
  public PTransform<PBegin, PCollectionTuple> read(
      InputTable table, String splitBy, int partitions) {
    return ReadTable.of(table, files, splitBy, partitions);
  }

  @Override
  public OptionalLong textBytes() {
    return OptionalLong.of(files.stream().mapToLong(InputFile::textBytes).sum());
  }
}
