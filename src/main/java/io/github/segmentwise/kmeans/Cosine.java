package io.github.segmentwise.kmeans;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.SparseRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Spherical k-means: a row is its direction x̂ = (x − origin) / ‖x − origin‖, a centre the mean of
 * directions brought back to length 1, and the squared distance ½·‖x̂ − ĉ‖² = 1 − cos(x, c), in [0,
 * 2]. Its root is the cosine distance of BigQuery ML.
 *
 * <p>Nothing dense is kept of a row: x̂·c = (x·c − origin·c) / ‖x − origin‖, with ‖x − origin‖² =
 * ‖x‖² − 2·x·origin + ‖origin‖². A row at the origin has no direction; its distance to everything
 * is 1, and it never becomes a centre. Directions that cancel out leave their centre where it was.
 *
 * <p>For example, seen from the origin 0, the rows (3, 0) and (0, 5) have the squared distance 1,
 * and the rows (3, 0) and (6, 0) the squared distance 0.
 */
public final class Cosine implements Geometry {

  private static final long serialVersionUID = 1L;
  static final int KIND = 2;

  /** Below this share of the norms ‖x − origin‖² has lost too many digits. */
  private static final double CANCELLED = 1e-6;

  /** A mean of directions that is shorter than this is nothing but rounding errors. */
  private static final double NO_DIRECTION = 1e-12;

  private final double[] origin;
  private final double squaredOrigin;

  /**
   * @param origin on the grid of encoded values, one per dimension: the point of which directions
   *     are seen; 0 for categories
   */
  public Cosine(double[] origin) {
    this.origin = origin.clone();
    double sum = 0;
    for (double value : origin) {
      sum += value * value;
    }
    squaredOrigin = sum;
  }

  @Override
  public int dimensions() {
    return origin.length;
  }

  @Override
  public int numericDimensions() {
    return origin.length;
  }

  @Override
  public double numericWeight() {
    return 0.5;
  }

  @Override
  public double categoryWeight() {
    return 0.5;
  }

  @Override
  public double origin(int dimension) {
    return origin[dimension];
  }

  @Override
  public boolean isScaled() {
    return true;
  }

  @Override
  public double scale(Block block, int row) {
    double norm = block.squaredNorm(row);
    double product = 0;
    for (int i = block.begin(row); i < block.end(row); i++) {
      product += block.value(i) * origin[block.dimension(i)];
    }
    double squared = norm + squaredOrigin - 2 * product;
    if (squared <= CANCELLED * (norm + squaredOrigin)) {
      squared = squaredDifference(block, row);
    }
    return squared == 0 ? 0 : 1 / Math.sqrt(squared);
  }

  private double squaredDifference(Block block, int row) {
    double sum = 0;
    int entry = block.begin(row);
    for (int j = 0; j < origin.length; j++) {
      boolean present = entry < block.end(row) && block.dimension(entry) == j;
      double difference = (present ? block.value(entry) : 0) - origin[j];
      sum += difference * difference;
      entry += present ? 1 : 0;
    }
    return sum;
  }

  @Override
  public double squaredNorm(Block block, int row) {
    return 0.5;
  }

  @Override
  public double squaredNormOfZero() {
    return 0.5;
  }

  @Override
  public double rounding() {
    return 1e-28;
  }

  @Override
  public void place(SparseRow row, double[] matrix, int k, int c) {
    double scale = scale(row.toBlock(), 0);
    int entry = 0;
    for (int j = 0; j < origin.length; j++) {
      boolean present = entry < row.entries() && row.dimension(entry) == j;
      matrix[j * k + c] = scale * ((present ? row.value(entry) : 0) - origin[j]);
      entry += present ? 1 : 0;
    }
  }

  @Override
  public double[] centres(ClusterStatistic statistic, int firstLane, double[] former, int k) {
    double[] centres = means(statistic, firstLane, k);
    for (int c = 0; c < k; c++) {
      double sum = 0;
      for (int i = c; i < centres.length; i += k) {
        sum += centres[i] * centres[i];
      }
      double length = Math.sqrt(sum);
      for (int i = c; i < centres.length; i += k) {
        centres[i] = length < NO_DIRECTION ? former[i] : centres[i] / length;
      }
    }
    return centres;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cosine that && Arrays.equals(origin, that.origin);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(origin);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(KIND);
    Packed.write(out, origin);
  }

  static Cosine readFrom(DataInput in) throws IOException {
    return new Cosine(Packed.readDoubles(in));
  }
}
