package io.github.segmentwise.kmeans.profiles;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;

import io.github.segmentwise.row.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureDensityTest {

  private static Block row(double... values) {
    Block.Builder rows = new Block.Builder();
    for (int j = 0; j < values.length; j++) {
      if (values[j] != 0) {
        rows.add(j, values[j]);
      }
    }
    rows.endRow(1);
    return rows.build();
  }

  private static double first(ProfileColumns columns, Mixture mixture, Block row) {
    MixtureDensity density = new MixtureDensity(columns, List.of(mixture));
    density.measure(row, 0);
    density.normalise(0);
    return density.probability(0);
  }

  /** A feature of the weight 2 counts as if it were there twice, one of the weight 0.5 as half. */
  @Test
  void measure_exponents_actAsRepeatedFeatures() {
    int[] place = {0, 1, 2};
    double[] weights = {0.4, 0.6};
    Mixture once =
        new Mixture(weights, new double[] {0, 2, 0.2, 0.7, 0.8, 0.3}, new double[] {1, 1.5});
    Mixture twice =
        new Mixture(
            weights, new double[] {0, 2, 0, 2, 0.2, 0.7, 0.8, 0.3}, new double[] {1, 1.5, 1, 1.5});
    ProfileColumns weighted = new ProfileColumns(place, 1, new int[] {2}, new double[] {2, 1, 1});
    ProfileColumns repeated = new ProfileColumns(new int[] {0, 1, 2, 3}, 2, new int[] {2});
    ProfileColumns squared = new ProfileColumns(place, 1, new int[] {2}, new double[] {1, 2, 2});
    ProfileColumns fourTimes = new ProfileColumns(place, 1, new int[] {2}, new double[] {2, 4, 4});

    assertThat(
        first(weighted, once, row(0.9, 0, 1)),
        closeTo(first(repeated, twice, row(0.9, 0.9, 0, 1)), 1e-12));
    double odds = odds(first(squared, once, row(0.9, 0, 1)));
    double squaredOdds = odds(first(fourTimes, once, row(0.9, 0, 1)));
    assertThat(squaredOdds, closeTo(odds * odds * 0.6 / 0.4, 1e-9));
  }

  /**
   * Of the first profile; with doubled exponents they are squared, but for those of the weights.
   */
  private static double odds(double probability) {
    return probability / (1 - probability);
  }
}
