package io.github.segmentwise.kmeans;

import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.SparseRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What "near" and "centre" mean to a method.
 *
 * <p>A row x is seen as x' = s·(x − origin), with one factor s per row, and its squared distance to
 * a centre c is ‖x' − c‖² = Σ w·(x' − c)², with one weight w for all numeric dimensions and one for
 * all categories. So a pass costs the entries of the rows only, whatever the geometry: ‖x' − c‖² =
 * ‖x'‖² + ‖c‖² − 2·s·(⟨x, c⟩ − ⟨origin, c⟩), where ⟨origin, c⟩ is known before any row is seen.
 *
 * <p>For example, with s = 1, w = 1 and the origin 0, the row (3, 4) is 25 + 1 − 2·3 = 20 from the
 * centre (1, 0).
 */
public sealed interface Geometry extends Serializable permits Euclidean, Prototypes, Cosine {

  /** All dimensions: numerics first, then one per category. */
  int dimensions();

  /** The dimensions before this one are numeric, those from it on categories. */
  int numericDimensions();

  /** Weight of a numeric dimension in squared distances. */
  double numericWeight();

  /** Weight of a category's dimension in squared distances. */
  double categoryWeight();

  /** Weight of any dimension. */
  default double weight(int dimension) {
    return dimension < numericDimensions() ? numericWeight() : categoryWeight();
  }

  /** Where a dimension is seen from. */
  default double origin(int dimension) {
    return 0;
  }

  /** Whether rows are scaled or seen from elsewhere than 0. */
  default boolean isScaled() {
    return false;
  }

  /** The factor s of a row; 0 for a row at the origin that has no place in this geometry. */
  default double scale(Block block, int row) {
    return 1;
  }

  /** ‖x'‖² of a row. */
  double squaredNorm(Block block, int row);

  /** ‖c‖² of a centre whose coordinates are all 0. */
  default double squaredNormOfZero() {
    return 0;
  }

  /** Part of ‖x' − c‖² that no dimension shows, the same for all centres. */
  default double hiddenDistance(Block block, int row) {
    return 0;
  }

  /** Squared distances below this are nothing but rounding errors. */
  default double rounding() {
    return 0;
  }

  /** Writes x' of a row into the centre {@code c} of a matrix {@code [dimension × k]}. */
  default void place(SparseRow row, double[] matrix, int k, int c) {
    for (int i = 0; i < row.entries(); i++) {
      matrix[row.dimension(i) * k + c] = row.value(i);
    }
  }

  /**
   * Means of x' over the rows of some lanes.
   *
   * @return {@code [dimension × k]}; 0 for an empty lane
   */
  default double[] means(ClusterStatistic statistic, int firstLane, int k) {
    double[] means = new double[Math.multiplyExact(dimensions(), k)];
    for (int j = 0; j < dimensions(); j++) {
      for (int c = 0; c < k; c++) {
        means[j * k + c] = statistic.mean(j, firstLane + c, origin(j));
      }
    }
    return means;
  }

  /**
   * The centres to which Lloyd's iterations move: those with the least Σ of squared distances to
   * the rows of their lanes.
   *
   * @param former the centres so far, {@code [dimension × k]}
   * @return {@code [dimension × k]}
   */
  double[] centres(ClusterStatistic statistic, int firstLane, double[] former, int k);

  void writeTo(DataOutput out) throws IOException;

  static Geometry readFrom(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case Euclidean.KIND -> Euclidean.readFrom(in);
      case Prototypes.KIND -> Prototypes.readFrom(in);
      case Cosine.KIND -> Cosine.readFrom(in);
      default -> throw new IOException("no geometry of kind " + kind);
    };
  }
}
