package io.github.segmentwise.evaluate;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether customers form clusters at all: the gap statistic of Tibshirani, Walther and Hastie
 * (2001) of the published segments, on a sample, the reference being the same customers with every
 * column shuffled and clustered anew.
 *
 * <p>With W the sum of squared distances to the clusters' means and T that to the mean of all, the
 * gap is mean over the shuffles of ln(W* / T*) − ln(W / T). Shuffling keeps T of Euclidean
 * distances, so the gap is that of the paper less that of one cluster, which is 0. Its standard
 * error is the shuffles' population standard deviation × √(1 + 1 / shuffles), as there.
 *
 * @param customers in the sample
 * @param explainedOfAll 1 − W / T of the segments over all customers, as {@code trials} has it;
 *     {@code NaN} where the sample is all customers, or their space another one
 * @param explained 1 − W / T of the segments on the sample, in [0, 1]
 * @param shuffles the same of shuffled samples
 * @param gap above 0 where clusters are tighter than without structure
 * @param standardError of the gap
 */
public record StructureGap(
    int customers,
    double explainedOfAll,
    double explained,
    Shuffles shuffles,
    double gap,
    double standardError) {

  /**
   * What clusters of shuffled samples explain.
   *
   * @param count shuffles, at least 1
   * @param mean of 1 − W* / T*
   * @param most the largest
   * @param asMuch how many explain as much as the segments, or more
   */
  public record Shuffles(int count, double mean, double most, int asMuch) {
    public Shuffles {
      Arguments.atLeast("count", count, 1);
      Arguments.atLeast("asMuch", asMuch, 0);
    }
  }

  /**
   * Ten shuffles leave the standard error uncertain: with one of them, a sixth of all data without
   * structure would pass; with three, one in a hundred.
   */
  private static final double CLEAR_ERRORS = 3;

  /** Clusters of a single point each leave nothing but rounding errors. */
  private static final double LEAST_SHARE = 1e-9;

  /** A share of the variance that cannot be told from another one in print. */
  private static final double NEAR = 0.01;

  public StructureGap {
    Arguments.atLeast("customers", customers, 0);
  }

  /**
   * Compares.
   *
   * @param within W / T of the segments on the sample
   * @param shuffled W / T of each shuffle, at least one
   */
  public static StructureGap of(int customers, double within, double[] shuffled) {
    double[] logarithms = Arrays.stream(shuffled).map(StructureGap::logarithm).toArray();
    double mean = mean(logarithms);
    double squares = 0;
    for (double logarithm : logarithms) {
      squares += (logarithm - mean) * (logarithm - mean);
    }
    int count = shuffled.length;
    Shuffles shuffles =
        new Shuffles(
            count,
            1 - mean(shuffled),
            1 - Arrays.stream(shuffled).min().orElseThrow(),
            (int) Arrays.stream(shuffled).filter(share -> share <= within).count());
    return new StructureGap(
        customers,
        Double.NaN,
        1 - within,
        shuffles,
        mean - logarithm(within),
        Math.sqrt(squares / count) * Math.sqrt(1 + 1.0 / count));
  }

  /** The same, knowing what the segments explain over all customers. */
  public StructureGap outOf(double allExplained) {
    return new StructureGap(customers, allExplained, explained, shuffles, gap, standardError);
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

  /** Two sentences for a person. */
  public Sentence inWords() {
    Sentence ofAll =
        Double.isNaN(explainedOfAll)
            ? Sentence.of("record.structure.all", percent(explained), Sentence.count(customers))
            : Sentence.of(
                "record.structure.sample",
                percent(explainedOfAll),
                percent(explained),
                Sentence.count(customers));
    Sentence ofShuffled =
        Sentence.of(
            "record.structure.shuffled",
            shuffles.count(),
            near(),
            percent(shuffles.mean()),
            percent(shuffles.most()),
            Sentence.figure("%.4f", gap),
            Sentence.figure("%.4f", standardError));
    return ofAll.ended().then(ofShuffled.ended());
  }

  private static Sentence.Figure percent(double share) {
    return Sentence.figure("%.1f", 100 * share);
  }

  private Sentence near() {
    int asMuch = shuffles.asMuch();
    if (asMuch > 0) {
      return Sentence.of(
          asMuch == 1 ? "record.word.one-as-much" : "record.word.some-as-much", asMuch);
    }
    if (!isClear()) {
      return Sentence.of("record.word.none-but-chance");
    }
    return explained - shuffles.most() < NEAR
        ? Sentence.of("record.word.none-as-much")
        : Sentence.of("record.word.none-near");
  }

  /** The warning where the data has no cluster structure. */
  public Optional<Sentence> warning() {
    return isClear()
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "record.warning.no-structure",
                Sentence.count(customers),
                Sentence.figure("%.4f", gap),
                Sentence.figure("%.4f", standardError)));
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, customers);
    Packed.writeVarint(out, shuffles.count());
    Packed.writeVarint(out, shuffles.asMuch());
    Packed.write(
        out,
        new double[] {
          explainedOfAll, explained, shuffles.mean(), shuffles.most(), gap, standardError
        });
  }

  public static StructureGap readFrom(DataInput in) throws IOException {
    int customers = (int) Packed.readVarint(in);
    int count = (int) Packed.readVarint(in);
    int asMuch = (int) Packed.readVarint(in);
    double[] numbers = Packed.readDoubles(in);
    return new StructureGap(
        customers,
        numbers[0],
        numbers[1],
        new Shuffles(count, numbers[2], numbers[3], asMuch),
        numbers[4],
        numbers[5]);
  }
}
