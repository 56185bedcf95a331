package io.github.segmentwise.evaluate;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether customers form clusters at all: the gap statistic of Tibshirani, Walther and Hastie
 * (2001) of the chosen number of clusters, on a sample, the reference being the same customers with
 * every column shuffled.
 *
 * <p>With W the sum of squared distances to the clusters' means and T that to the mean of all, the
 * gap is mean over the shuffles of ln(W* / T*) − ln(W / T). Shuffling keeps T of Euclidean
 * distances, so the gap is that of the paper less that of one cluster, which is 0. Its standard
 * error is the shuffles' population standard deviation × √(1 + 1 / shuffles), as there.
 *
 * @param customers in the sample
 * @param shuffles at least 1
 * @param explained 1 − W / T of the sample, in [0, 1]
 * @param explainedShuffled mean of 1 − W* / T* over the shuffles
 * @param gap above 0 where clusters are tighter than without structure
 * @param standardError of the gap
 */
public record StructureGap(
    int customers,
    int shuffles,
    double explained,
    double explainedShuffled,
    double gap,
    double standardError) {

  /**
   * Ten shuffles leave the standard error uncertain: with one of them, a sixth of all data without
   * structure would pass; with three, one in a hundred.
   */
  private static final double CLEAR_ERRORS = 3;

  /** Clusters of a single point each leave nothing but rounding errors. */
  private static final double LEAST_SHARE = 1e-9;

  public StructureGap {
    Arguments.atLeast("customers", customers, 0);
    Arguments.atLeast("shuffles", shuffles, 1);
  }

  /**
   * Compares.
   *
   * @param within W / T of the sample
   * @param shuffled W / T of each shuffle, at least one
   */
  public static StructureGap of(int customers, double within, double[] shuffled) {
    double[] logarithms = Arrays.stream(shuffled).map(StructureGap::logarithm).toArray();
    double mean = mean(logarithms);
    double squares = 0;
    for (double logarithm : logarithms) {
      squares += (logarithm - mean) * (logarithm - mean);
    }
    int shuffles = shuffled.length;
    return new StructureGap(
        customers,
        shuffles,
        1 - within,
        1 - mean(shuffled),
        mean - logarithm(within),
        Math.sqrt(squares / shuffles) * Math.sqrt(1 + 1.0 / shuffles));
  }

  private static double logarithm(double share) {
    return StrictMath.log(Math.max(share, LEAST_SHARE));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Whether the gap is more than its errors can explain. */
  public boolean isClear() {
    return gap > CLEAR_ERRORS * standardError;
  }

  /** One sentence for a person. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "The segments explain %.1f %% of the variance of %,d sampled customers, and %.1f %% once"
            + " every column is shuffled; gap %.4f, standard error %.4f.",
        100 * explained,
        customers,
        100 * explainedShuffled,
        gap,
        standardError);
  }

  /** The warning where the data has no cluster structure. */
  public Optional<String> warning() {
    return isClear()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the data shows no cluster structure: on %,d sampled customers the segments are no"
                    + " tighter than on the same columns shuffled (gap %.4f, standard error %.4f)",
                customers,
                gap,
                standardError));
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, customers);
    Packed.writeVarint(out, shuffles);
    Packed.write(out, new double[] {explained, explainedShuffled, gap, standardError});
  }

  public static StructureGap readFrom(DataInput in) throws IOException {
    int customers = (int) Packed.readVarint(in);
    int shuffles = (int) Packed.readVarint(in);
    double[] numbers = Packed.readDoubles(in);
    return new StructureGap(customers, shuffles, numbers[0], numbers[1], numbers[2], numbers[3]);
  }
}
