package io.github.segmentwise.row;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.exact.Weights;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongPredicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Encoded rows: what every round passes over. Not modified after it is built.
 *
 * <p>A row is its non-zero values, by ascending dimension. Numeric features come first; each
 * category of each categorical feature has a dimension of its own with the value 1, so that the
 * distance to a centroid with shares p is ‖p‖² − 2·p[code] + 1 without a one-hot matrix. For
 * example, with two numerics and the categories {red, blue} the row (0, 2.5, blue) is the entries
 * (1, 2.5), (3, 1). A category of a feature that weighs w has the value √w.
 *
 * <p>All values are multiples of 2⁻²⁴ ({@link Grid#ENCODED}).
 */
public final class Block {

  private final long[] ids;
  private final int[] start;
  private final int[] dimension;
  private final double[] value;
  private final double[] squaredNorm;
  private final int[] initial;

  /** In units of {@link Weights}; null where rows have no weights. */
  private final long @Nullable [] weights;

  Block(long[] ids, int[] start, int[] dimension, double[] value) {
    this(ids, start, dimension, value, new int[0], null);
  }

  private Block(
      long[] ids,
      int[] start,
      int[] dimension,
      double[] value,
      int[] initial,
      long @Nullable [] weights) {
    this.ids = ids;
    this.start = start;
    this.dimension = dimension;
    this.value = value;
    this.initial = initial;
    this.weights = weights;
    squaredNorm = new double[ids.length];
    for (int row = 0; row < ids.length; row++) {
      double sum = 0;
      for (int i = start[row]; i < start[row + 1]; i++) {
        sum += value[i] * value[i];
      }
      squaredNorm[row] = sum;
    }
  }

  private Block(Block like, int[] dimension) {
    this.ids = like.ids;
    this.start = like.start;
    this.dimension = dimension;
    this.value = like.value;
    this.squaredNorm = like.squaredNorm;
    this.initial = like.initial;
    this.weights = like.weights;
  }

  /** A block without rows. */
  public static Block empty() {
    return new Block(new long[0], new int[1], new int[0], new double[0]);
  }

  public int rows() {
    return ids.length;
  }

  /** Entries of all rows. */
  public int entries() {
    return value.length;
  }

  /** Id of a row: the source of its random draws, and what breaks ties. */
  public long id(int row) {
    return ids[row];
  }

  /** First entry of a row. */
  public int begin(int row) {
    return start[row];
  }

  /** End of the entries of a row, exclusive. */
  public int end(int row) {
    return start[row + 1];
  }

  public int dimension(int entry) {
    return dimension[entry];
  }

  public double value(int entry) {
    return value[entry];
  }

  /** The value in points of the grid. */
  public long points(int entry) {
    return (long) (value[entry] * Grid.ENCODED);
  }

  /**
   * Adds the values of a row, in points of the grid, to sums of which each is of a dimension.
   *
   * @param first the sum of dimension 0
   */
  public void addPointsTo(ExactSums sums, int first, int row) {
    sums.addEach(first, dimension, value, Grid.ENCODED, start[row], start[row + 1]);
  }

  /** Indices of the rows used as initial centroids, ascending; usually empty. */
  public int[] initial() {
    return initial;
  }

  public boolean isWeighted() {
    return weights != null;
  }

  /** Units of a row of weight 1: {@link Weights#UNIT}, or 1 where no row has a weight. */
  public long unit() {
    return weights == null ? 1 : Weights.UNIT;
  }

  /** How often a row counts, in units; 1 where no row has a weight. */
  public long units(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** ‖x‖² of a row. */
  public double squaredNorm(int row) {
    return squaredNorm[row];
  }

  /** One row, copied. */
  public SparseRow row(int row) {
    return new SparseRow(
        ids[row],
        Arrays.copyOfRange(dimension, start[row], start[row + 1]),
        Arrays.copyOfRange(value, start[row], start[row + 1]),
        weights == null ? SparseRow.NO_WEIGHT : weights[row]);
  }

  /** The first rows, copied. */
  public Block head(int rows) {
    return between(0, rows);
  }

  private Block between(int from, int to) {
    Builder some = new Builder();
    for (int row = from; row < to; row++) {
      some.addEntries(this, row);
      some.endRow(ids[row], this, row);
    }
    return some.build();
  }

  /** The rows in so many blocks of about as many rows each, in their order; fewer of few rows. */
  public List<Block> cut(int blocks) {
    List<Block> cut = new ArrayList<>();
    int size = Math.max(1, (rows() + blocks - 1) / blocks);
    for (int from = 0; from < rows(); from += size) {
      cut.add(between(from, Math.min(rows(), from + size)));
    }
    return cut;
  }

  /** The rows whose ids a condition accepts. */
  public Block select(LongPredicate isSelected) {
    Builder selected = new Builder();
    for (int row = 0; row < ids.length; row++) {
      if (isSelected.test(ids[row])) {
        selected.addEntries(this, row);
        selected.endRow(ids[row], this, row);
      }
    }
    return selected.build();
  }

  /** Marks the dimensions in which a row has an entry. */
  public void markDimensions(BitSet marked) {
    for (int dim : dimension) {
      marked.set(dim);
    }
  }

  /**
   * The same values in other dimensions.
   *
   * @param others for each dimension with entries which one takes its place, ascending
   */
  public Block withDimensions(int[] others) {
    int[] taken = new int[dimension.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = others[dimension[i]];
    }
    return new Block(this, taken);
  }

  /**
   * A half of the rows, or of the customers for whom they stand.
   *
   * @param half 0 or 1; no customer is in both
   * @param share of all in each half, at most ½
   */
  public Block half(int half, double share, long draw) {
    Builder chosen = new Builder();
    for (int row = 0; row < ids.length; row++) {
      long units = unitsInHalf(row, half, share, Hash.mix(draw, ids[row]));
      if (units == 0) {
        continue;
      }
      chosen.addEntries(this, row);
      if (weights == null) {
        chosen.endRow(ids[row]);
      } else {
        chosen.endRow(ids[row], units);
      }
    }
    return chosen.build();
  }

  private long unitsInHalf(int row, int half, double share, long hash) {
    if (weights == null) {
      double u = Hash.toUnit(hash);
      return (half == 0 ? u < share : u >= 1 - share) ? 1 : 0;
    }
    long customers = Draws.customers(weights[row], hash);
    long first = Draws.of(customers, share, hash);
    long drawn =
        half == 0 ? first : Draws.of(customers - first, share / (1 - share), Hash.mix(hash, half));
    return drawn * Weights.UNIT;
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, ids);
    Packed.write(out, start);
    Packed.write(out, dimension);
    Packed.write(out, value);
    Packed.write(out, initial);
    out.writeBoolean(weights != null);
    if (weights != null) {
      Packed.write(out, weights);
    }
  }

  public static Block readFrom(DataInput in) throws IOException {
    return new Block(
        Packed.read(in),
        Packed.readInts(in),
        Packed.readInts(in),
        Packed.readDoubles(in),
        Packed.readInts(in),
        in.readBoolean() ? Packed.read(in) : null);
  }

  /** Collects rows. */
  public static final class Builder {
    private long[] ids = new long[256];
    private int[] start = new int[257];
    private int[] dimension = new int[4096];
    private double[] value = new double[4096];
    private int rows;
    private int entries;
    private final List<Integer> initial = new ArrayList<>();
    private long @Nullable [] weights;

    /** Marks the row being built as an initial centroid. */
    public void markInitial() {
      initial.add(rows);
    }

    /** Adds an entry to the current row; dimensions ascend; zeros are left out. */
    public void add(int dim, double gridValue) {
      if (gridValue == 0) {
        return;
      }
      if (entries == dimension.length) {
        dimension = Arrays.copyOf(dimension, entries * 2);
        value = Arrays.copyOf(value, entries * 2);
      }
      dimension[entries] = dim;
      value[entries++] = gridValue;
    }

    /** Ends the current row. */
    public void endRow(long id) {
      if (rows == ids.length) {
        ids = Arrays.copyOf(ids, rows * 2);
        start = Arrays.copyOf(start, rows * 2 + 1);
      }
      ids[rows++] = id;
      start[rows] = entries;
    }

    private void addEntries(Block like, int row) {
      for (int i = like.begin(row); i < like.end(row); i++) {
        add(like.dimension(i), like.value(i));
      }
    }

    /** Ends the current row, which counts as often as a row of another block. */
    public void endRow(long id, Block like, int row) {
      if (like.isWeighted()) {
        endRow(id, like.units(row));
      } else {
        endRow(id);
      }
    }

    /**
     * Ends the current row; either all rows have a weight or none has.
     *
     * @param units weight of the row, in units of {@link Weights}
     */
    public void endRow(long id, long units) {
      endRow(id);
      if (weights == null) {
        weights = new long[ids.length];
      } else if (weights.length < rows) {
        weights = Arrays.copyOf(weights, ids.length);
      }
      weights[rows - 1] = units;
    }

    public int rows() {
      return rows;
    }

    /** The rows so far; the builder is empty afterwards. */
    public Block build() {
      Block block =
          new Block(
              Arrays.copyOf(ids, rows),
              Arrays.copyOf(start, rows + 1),
              Arrays.copyOf(dimension, entries),
              Arrays.copyOf(value, entries),
              initial.stream().mapToInt(row -> row).toArray(),
              weights == null ? null : Arrays.copyOf(weights, rows));
      rows = 0;
      weights = null;
      initial.clear();
      entries = 0;
      return block;
    }
  }
}
