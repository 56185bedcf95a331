package io.github.segmentwise.feature;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;

/** Encodes customers by their features: numerics, spend columns and categories. */
final class FeatureEncoding implements RowEncoding {

  private final FeatureSpace space;
  private final int[] offset;

  /**
   * @param offset first dimension of each categorical column, and last the number of dimensions
   */
  FeatureEncoding(FeatureSpace space, int[] offset) {
    this.space = space;
    this.offset = offset;
  }

  @Override
  public int dimensions() {
    return offset[offset.length - 1];
  }

  @Override
  public int[] independentColumns() {
    CustomerSchema schema = space.schema();
    int numerics = schema.numerics().size();
    int windows = schema.windowDays().size();
    int spend = schema.spendCategories().size();
    int[] start = new int[numerics + spend + offset.length];
    for (int column = 0; column < numerics; column++) {
      start[column] = column;
    }
    for (int category = 0; category < spend; category++) {
      start[numerics + category] = numerics + category * windows;
    }
    System.arraycopy(offset, 0, start, numerics + spend, offset.length);
    return start;
  }

  @Override
  public Rows rows(CustomerBatch batch) {
    return new FeatureRows(space, batch);
  }
}
