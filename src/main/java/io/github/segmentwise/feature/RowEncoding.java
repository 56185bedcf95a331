package io.github.segmentwise.feature;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.row.Block;
import java.util.function.Consumer;

/** By what customers are encoded as rows of a {@link FeatureSpace}: its dimensions, and how. */
interface RowEncoding {

  /** Most rows of a block. */
  int BLOCK_ROWS = 4096;

  /** Adds the entries of one customer after another to a row. */
  interface Rows {
    /**
     * Adds the entries of a customer that are not 0, by ascending dimension.
     *
     * @param customer index in the batch
     */
    void add(int customer, Block.Builder row);
  }

  /** Dimensions of a row, at least 0. */
  int dimensions();

  /** As {@link FeatureSpace#independentColumns}. */
  int[] independentColumns();

  /** The rows of the customers of a batch. */
  Rows rows(CustomerBatch batch);

  /** Gives all customers of a batch in blocks of at most {@link #BLOCK_ROWS} rows, in its order. */
  default void encode(CustomerBatch batch, Consumer<Block> blocks) {
    Rows rows = rows(batch);
    Block.Builder block = new Block.Builder();
    int nextInitial = 0;
    int[] initial = batch.initial();
    for (int customer = 0; customer < batch.size(); customer++) {
      rows.add(customer, block);
      if (nextInitial < initial.length && initial[nextInitial] == customer) {
        block.markInitial();
        nextInitial++;
      }
      if (batch.isWeighted()) {
        block.endRow(batch.id(customer), batch.units(customer));
      } else {
        block.endRow(batch.id(customer));
      }
      if (block.rows() == BLOCK_ROWS) {
        blocks.accept(block.build());
      }
    }
    if (block.rows() > 0) {
      blocks.accept(block.build());
    }
  }
}
