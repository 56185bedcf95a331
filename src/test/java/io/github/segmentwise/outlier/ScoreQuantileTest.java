package io.github.segmentwise.outlier;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.SortedCounts;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreQuantileTest {

  private static double percentile(long[] scores, double contamination) {
    long[] classes = Arrays.stream(scores).map(ScoreQuantile::classOf).toArray();
    ScoreQuantile quantile =
        ScoreQuantile.locate(SortedCounts.of(classes, 0, classes.length), 1, contamination);
    long[] near = Arrays.stream(scores).filter(quantile::isNear).toArray();
    return quantile.value(SortedCounts.of(near, 0, near.length));
  }

  /** The definition, on the sorted scores. */
  private static double plain(long[] scores, double contamination) {
    double[] sorted = Arrays.stream(scores).sorted().mapToDouble(s -> s / Grid.SUMMED).toArray();
    double position = (sorted.length - 1) * (100 * (1 - contamination) / 100);
    int lower = (int) Math.floor(position);
    int upper = Math.min(lower + 1, sorted.length - 1);
    double t = position - lower;
    double step = sorted[upper] - sorted[lower];
    return t < 0.5 ? sorted[lower] + step * t : sorted[upper] - step * (1 - t);
  }

  @Test
  void value_randomScores_isThePercentileOfTheSortedOnes() {
    Random random = new Random(4);
    for (int run = 0; run < 500; run++) {
      long[] scores = new long[1 + random.nextInt(60)];
      int bits = 1 + random.nextInt(50);
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextLong() >>> (64 - bits);
      }
      double contamination = random.nextInt(51) / 100.0;
      assertThat(percentile(scores, contamination), is(plain(scores, contamination)));
    }
  }

  @Test
  void value_example_liesBetweenTheNeighbours() {
    long unit = (long) Grid.SUMMED;

    double value = percentile(new long[] {8 * unit, unit, 4 * unit, 2 * unit}, 0.1);

    assertThat(value, is(8 - 4 * (1 - (3 * 0.9 - 2))));
  }

  @Test
  void value_noScores_isZero() {
    assertThat(percentile(new long[0], 0.1), is(0.0));
  }

  @Test
  void classOf_scores_keepsTheLeadingDigits() {
    assertThat(ScoreQuantile.classOf(0), is(0L));
    assertThat(ScoreQuantile.classOf(65_535), is(65_535L));
    assertThat(ScoreQuantile.classOf(65_537), is(65_536L));
    assertThat(ScoreQuantile.classOf(Long.MAX_VALUE), is(0xFFFFL << 47));
  }
}
