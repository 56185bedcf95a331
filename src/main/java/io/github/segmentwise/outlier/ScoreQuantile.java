package io.github.segmentwise.outlier;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.SortedCounts;
import io.github.segmentwise.exact.Weights;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The percentile of all scores by linear interpolation between two neighbours in sorted order, as
 * numpy and pyod compute it, exactly and in bounded memory: a first pass counts the scores by their
 * leading 16 binary digits, which shows in which of these classes the neighbours lie; a second pass
 * counts the scores of these two classes.
 *
 * <p>For example, of the scores 1, 2, 4, 8 the percentile for the contamination 0.1 lies at the
 * position 3 × 0.9 = 2.7, so it is 4 + 0.7 × (8 − 4).
 *
 * @param lowerClass in which the lower neighbour lies
 * @param lowerRank of the lower neighbour within its class, from 0
 * @param upperClass in which the upper neighbour lies
 * @param upperRank of the upper neighbour within its class, from 0
 * @param fraction of the way from the lower to the upper one, in [0, 1)
 */
record ScoreQuantile(
    long lowerClass, long lowerRank, long upperClass, long upperRank, double fraction) {

  private static final int DIGITS = 16;

  ScoreQuantile {
    Arguments.atLeast("lowerRank", lowerRank, 0L);
    Arguments.atLeast("upperRank", upperRank, 0L);
    Arguments.inRange("fraction", fraction, 0, Math.nextDown(1.0));
  }

  /** The lowest score with the same leading digits. */
  static long classOf(long score) {
    int rest = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(score) - DIGITS);
    return score >> rest << rest;
  }

  /**
   * Where to look for the percentile; of no scores, somewhere.
   *
   * @param classes of all scores
   * @param unit of which a score counts so many for each customer: see {@link Weights}
   * @param contamination share of the scores above it
   */
  static ScoreQuantile locate(SortedCounts classes, long unit, double contamination) {
    long lastUnit = classes.total() - unit;
    if (lastUnit < 0) {
      return new ScoreQuantile(0, 0, 0, 0, 0);
    }
    double last = (double) lastUnit / unit;
    // In this order, because the last digit decides on which side of a whole number it falls.
    double position = last * (100 * (1 - contamination) / 100);
    double place = Math.min(last, Math.floor(position));
    long lower = (long) (place * unit);
    long upper = Math.min(lastUnit, lower + unit);
    return new ScoreQuantile(
        classes.valueAt(lower),
        lower - classes.before(lower),
        classes.valueAt(upper),
        upper - classes.before(upper),
        position - place);
  }

  /** Whether the second pass needs a score. */
  boolean isNear(long score) {
    long scoreClass = classOf(score);
    return scoreClass == lowerClass || scoreClass == upperClass;
  }

  /**
   * The percentile, in units; 0 of no scores.
   *
   * @param near all scores that {@link #isNear}, in points of {@link Grid#SUMMED}
   */
  double value(SortedCounts near) {
    if (near.size() == 0) {
      return 0;
    }
    double lower = near.valueAt(lowerRank) / Grid.SUMMED;
    long skipped = upperClass == lowerClass ? 0 : classSize(near);
    double upper = near.valueAt(skipped + upperRank) / Grid.SUMMED;
    double step = upper - lower;
    return fraction < 0.5 ? lower + step * fraction : upper - step * (1 - fraction);
  }

  private long classSize(SortedCounts near) {
    long size = 0;
    for (int i = 0; i < near.size() && classOf(near.value(i)) == lowerClass; i++) {
      size += near.count(i);
    }
    return size;
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, lowerClass);
    Packed.writeVarint(out, lowerRank);
    Packed.writeVarint(out, upperClass);
    Packed.writeVarint(out, upperRank);
    out.writeDouble(fraction);
  }

  static ScoreQuantile readFrom(DataInput in) throws IOException {
    return new ScoreQuantile(
        Packed.readVarint(in),
        Packed.readVarint(in),
        Packed.readVarint(in),
        Packed.readVarint(in),
        in.readDouble());
  }
}
