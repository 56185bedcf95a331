package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.read.DistinctRows;
import io.github.segmentwise.read.InputTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * What the joins of all shops share: batches of rows, keyed by hash partition, from step to step.
 */
final class ShopBatches {

  static final TupleTag<KV<Integer, ColumnBatch>> BATCHES = new TupleTag<>("batches") {};
  static final TupleTag<ProductCatalog> CATALOG = new TupleTag<>("catalog") {};
  static final KvCoder<Integer, ColumnBatch> CODER =
      KvCoder.of(VarIntCoder.of(), ColumnBatch.coder());

  private ShopBatches() {}

  /** The outputs that every step has beside its own. */
  static TupleTagList diagnostics() {
    return TupleTagList.of(CustomerSource.REJECTED).and(CustomerSource.FACTS);
  }

  /** The batches of a table that have rows. */
  static List<ColumnBatch> only(String table, Iterable<ColumnBatch> batches) {
    List<ColumnBatch> found = new ArrayList<>();
    for (ColumnBatch batch : batches) {
      if (batch.table().equals(table) && batch.rows() > 0) {
        found.add(batch);
      }
    }
    return found;
  }

  /**
   * The rows of a table without repeated and conflicting ones, which are rejected.
   *
   * @param batches of this table and of others
   */
  static List<ColumnBatch> distinct(
      InputTable table, Iterable<ColumnBatch> batches, DoFn.MultiOutputReceiver out, Facts facts) {
    return new DistinctRows(table, out.get(CustomerSource.REJECTED)::output, facts)
        .of(only(table.name(), batches));
  }

  /** Gives the rows of a batch to the partitions of a key. */
  static void outputParts(
      ColumnBatch batch, int keyColumn, int partitions, DoFn.MultiOutputReceiver out) {
    if (batch.rows() == 0) {
      return;
    }
    batch.forEachPartition(
        keyColumn, partitions, (p, rows) -> out.get(BATCHES).output(KV.of(p, rows)));
  }
}
