package io.github.segmentwise.feature;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Why customers are clustered by a set of features.
 *
 * @param tried what a sample showed with each set; empty where there was no choice
 * @param because the end of a sentence about the chosen set; null where there was no choice
 */
public record FeatureChoice(List<Tried> tried, @Nullable Sentence because) {

  /** There was no choice. */
  public static final FeatureChoice NONE = new FeatureChoice(List.of(), null);

  public FeatureChoice {
    tried = List.copyOf(tried);
  }

  /** One sentence for a person; empty where there was no choice. */
  public Optional<Sentence> inWords(FeatureSet chosen) {
    return tried.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                    "record.features",
                    chosen.inWords(),
                    chosen,
                    because,
                    Sentence.clauses(tried.stream().map(Tried::inWords).toList()))
                .ended());
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, tried.size());
    for (Tried features : tried) {
      features.writeTo(out);
    }
    Packed.write(out, because == null ? null : SentenceJson.packed(because));
  }

  static FeatureChoice readFrom(DataInput in) throws IOException {
    List<Tried> tried = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      tried.add(Tried.readFrom(in));
    }
    String because = Packed.readText(in);
    return new FeatureChoice(tried, because == null ? null : SentenceJson.unpacked(because));
  }

  /**
   * What a sample of the customers showed when it was clustered by a set of features.
   *
   * @param set by which it was clustered
   * @param numClusters the best k
   * @param stability adjusted Rand index of the segments of halves; NaN where it is not known
   * @param largestShare share of the customers in the largest segment, in [0, 1]
   * @param smallestShare share of the customers in the smallest segment, in [0, 1]
   * @param gap how much tighter the segments are than those of shuffled columns, above 0 where they
   *     are; NaN where it was not looked at, since the segments do not serve anyway
   * @param isUsable whether the segments serve: stable, none too large or too small, and the gap
   *     more than chance makes it
   */
  public record Tried(
      FeatureSet set,
      int numClusters,
      double stability,
      double largestShare,
      double smallestShare,
      double gap,
      boolean isUsable) {

    /** A segment of more than half of the customers tells a marketer little. */
    private static final double MOST_SHARE = 0.5;

    public Tried {
      Arguments.inRange("largestShare", largestShare, 0, 1);
      Arguments.inRange("smallestShare", smallestShare, 0, 1);
    }

    /** Without a look at the gap. */
    public Tried(
        FeatureSet set,
        int numClusters,
        double stability,
        double largestShare,
        double smallestShare) {
      this(set, numClusters, stability, largestShare, smallestShare, Double.NaN, false);
    }

    /** The same with the gap of segments that are stable and of a usable size. */
    public Tried with(double newGap, boolean isClear) {
      return new Tried(set, numClusters, stability, largestShare, smallestShare, newGap, isClear);
    }

    /** Whether one segment holds too many customers. */
    public boolean isCrowded() {
      return largestShare > MOST_SHARE;
    }

    /** Such as "ALL: halves agree by 0.94, one segment holds 55%". */
    Sentence inWords() {
      List<Sentence> words = new ArrayList<>();
      words.add(
          Double.isNaN(stability)
              ? Sentence.of("record.features.few", set)
              : Sentence.of("record.features.agree", set, Sentence.figure("%.2f", stability)));
      if (isCrowded()) {
        words.add(
            Sentence.of("record.features.crowded", Sentence.figure("%.0f", 100 * largestShare)));
      }
      if (!isUsable && !Double.isNaN(gap)) {
        words.add(Sentence.of("record.features.chance"));
      }
      return Sentence.listed(words);
    }

    void writeTo(DataOutput out) throws IOException {
      out.writeByte(set.ordinal());
      Packed.writeVarint(out, numClusters);
      Packed.write(out, new double[] {stability, largestShare, smallestShare, gap});
      out.writeBoolean(isUsable);
    }

    static Tried readFrom(DataInput in) throws IOException {
      FeatureSet set = FeatureSet.values()[in.readByte()];
      int numClusters = (int) Packed.readVarint(in);
      double[] figures = Packed.readDoubles(in);
      return new Tried(
          set, numClusters, figures[0], figures[1], figures[2], figures[3], in.readBoolean());
    }
  }
}
