package io.github.segmentwise.evaluate;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far segments depend on which customers they were learnt from, per number of clusters: the
 * mean adjusted Rand index of two models, each learnt from one half of a sample, that label the
 * whole sample; the mean is over {@value #SPLITS} splits, for one split is a lottery.
 *
 * @param ofK the mean per k; without the ks for which the halves have too few different customers
 * @param sharesOfK mean share of the customers whom both models put into segments that belong
 *     together, per k, in [0, 1]; without the ks for which it was not measured
 */
public record Stability(SortedMap<Integer, Double> ofK, SortedMap<Integer, Double> sharesOfK) {

  /** Splits into halves. */
  public static final int SPLITS = 5;

  /** Not measured. */
  public static final Stability UNKNOWN =
      new Stability(Collections.emptySortedMap(), Collections.emptySortedMap());

  public Stability {
    ofK = Collections.unmodifiableSortedMap(new TreeMap<>(ofK));
    sharesOfK = Collections.unmodifiableSortedMap(new TreeMap<>(sharesOfK));
  }

  /** The mean over the splits, per k. */
  public static Stability of(
      Map<Integer, List<Double>> indices, Map<Integer, List<Double>> shares) {
    return new Stability(means(indices), means(shares));
  }

  private static SortedMap<Integer, Double> means(Map<Integer, List<Double>> figures) {
    SortedMap<Integer, Double> means = new TreeMap<>();
    figures.forEach(
        (k, all) -> means.put(k, all.stream().mapToDouble(figure -> figure).sum() / all.size()));
    return means;
  }

  /**
   * Share of the customers whom two models put into segments that belong together one to one.
   *
   * @param counts {@code [cluster of the first][cluster of the second]} customers, at least one
   */
  public static double share(long[][] counts) {
    long all = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    return (double) Matching.shared(counts) / all;
  }

  /** The figure of a k; empty where it is not known. */
  public OptionalDouble of(int k) {
    Double found = ofK.get(k);
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
  }

  /** Whether it was measured. */
  boolean isKnown() {
    return !ofK.isEmpty();
  }

  boolean isAtLeast(double least, int k) {
    return least == 0 || of(k).orElse(Double.NEGATIVE_INFINITY) >= least;
  }

  /** The share of a k; empty where it is not known. */
  public OptionalDouble shareOf(int k) {
    Double found = sharesOfK.get(k);
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
  }

  /** What a share means, in one sentence for a person. */
  public static Sentence shareInWords(double share) {
    return (share < 1 && share > 0.995
            ? Sentence.of("record.again-nearly-all")
            : Sentence.of("record.again", Sentence.figure("%.0f", 100 * share)))
        .ended();
  }

  /** One sentence for a person. */
  public static Sentence inWords(double stability) {
    return Sentence.of("record.stability", Sentence.figure("%.2f", stability)).ended();
  }

  public void writeTo(DataOutput out) throws IOException {
    write(ofK, out);
    write(sharesOfK, out);
  }

  private static void write(SortedMap<Integer, Double> figures, DataOutput out) throws IOException {
    Packed.write(out, figures.keySet().stream().mapToInt(k -> k).toArray());
    Packed.write(out, figures.values().stream().mapToDouble(figure -> figure).toArray());
  }

  public static Stability readFrom(DataInput in) throws IOException {
    return new Stability(read(in), read(in));
  }

  private static SortedMap<Integer, Double> read(DataInput in) throws IOException {
    int[] ks = Packed.readInts(in);
    double[] figures = Packed.readDoubles(in);
    SortedMap<Integer, Double> ofK = new TreeMap<>();
    for (int i = 0; i < ks.length; i++) {
      ofK.put(ks[i], figures[i]);
    }
    return ofK;
  }
}
