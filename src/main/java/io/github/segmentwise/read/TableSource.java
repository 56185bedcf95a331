package io.github.segmentwise.read;

import io.github.segmentwise.batch.InputException;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Where the rows of an input table are. */
public interface TableSource extends Serializable {

  /**
   * Reads the table into column batches: {@link ReadTable#BATCHES}, {@link ReadTable#REJECTED} and
   * {@link ReadTable#FACTS}.
   *
   * @param table what is needed of it
   * @param splitBy a column of whole numbers or texts, by whose hash the rows are cut
   * @param partitions at least 1
   * @throws InputException if it is known already that the table does not fit
   */
  PTransform<PBegin, PCollectionTuple> read(InputTable table, String splitBy, int partitions);

  /**
   * Reads a table of which all columns are needed, as they were found by {@link #columns}; notes
   * where other parts of the source have more.
   */
  default PTransform<PBegin, PCollectionTuple> readAll(
      InputTable table, String splitBy, int partitions) {
    return read(table, splitBy, partitions);
  }

  /**
   * The columns that the source has, in its order, from its header or schema.
   *
   * @throws InputException if they cannot be known at launch
   */
  List<SourceColumn> columns();

  /** Approximate size as text, in bytes; empty where it is unknown. */
  OptionalLong textBytes();
}
