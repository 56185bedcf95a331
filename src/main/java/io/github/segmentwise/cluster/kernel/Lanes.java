package io.github.segmentwise.cluster.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Centres of many trials side by side, for the distances of a row to all of them at once.
 *
 * <p>A lane is one centre of one trial; the lanes of a trial are neighbours. The matrix is laid out
 * {@code [dimension][lane]}, so that the inner loop runs over contiguous lanes without a reduction
 * and the compiler vectorises it. Squared distances are ‖x‖² + ‖c‖² − 2·x·c, or Σ(x − c)² where row
 * and centre nearly coincide, so that their relative error stays below 10⁻⁹ and a row has the
 * distance 0 to its own point only. Cost of a row: entries × lanes multiply-adds. Not thread-safe:
 * it holds the distances of the last row.
 */
final class Lanes {

  /** Below this share of the norms a distance has lost too many digits and is computed anew. */
  private static final double CANCELLED = 1e-6;

  private final int dimensions;
  private final int lanes;
  private final int[] firstLane;
  private final double[] matrix;
  private final double[] squaredNorm;
  private final double[] distance;

  /**
   * Lanes of the given trials.
   *
   * @param centres how many centres of a trial take part
   * @param centroids of a trial, {@code [dimension × k]}
   */
  Lanes(
      int dimensions,
      List<Trial> trials,
      ToIntFunction<Trial> centres,
      Function<Trial, double[]> centroids) {
    this.dimensions = dimensions;
    firstLane = new int[trials.size() + 1];
    for (int t = 0; t < trials.size(); t++) {
      firstLane[t + 1] = firstLane[t] + centres.applyAsInt(trials.get(t));
    }
    lanes = firstLane[trials.size()];
    matrix = new double[Math.multiplyExact(dimensions, lanes)];
    squaredNorm = new double[lanes];
    distance = new double[lanes];
    for (int t = 0; t < trials.size(); t++) {
      copy(centroids.apply(trials.get(t)), trials.get(t).numClusters(), t);
    }
  }

  private void copy(double[] centroids, int k, int trial) {
    int count = firstLane[trial + 1] - firstLane[trial];
    for (int j = 0; j < dimensions; j++) {
      for (int c = 0; c < count; c++) {
        double value = centroids[j * k + c];
        matrix[j * lanes + firstLane[trial] + c] = value;
        squaredNorm[firstLane[trial] + c] += value * value;
      }
    }
  }

  int lanes() {
    return lanes;
  }

  /** First lane of the {@code t}-th trial; for the number of trials, the number of lanes. */
  int firstLane(int t) {
    return firstLane[t];
  }

  /** Computes the squared distances of a row to all lanes, to be read by the methods below. */
  void measure(Block block, int row) {
    double[] sums = distance;
    Arrays.fill(sums, 0);
    for (int i = block.begin(row); i < block.end(row); i++) {
      addScaled(sums, matrix, block.dimension(i) * lanes, block.value(i));
    }
    double rowNorm = block.squaredNorm(row);
    for (int l = 0; l < sums.length; l++) {
      sums[l] = rowNorm + squaredNorm[l] - 2 * sums[l];
    }
    for (int l = 0; l < sums.length; l++) {
      if (sums[l] <= CANCELLED * (rowNorm + squaredNorm[l])) {
        sums[l] = differences(block, row, l);
      }
    }
  }

  private static void addScaled(double[] sums, double[] matrix, int offset, double factor) {
    for (int l = 0; l < sums.length; l++) {
      sums[l] += factor * matrix[offset + l];
    }
  }

  /** Squared distance of the measured row to a lane. */
  double squaredDistance(int lane) {
    return distance[lane];
  }

  /** Nearest lane in [from, to), the lowest of equally near ones. */
  int nearest(int from, int to) {
    int nearest = from;
    for (int l = from + 1; l < to; l++) {
      if (distance[l] < distance[nearest]) {
        nearest = l;
      }
    }
    return nearest;
  }

  private double differences(Block block, int row, int lane) {
    double sum = 0;
    int entry = block.begin(row);
    for (int j = 0; j < dimensions; j++) {
      boolean present = entry < block.end(row) && block.dimension(entry) == j;
      double difference = (present ? block.value(entry) : 0) - matrix[j * lanes + lane];
      sum += difference * difference;
      entry += present ? 1 : 0;
    }
    return sum;
  }
}
