package io.github.segmentwise.kmeans;

import io.github.segmentwise.row.Block;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Centres of many trials side by side, for the distances of a row to all of them at once.
 *
 * <p>A lane is one centre of one trial; the lanes of a trial are neighbours. The matrix is laid out
 * {@code [dimension][lane]}, so that the inner loop runs over contiguous lanes without a reduction
 * and the compiler vectorises it. Squared distances, as the {@link Geometry} weighs them, are ‖x‖²
 * + ‖c‖² − 2·x·c, or Σ(x − c)² where row and centre nearly coincide, so that their relative error
 * stays below 10⁻⁹ and a row has the distance 0 to its own point only. Cost of a row: entries ×
 * lanes multiply-adds. Not thread-safe: it holds the distances of the last row.
 *
 * <p>For example, trials of 2 and 3 centres have the lanes 0, 1 and 2, 3, 4. The second centre of
 * the second trial is lane 3; its coordinate of dimension j is at j·5 + 3 of the matrix.
 */
public final class Lanes {

  /** Below this share of the norms a distance has lost too many digits and is computed anew. */
  public static final double CANCELLED = 1e-6;

  private final Geometry geometry;
  private final int dimensions;
  private final int numerics;
  private final double numericWeight;
  private final double categoryWeight;
  private final int lanes;
  private final int[] firstLane;
  private final double[] matrix;
  private final double[] squaredNorm;
  private final double[] atOrigin;
  private final double[] distance;

  /** Dimensions in which a centre or the origin is not 0, ascending. */
  private final int[] occupied;

  private final double largestNorm;
  private double scale;

  /** Lanes of all centroids of the trials. */
  public static Lanes of(Trials trials) {
    return new Lanes(trials.geometry(), trials.trials(), Trial::numClusters, Trial::centroids);
  }

  /**
   * Lanes of the given trials.
   *
   * @param centres how many centres of a trial take part
   * @param centroids of a trial, {@code [dimension × columns]}, with at least as many columns as
   *     centres
   */
  public <T> Lanes(
      Geometry geometry,
      List<T> trials,
      ToIntFunction<T> centres,
      Function<T, double[]> centroids) {
    this.geometry = geometry;
    dimensions = geometry.dimensions();
    numerics = geometry.numericDimensions();
    numericWeight = geometry.numericWeight();
    categoryWeight = geometry.categoryWeight();
    firstLane = new int[trials.size() + 1];
    for (int t = 0; t < trials.size(); t++) {
      firstLane[t + 1] = firstLane[t] + centres.applyAsInt(trials.get(t));
    }
    lanes = firstLane[trials.size()];
    matrix = new double[Math.multiplyExact(dimensions, lanes)];
    squaredNorm = new double[lanes];
    atOrigin = new double[geometry.isScaled() ? lanes : 0];
    distance = new double[lanes];
    for (int t = 0; t < trials.size(); t++) {
      copy(centroids.apply(trials.get(t)), t);
    }
    occupied = IntStream.range(0, dimensions).filter(this::isOccupied).toArray();
    for (int l = 0; l < lanes; l++) {
      squaredNorm[l] = squaredNorm[l] == 0 ? geometry.squaredNormOfZero() : squaredNorm[l];
    }
    largestNorm = Arrays.stream(squaredNorm).max().orElse(0);
  }

  private void copy(double[] centroids, int trial) {
    int count = firstLane[trial + 1] - firstLane[trial];
    int columns = dimensions == 0 ? 0 : centroids.length / dimensions;
    for (int j = 0; j < dimensions; j++) {
      double weight = geometry.weight(j);
      for (int c = 0; c < count; c++) {
        int lane = firstLane[trial] + c;
        double value = centroids[j * columns + c];
        matrix[j * lanes + lane] = value;
        squaredNorm[lane] += weight * value * value;
        if (geometry.isScaled()) {
          atOrigin[lane] += weight * geometry.origin(j) * value;
        }
      }
    }
  }

  private boolean isOccupied(int dimension) {
    if (geometry.origin(dimension) != 0) {
      return true;
    }
    for (int i = dimension * lanes; i < (dimension + 1) * lanes; i++) {
      if (matrix[i] != 0) {
        return true;
      }
    }
    return false;
  }

  public int lanes() {
    return lanes;
  }

  /** First lane of the {@code t}-th trial; for the number of trials, the number of lanes. */
  public int firstLane(int t) {
    return firstLane[t];
  }

  /** Computes the squared distances of a row to all lanes, to be read by the methods below. */
  public void measure(Block block, int row) {
    double[] sums = distance;
    Arrays.fill(sums, 0);
    scale = geometry.scale(block, row);
    int end = block.end(row);
    int i = block.begin(row);
    for (; i + 3 < end; i += 4) {
      addFour(block, i);
    }
    for (; i < end; i++) {
      double factor = factor(block, i);
      int offset = block.dimension(i) * lanes;
      for (int l = 0; l < sums.length; l++) {
        sums[l] += factor * matrix[offset + l];
      }
    }
    for (int l = 0; l < atOrigin.length; l++) {
      sums[l] -= scale * atOrigin[l];
    }
    double rowNorm = geometry.squaredNorm(block, row);
    for (int l = 0; l < sums.length; l++) {
      sums[l] = rowNorm + squaredNorm[l] - 2 * sums[l];
    }
    double cancelled = CANCELLED * (rowNorm + largestNorm);
    for (int l = 0; l < sums.length; l++) {
      if (sums[l] <= cancelled && sums[l] <= CANCELLED * (rowNorm + squaredNorm[l])) {
        sums[l] = differences(block, row, l);
      }
    }
  }

  /** Adds four entries of a row, in their order: the same bits as one by one, and less memory. */
  private void addFour(Block block, int entry) {
    double[] sums = distance;
    double[] centres = matrix;
    double first = factor(block, entry);
    double second = factor(block, entry + 1);
    double third = factor(block, entry + 2);
    double fourth = factor(block, entry + 3);
    int a = block.dimension(entry) * lanes;
    int b = block.dimension(entry + 1) * lanes;
    int c = block.dimension(entry + 2) * lanes;
    int d = block.dimension(entry + 3) * lanes;
    for (int l = 0; l < sums.length; l++) {
      sums[l] =
          sums[l]
              + first * centres[a + l]
              + second * centres[b + l]
              + third * centres[c + l]
              + fourth * centres[d + l];
    }
  }

  /** By what the coordinates of an entry's dimension are multiplied. */
  private double factor(Block block, int entry) {
    double weight = block.dimension(entry) < numerics ? numericWeight : categoryWeight;
    return weight * scale * block.value(entry);
  }

  /** The factor by which the geometry scales the measured row; 0 if it has no place there. */
  public double scale() {
    return scale;
  }

  /** Squared distance of the measured row to a lane. */
  public double squaredDistance(int lane) {
    return distance[lane];
  }

  /** Nearest lane in [from, to), the lowest of equally near ones. */
  public int nearest(int from, int to) {
    int nearest = from;
    for (int l = from + 1; l < to; l++) {
      if (distance[l] < distance[nearest]) {
        nearest = l;
      }
    }
    return nearest;
  }

  /** Takes rows with the lanes nearest to them. */
  public interface Labelled {

    /** Is told of each row before its labels. */
    default void row(Block block, int row) {}

    /**
     * Takes the label of a row, which is the measured one, in one trial.
     *
     * @param trial index of the trial
     * @param lane the nearest of its lanes, the lowest of equally near ones
     */
    void label(Block block, int row, int trial, int lane);
  }

  /** Measures each row of a block and tells its nearest lane in every trial. */
  public void label(Block block, Labelled rows) {
    for (int row = 0; row < block.rows(); row++) {
      measure(block, row);
      rows.row(block, row);
      for (int t = 0; t < firstLane.length - 1; t++) {
        rows.label(block, row, t, nearest(firstLane[t], firstLane[t + 1]));
      }
    }
  }

  /** Σ w·(x − c)² over the dimensions in which the row, the origin or any centre is not 0. */
  private double differences(Block block, int row, int lane) {
    double sum = 0;
    int entry = block.begin(row);
    int end = block.end(row);
    int next = 0;
    while (entry < end || next < occupied.length) {
      int ofRow = entry < end ? block.dimension(entry) : dimensions;
      int ofCentres = next < occupied.length ? occupied[next] : dimensions;
      int j = Math.min(ofRow, ofCentres);
      double value = ofRow == j ? block.value(entry++) : 0;
      next += ofCentres == j ? 1 : 0;
      double difference = scale * (value - geometry.origin(j)) - matrix[j * lanes + lane];
      sum += geometry.weight(j) * difference * difference;
    }
    sum += geometry.hiddenDistance(block, row);
    return sum < geometry.rounding() ? 0 : sum;
  }
}
