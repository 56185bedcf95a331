package io.github.segmentwise.evaluate;

import java.util.Arrays;

/**
 * Finds which clusters of two partitions of the same customers belong together: one to one, so that
 * most customers are in clusters that do.
 *
 * <p>The Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987), O(k³) in whole
 * numbers. Example: the counts {5, 4} and {4, 0} match the first cluster with the second and the
 * second with the first, for 8 customers are more than 5.
 */
public final class Matching {

  private Matching() {}

  /**
   * The most customers that one-to-one pairs of clusters can share.
   *
   * @param counts {@code [cluster of the first][cluster of the second]} customers, as many rows as
   *     columns
   */
  static long shared(long[][] counts) {
    int[] columns = columns(counts);
    long shared = 0;
    for (int row = 0; row < counts.length; row++) {
      shared += counts[row][columns[row]];
    }
    return shared;
  }

  /**
   * The column of each row, one to one, so that the sum of the weights of the pairs is largest.
   *
   * @param weights {@code [row][column]}, as many rows as columns, each within ±2⁵⁰
   */
  public static int[] columns(long[][] weights) {
    int size = weights.length;
    long[] ofRow = new long[size + 1];
    long[] ofColumn = new long[size + 1];
    int[] rowOf = new int[size + 1];
    for (int row = 1; row <= size; row++) {
      rowOf[0] = row;
      int[] cameFrom = new int[size + 1];
      int column = freeColumn(weights, ofRow, ofColumn, rowOf, cameFrom);
      while (column != 0) {
        rowOf[column] = rowOf[cameFrom[column]];
        column = cameFrom[column];
      }
    }
    int[] columns = new int[size];
    for (int column = 1; column <= size; column++) {
      columns[rowOf[column] - 1] = column - 1;
    }
    return columns;
  }

  /** Extends the tree of tight pairs from column 0 until it meets a column without a row. */
  private static int freeColumn(
      long[][] counts, long[] ofRow, long[] ofColumn, int[] rowOf, int[] cameFrom) {
    int size = counts.length;
    long[] slack = new long[size + 1];
    Arrays.fill(slack, Long.MAX_VALUE);
    boolean[] isReached = new boolean[size + 1];
    int column = 0;
    while (rowOf[column] != 0) {
      isReached[column] = true;
      int row = rowOf[column];
      int next = 0;
      for (int c = 1; c <= size; c++) {
        if (isReached[c]) {
          continue;
        }
        // The cost of a pair is the negated number of customers that it shares.
        long reduced = -counts[row - 1][c - 1] - ofRow[row] - ofColumn[c];
        if (reduced < slack[c]) {
          slack[c] = reduced;
          cameFrom[c] = column;
        }
        next = next == 0 || slack[c] < slack[next] ? c : next;
      }
      long step = slack[next];
      for (int c = 0; c <= size; c++) {
        if (isReached[c]) {
          ofRow[rowOf[c]] += step;
          ofColumn[c] -= step;
        } else if (c > 0) {
          slack[c] -= step;
        }
      }
      column = next;
    }
    return column;
  }
}
