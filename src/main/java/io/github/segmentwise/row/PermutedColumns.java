package io.github.segmentwise.row;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.exact.Hash;

/**
 * Rows whose columns are shuffled independently of one another: every column keeps its values, and
 * the columns become independent of one another. That is what data without clusters looks like
 * (Tibshirani, Walther and Hastie 2001).
 *
 * <p>A column is a run of dimensions that move together: a numeric feature, or all categories of a
 * categorical one. For example, with the columns {x}, {red, blue} the rows (1, red), (2, blue) may
 * become (2, red), (1, blue). Memory: rows × columns integers.
 */
public final class PermutedColumns {

  private static final long PURPOSE = 0x7368756666L;

  private final Block rows;
  private final int[] start;
  private final int[][] entry;

  /**
   * @param start first dimension of each column, ascending, and last the number of dimensions
   */
  public PermutedColumns(Block rows, int[] start) {
    Arguments.atLeast("start.length", start.length, 1);
    this.rows = rows;
    this.start = start.clone();
    entry = new int[rows.rows()][start.length];
    for (int row = 0; row < entry.length; row++) {
      int next = rows.begin(row);
      for (int column = 0; column < start.length; column++) {
        while (next < rows.end(row) && rows.dimension(next) < start[column]) {
          next++;
        }
        entry[row][column] = next;
      }
    }
  }

  /** Number of columns in which not all rows are the same. */
  public int varying() {
    int varying = 0;
    for (int column = 0; column < start.length - 1; column++) {
      for (int row = 1; row < entry.length; row++) {
        if (!isSame(entry[0], entry[row], column)) {
          varying++;
          break;
        }
      }
    }
    return varying;
  }

  private boolean isSame(int[] a, int[] b, int column) {
    int length = a[column + 1] - a[column];
    boolean isSame = length == b[column + 1] - b[column];
    for (int i = 0; isSame && i < length; i++) {
      int left = a[column] + i;
      int right = b[column] + i;
      isSame =
          rows.dimension(left) == rows.dimension(right) && rows.value(left) == rows.value(right);
    }
    return isSame;
  }

  /** The rows shuffled, for every number in another way; ids stay where they are. */
  public Block shuffled(long seed, int number) {
    long draw = Hash.mix(Hash.mix(seed, PURPOSE), number);
    int columns = start.length - 1;
    int[][] source = new int[columns][];
    for (int column = 0; column < columns; column++) {
      source[column] = permutation(Hash.mix(draw, column));
    }
    Block.Builder shuffled = new Block.Builder();
    for (int row = 0; row < entry.length; row++) {
      for (int column = 0; column < columns; column++) {
        int[] from = entry[source[column][row]];
        for (int i = from[column]; i < from[column + 1]; i++) {
          shuffled.add(rows.dimension(i), rows.value(i));
        }
      }
      shuffled.endRow(rows.id(row));
    }
    return shuffled.build();
  }

  /** Fisher and Yates's shuffle, as Durstenfeld (1964) does it in place. */
  private int[] permutation(long draw) {
    int[] permutation = new int[entry.length];
    for (int i = 0; i < permutation.length; i++) {
      permutation[i] = i;
    }
    for (int i = permutation.length - 1; i > 0; i--) {
      int j = (int) (Hash.toUnit(Hash.mix(draw, i)) * (i + 1));
      int held = permutation[i];
      permutation[i] = permutation[j];
      permutation[j] = held;
    }
    return permutation;
  }
}
