package io.github.segmentwise.row;

import io.github.segmentwise.exact.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows with weights for tests, and the rows that they stand for. */
public final class WeightedRows {

  private WeightedRows() {}

  /** Blocks of rows with whole weights; the ids are the indices. */
  public static List<Block> blocks(double[][] points, int[] weights, int blockRows) {
    long[] units = Arrays.stream(weights).mapToLong(weight -> weight * Weights.UNIT).toArray();
    return blocks(points, units, blockRows);
  }

  /** Blocks of rows with weights in units. */
  public static List<Block> blocks(double[][] points, long[] units, int blockRows) {
    List<Block> blocks = new ArrayList<>();
    Block.Builder builder = new Block.Builder();
    for (int row = 0; row < points.length; row++) {
      for (int j = 0; j < points[row].length; j++) {
        builder.add(j, points[row][j]);
      }
      builder.endRow(row, units[row]);
      if (builder.rows() == blockRows || row == points.length - 1) {
        blocks.add(builder.build());
      }
    }
    return blocks;
  }

  /** Each row as often as its weight says. */
  public static double[][] repeated(double[][] points, int[] weights) {
    List<double[]> rows = new ArrayList<>();
    for (int row = 0; row < points.length; row++) {
      for (int time = 0; time < weights[row]; time++) {
        rows.add(points[row]);
      }
    }
    return rows.toArray(double[][]::new);
  }
}
