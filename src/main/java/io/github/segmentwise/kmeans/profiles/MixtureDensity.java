package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.kmeans.Lanes;
import io.github.segmentwise.row.Block;
import java.util.List;

/**
 * The profiles of many mixtures side by side, for the probabilities of a row under all of them at
 * once; lanes as in {@link Lanes}.
 *
 * <p>ln of weight × density of a profile is {@code base + Σ (x·μ/σ² − x²/(2σ²)) + Σ ln share} over
 * the entries of the row, so that zeros cost nothing; {@code base} holds the rest. Within a mixture
 * the sum of these is taken as m + ln Σ e^(lane − m), m being the largest. Cost of a row: 2 ×
 * entries × lanes multiply-adds and one exponential for each profile that matters. Not thread-safe:
 * it holds the last row.
 *
 * <p>A weight of a feature is an exponent of its density, a factor of its part of the logarithm.
 *
 * <p>For example, of two profiles with the weights ½, the means 0 and 2, and the variances 1, the
 * row 0 has the probabilities 0.88 and 0.12: its densities are as 1 to e⁻².
 */
final class MixtureDensity {

  private static final double LN_2_PI = StrictMath.log(2 * StrictMath.PI);

  /** e to the power of this no longer shows beside 1, nor on the grid of summed values. */
  private static final double NEGLIGIBLE = -45;

  private final int numerics;
  private final int[] firstLane;
  private final double[] linear;
  private final double[] quadratic;
  private final double[] base;
  private final double[] lane;
  private double logDensity;
  private double entropy;

  MixtureDensity(ProfileColumns columns, List<Mixture> mixtures) {
    numerics = columns.numerics();
    firstLane = new int[mixtures.size() + 1];
    for (int t = 0; t < mixtures.size(); t++) {
      firstLane[t + 1] = firstLane[t] + mixtures.get(t).profiles();
    }
    int lanes = firstLane[mixtures.size()];
    linear = new double[Math.multiplyExact(columns.size(), lanes)];
    quadratic = new double[numerics * lanes];
    base = new double[lanes];
    lane = new double[lanes];
    for (int t = 0; t < mixtures.size(); t++) {
      prepare(mixtures.get(t), firstLane[t], columns);
    }
  }

  private void prepare(Mixture mixture, int first, ProfileColumns columns) {
    int k = mixture.profiles();
    int lanes = base.length;
    for (int p = 0; p < k; p++) {
      double sum = 0;
      for (int j = 0; j < numerics; j++) {
        double mean = mixture.means()[j * k + p];
        double variance = mixture.variances()[j * k + p];
        double exponent = columns.exponent(j);
        linear[j * lanes + first + p] = exponent * (mean / variance);
        quadratic[j * lanes + first + p] = exponent * (0.5 / variance);
        sum += exponent * (LN_2_PI + StrictMath.log(variance) + mean * mean / variance);
      }
      for (int j = numerics; j < columns.size(); j++) {
        linear[j * lanes + first + p] =
            columns.exponent(j) * StrictMath.log(mixture.means()[j * k + p]);
      }
      base[first + p] = StrictMath.log(mixture.weights()[p]) - sum / 2;
    }
  }

  int lanes() {
    return base.length;
  }

  /** First lane of the {@code t}-th mixture; for the number of mixtures, the number of lanes. */
  int firstLane(int t) {
    return firstLane[t];
  }

  /** Computes the log densities of a row in all lanes. */
  void measure(Block block, int row) {
    double[] sums = lane;
    System.arraycopy(base, 0, sums, 0, sums.length);
    for (int i = block.begin(row); i < block.end(row); i++) {
      int from = block.dimension(i) * sums.length;
      if (block.dimension(i) < numerics) {
        addNumeric(sums, from, block.value(i));
      } else {
        addLogs(sums, from);
      }
    }
  }

  private void addNumeric(double[] sums, int from, double value) {
    for (int l = 0; l < sums.length; l++) {
      sums[l] += value * (linear[from + l] - value * quadratic[from + l]);
    }
  }

  private void addLogs(double[] sums, int from) {
    for (int l = 0; l < sums.length; l++) {
      sums[l] += linear[from + l];
    }
  }

  /**
   * Turns the lanes of the {@code t}-th mixture into the probabilities of its profiles given the
   * measured row; to be called once per row and mixture.
   */
  void normalise(int t) {
    int from = firstLane[t];
    int to = firstLane[t + 1];
    double largest = lane[from];
    for (int l = from + 1; l < to; l++) {
      largest = Math.max(largest, lane[l]);
    }
    double sum = 0;
    double weighted = 0;
    for (int l = from; l < to; l++) {
      double difference = lane[l] - largest;
      if (difference == 0) {
        lane[l] = 1;
        sum++;
      } else if (difference < NEGLIGIBLE) {
        lane[l] = 0;
      } else {
        lane[l] = StrictMath.exp(difference);
        sum += lane[l];
        weighted += lane[l] * difference;
      }
    }
    double logSum = sum == 1 ? 0 : StrictMath.log(sum);
    logDensity = largest + logSum;
    entropy = logSum - weighted / sum;
    for (int l = from; l < to; l++) {
      lane[l] /= sum;
    }
  }

  /** Probability of a lane's profile, once normalised. */
  double probability(int l) {
    return lane[l];
  }

  /** The most probable lane of the {@code t}-th mixture, the lowest of equal ones. */
  int mostProbable(int t) {
    int best = firstLane[t];
    for (int l = best + 1; l < firstLane[t + 1]; l++) {
      if (lane[l] > lane[best]) {
        best = l;
      }
    }
    return best;
  }

  /** ln of the density of the row under the mixture normalised last. */
  double logDensity() {
    return logDensity;
  }

  /** −Σ p·ln p of the probabilities normalised last. */
  double entropy() {
    return entropy;
  }
}
