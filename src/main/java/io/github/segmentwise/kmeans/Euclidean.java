package io.github.segmentwise.kmeans;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * k-means: squared Euclidean distances, each category being a dimension with the value 1; centres
 * are means.
 *
 * <p>For example, the rows (1, red) and (3, blue) are (3 − 1)² + 1² + 1² = 6 apart.
 *
 * @param dimensions numerics and categories, at least 0
 */
public record Euclidean(int dimensions) implements Geometry {

  public Euclidean {
    Arguments.atLeast("dimensions", dimensions, 0);
  }

  private static final long serialVersionUID = 1L;
  static final int KIND = 0;

  @Override
  public int numericDimensions() {
    return dimensions;
  }

  @Override
  public double numericWeight() {
    return 1;
  }

  @Override
  public double categoryWeight() {
    return 1;
  }

  @Override
  public double squaredNorm(Block block, int row) {
    return block.squaredNorm(row);
  }

  @Override
  public double[] centres(ClusterStatistic statistic, int firstLane, double[] former, int k) {
    return means(statistic, firstLane, k);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(KIND);
    Packed.writeVarint(out, dimensions);
  }

  static Euclidean readFrom(DataInput in) throws IOException {
    return new Euclidean((int) Packed.readVarint(in));
  }
}
