package io.github.segmentwise.read;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;

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

  /** A source whose rows can be read at launch, outside of a graph. */
  interface ReadableNow extends TableSource {

    /**
     * Reads all rows, each at least once where it is there more than once; rows that do not fit are
     * passed over.
     *
     * @throws InputException if the source cannot be read
     */
    void forEachBatch(InputTable table, Consumer<ColumnBatch> batches);

    /**
     * The first rows, at most 65,536; null where there are none.
     *
     * @throws InputException if the source cannot be read
     */
    @Nullable ColumnBatch firstBatch(InputTable table);
  }
}
