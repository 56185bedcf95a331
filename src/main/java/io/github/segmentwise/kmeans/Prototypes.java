package io.github.segmentwise.kmeans;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * k-prototypes (Huang 1998): Σ(x − c)² over the numerics + γ for each categorical feature whose
 * category is not the prototype's; a prototype has the means of the numerics and the most frequent
 * category of each categorical feature, ties going to the smallest code.
 *
 * <p>A category being a dimension with the value 1, a mismatch differs in two of them; so each
 * weighs γ/2. By that the dissimilarity of two rows is their squared Euclidean distance in a space
 * whose category dimensions are stretched by √(γ/2), in which means and the quality indices have
 * their usual sense. For example, with γ = 0.5 the rows (1, red) and (3, blue) are 4 + 0.5 apart. A
 * row without a category, one that was not seen in the fit, mismatches every prototype there. With
 * weights of features, a mismatch costs γ times the feature's weight.
 */
public final class Prototypes implements Geometry {

  private static final long serialVersionUID = 1L;
  static final int KIND = 1;

  private final int[] offset;
  private final double gamma;

  /** √ of the weight of each numeric dimension, then of each feature; empty where all are 1. */
  private final double[] roots;

  private final double squaredRoots;

  /**
   * @param offset first dimension of each categorical feature, and last the number of dimensions;
   *     {@code offset[0]} is the number of numeric dimensions
   * @param gamma weight of a mismatch, at least 0; NaN until {@code MeasureColumns} has found the
   *     default
   */
  public Prototypes(int[] offset, double gamma) {
    this(offset, gamma, new double[0]);
  }

  /**
   * The same with weighted features, whose rows are encoded so.
   *
   * @param roots encoded value of each numeric's unit and of each feature's category, at least 0:
   *     the square roots of their weights; empty where all are 1
   */
  public Prototypes(int[] offset, double gamma, double[] roots) {
    Arguments.atLeast("offset.length", offset.length, 1);
    for (int i = 0; i < offset.length; i++) {
      Arguments.atLeast("offset[" + i + "]", offset[i], i == 0 ? 0 : offset[i - 1]);
    }
    this.offset = offset.clone();
    this.gamma =
        Double.isNaN(gamma) ? gamma : Arguments.inRange("gamma", gamma, 0, Double.MAX_VALUE);
    if (roots.length > 0) {
      Arguments.exactly("length of roots", roots.length, offset[0] + features());
    }
    this.roots = roots.clone();
    double sum = 0;
    for (int feature = 0; feature < features(); feature++) {
      sum += value(feature) * value(feature);
    }
    squaredRoots = sum;
  }

  /** Encoded value of a feature's category. */
  public double value(int feature) {
    return roots.length == 0 ? 1 : roots[offset[0] + feature];
  }

  /** What the encoded values of a numeric dimension are multiplied by. */
  public double root(int numeric) {
    return roots.length == 0 ? 1 : roots[numeric];
  }

  public double gamma() {
    return gamma;
  }

  /** Number of categorical features. */
  public int features() {
    return offset.length - 1;
  }

  /** First dimension of a categorical feature; for the number of features, that of dimensions. */
  public int offset(int feature) {
    return offset[feature];
  }

  public Prototypes withGamma(double newGamma) {
    return new Prototypes(offset, newGamma, roots);
  }

  @Override
  public int dimensions() {
    return offset[offset.length - 1];
  }

  @Override
  public int numericDimensions() {
    return offset[0];
  }

  @Override
  public double numericWeight() {
    return 1;
  }

  @Override
  public double categoryWeight() {
    return gamma / 2;
  }

  /** ‖x‖², where every feature has a category, if only an unseen one. */
  @Override
  public double squaredNorm(Block block, int row) {
    double sum = 0;
    for (int i = block.begin(row); i < block.end(row); i++) {
      if (block.dimension(i) < offset[0]) {
        sum += block.value(i) * block.value(i);
      }
    }
    return sum + categoryWeight() * squaredRoots;
  }

  @Override
  public double hiddenDistance(Block block, int row) {
    double rest = squaredRoots;
    for (int i = block.end(row) - 1;
        i >= block.begin(row) && block.dimension(i) >= offset[0];
        i--) {
      rest -= block.value(i) * block.value(i);
    }
    return categoryWeight() * rest;
  }

  /** How many entries of a row are categories. */
  public int categories(Block block, int row) {
    int count = 0;
    for (int i = block.end(row); i > block.begin(row) && block.dimension(i - 1) >= offset[0]; i--) {
      count++;
    }
    return count;
  }

  @Override
  public double[] centres(ClusterStatistic statistic, int firstLane, double[] former, int k) {
    double[] centres = means(statistic, firstLane, k);
    Arrays.fill(centres, offset[0] * k, centres.length, 0);
    for (int feature = 0; feature < features(); feature++) {
      for (int c = 0; c < k; c++) {
        centres[mode(statistic, firstLane + c, feature) * k + c] = value(feature);
      }
    }
    return centres;
  }

  /** The dimension of a feature's most frequent category. */
  private int mode(ClusterStatistic statistic, int lane, int feature) {
    int mode = offset[feature];
    for (int j = mode + 1; j < offset[feature + 1]; j++) {
      if (statistic.sum(j, lane) > statistic.sum(mode, lane)) {
        mode = j;
      }
    }
    return mode;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Prototypes that
        && Arrays.equals(offset, that.offset)
        && Double.compare(gamma, that.gamma) == 0
        && Arrays.equals(roots, that.roots);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(offset), gamma, Arrays.hashCode(roots));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(KIND);
    Packed.write(out, offset);
    out.writeDouble(gamma);
    Packed.write(out, roots);
  }

  static Prototypes readFrom(DataInput in) throws IOException {
    return new Prototypes(Packed.readInts(in), in.readDouble(), Packed.readDoubles(in));
  }
}
