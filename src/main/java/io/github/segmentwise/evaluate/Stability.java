package io.github.segmentwise.evaluate;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far segments depend on which customers they were learnt from, per number of clusters: the
 * mean adjusted Rand index of two models, each learnt from one half of a sample, that label the
 * whole sample; the mean is over {@value #SPLITS} splits, for one split is a lottery.
 *
 * @param ofK the mean per k; without the ks for which the halves have too few different customers
 */
public record Stability(SortedMap<Integer, Double> ofK) {

  /** Splits into halves. */
  public static final int SPLITS = 5;

  /** Not measured. */
  public static final Stability UNKNOWN = new Stability(Collections.emptySortedMap());

  public Stability {
    ofK = Collections.unmodifiableSortedMap(new TreeMap<>(ofK));
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

  /** One sentence for a person. */
  public static String inWords(double stability) {
    return String.format(
        Locale.ROOT,
        "Segments learnt from different halves of the customers agree by %.2f (adjusted Rand index;"
            + " 1 is the same segments, 0 no more than chance).",
        stability);
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, ofK.keySet().stream().mapToInt(k -> k).toArray());
    Packed.write(out, ofK.values().stream().mapToDouble(figure -> figure).toArray());
  }

  public static Stability readFrom(DataInput in) throws IOException {
    int[] ks = Packed.readInts(in);
    double[] figures = Packed.readDoubles(in);
    SortedMap<Integer, Double> ofK = new TreeMap<>();
    for (int i = 0; i < ks.length; i++) {
      ofK.put(ks[i], figures[i]);
    }
    return new Stability(ofK);
  }
}
