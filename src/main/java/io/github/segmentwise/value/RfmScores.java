package io.github.segmentwise.value;

import io.github.segmentwise.exact.ValueCounts;
import java.util.stream.IntStream;

/**
 * Scores of 1 to 5 by quintiles: 1 + the number of cut points below a value, the cut points being
 * the 20, 40, 60 and 80 % points of all values by linear interpolation, as numpy's default. Equal
 * values have equal scores, so the groups may differ in size.
 *
 * <p>Example: of the values 1, 2, 3, 4, 5 the cut points are 1.8, 2.6, 3.4, 4.2 and the scores 1 to
 * 5.
 *
 * @param cuts four, ascending; none where there are no values
 */
public record RfmScores(double[] cuts) {

  private static final int GROUPS = 5;

  /**
   * The scores by all values.
   *
   * @param values in any order, none of them NaN
   */
  public static RfmScores of(double[] values) {
    return of(ValueCounts.of(values));
  }

  static RfmScores of(ValueCounts counts) {
    return new RfmScores(
        counts.total() == 0
            ? new double[0]
            : IntStream.range(1, GROUPS)
                .mapToDouble(i -> counts.quantile((double) i / GROUPS))
                .toArray());
  }

  /** The score of a value of which more is better. */
  public int score(double value) {
    return 1 + cutsBelow(value);
  }

  /** The score of a value of which less is better, such as the days since the last order. */
  public int inverted(double value) {
    return GROUPS - cutsBelow(value);
  }

  private int cutsBelow(double value) {
    int below = 0;
    while (below < cuts.length && cuts[below] < value) {
      below++;
    }
    return below;
  }
}
