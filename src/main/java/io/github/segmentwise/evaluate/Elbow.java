package io.github.segmentwise.evaluate;

import java.util.Map;
import java.util.SortedMap;

/**
 * The number of clusters from which on more clusters help little: the knee of the loss over k by
 * kneedle (Satopää et al. 2011), for a convex, falling curve and S = 1, as in yellowbrick.
 *
 * <p>k and loss are scaled to [0, 1]; the knee is the local maximum of (1 − loss) − k after which
 * that difference falls, before it rises to another maximum, by more than the mean step of k. For
 * example, the losses 100, 40, 30, 25, 21 of k = 2..6 have their knee at 3. Without a knee, and
 * with fewer than four ks or uneven ones, for which kneedle is not made, it is the k where the
 * difference is largest, the lowest of equal ones.
 *
 * @param k the number of clusters
 * @param isKnee whether kneedle found it
 */
record Elbow(int k, boolean isKnee) {

  private static final int FEWEST_KS = 4;

  /**
   * Finds the elbow.
   *
   * @param losses the least loss by k, at least one
   */
  static Elbow of(SortedMap<Integer, Double> losses) {
    int[] ks = losses.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] difference = difference(losses, ks);
    int knee = ks.length < FEWEST_KS || !isEven(ks) ? -1 : knee(difference);
    return new Elbow(ks[knee < 0 ? largest(difference) : knee], knee >= 0);
  }

  private static boolean isEven(int[] ks) {
    for (int i = 2; i < ks.length; i++) {
      if (ks[i] - ks[i - 1] != ks[1] - ks[0]) {
        return false;
      }
    }
    return true;
  }

  /** (1 − loss) − k, both scaled; all 0 where either does not vary. */
  private static double[] difference(SortedMap<Integer, Double> losses, int[] ks) {
    double least = losses.values().stream().mapToDouble(d -> d).min().orElseThrow();
    double most = losses.values().stream().mapToDouble(d -> d).max().orElseThrow();
    double[] difference = new double[ks.length];
    int i = 0;
    for (Map.Entry<Integer, Double> loss : losses.entrySet()) {
      if (most > least && ks.length > 1) {
        double x = (double) (loss.getKey() - ks[0]) / (ks[ks.length - 1] - ks[0]);
        difference[i] = 1 - (loss.getValue() - least) / (most - least) - x;
      }
      i++;
    }
    return difference;
  }

  /** Index of the knee, or -1. */
  private static int knee(double[] difference) {
    double step = 1.0 / (difference.length - 1);
    int peak = -1;
    double threshold = 0;
    for (int i = 0; i < difference.length - 1; i++) {
      double before = difference[Math.max(i - 1, 0)];
      double after = difference[i + 1];
      boolean isPeak = difference[i] >= before && difference[i] >= after;
      if (isPeak) {
        peak = i;
        threshold = difference[i] - step;
      }
      if (difference[i] <= before && difference[i] <= after) {
        threshold = 0;
      }
      if (peak >= 0 && after < threshold) {
        return peak;
      }
    }
    return -1;
  }

  private static int largest(double[] difference) {
    int largest = 0;
    for (int i = 1; i < difference.length; i++) {
      if (difference[i] > difference[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
