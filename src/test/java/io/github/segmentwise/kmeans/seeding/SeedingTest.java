package io.github.segmentwise.kmeans.seeding;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.kmeans.DenseRows;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Lloyd;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedingTest {

  private static Trials seed(boolean plusPlus, double[][] points, TrialSpec... specs) {
    List<TrialSpec> trials = List.of(specs);
    Seeding seeding = plusPlus ? Seeding.plusPlus(trials) : Seeding.random(trials);
    return DenseRows.run(
        seeding,
        Trials.unseeded(new Euclidean(points[0].length), trials),
        DenseRows.blocks(points, points.length));
  }

  private static List<Double> centre(Trial trial, int c) {
    List<Double> centre = new ArrayList<>();
    for (int i = c; i < trial.centroids().length; i += trial.numClusters()) {
      centre.add(trial.centroids()[i]);
    }
    return centre;
  }

  private static Set<List<Double>> centres(Trial trial) {
    Set<List<Double>> centres = new HashSet<>();
    for (int c = 0; c < trial.numClusters(); c++) {
      centres.add(centre(trial, c));
    }
    return centres;
  }

  private static double chiSquare(double[] observed, double[] expected) {
    double sum = 0;
    for (int i = 0; i < observed.length; i++) {
      sum += Math.pow(observed[i] - expected[i], 2) / expected[i];
    }
    return sum;
  }

  @Test
  void plusPlus_manySeeds_followsTheSquaredDistances() {
    double[][] points = {{0}, {1}, {3}, {7}, {7.5}};
    int seeds = 20_000;
    double[] first = new double[5];
    double[][] second = new double[5][5];
    TrialSpec[] specs = new TrialSpec[100];
    for (int from = 0; from < seeds; from += specs.length) {
      for (int t = 0; t < specs.length; t++) {
        specs[t] = new TrialSpec(t + 1, 2, from + t);
      }
      for (Trial trial : seed(true, points, specs).trials()) {
        int a = indexOf(points, trial.centroids()[0]);
        first[a]++;
        second[a][indexOf(points, trial.centroids()[1])]++;
      }
    }
    double[] uniform = new double[5];
    Arrays.fill(uniform, seeds / 5.0);
    assertThat("4 degrees of freedom", chiSquare(first, uniform), lessThan(18.5));
    for (int a = 0; a < 5; a++) {
      double total = 0;
      for (double[] point : points) {
        total += Math.pow(point[0] - points[a][0], 2);
      }
      double statistic = 0;
      for (int b = 0; b < 5; b++) {
        double expected = first[a] * Math.pow(points[b][0] - points[a][0], 2) / total;
        assertThat("a point never follows itself", b != a || second[a][b] == 0);
        statistic += b == a ? 0 : Math.pow(second[a][b] - expected, 2) / expected;
      }
      assertThat("3 degrees of freedom", statistic, lessThan(16.3));
    }
  }

  private static int indexOf(double[][] points, double value) {
    for (int i = 0; i < points.length; i++) {
      if (points[i][0] == value) {
        return i;
      }
    }
    throw new AssertionError("no point at " + value);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void plusPlus_asManyClustersAsDistinctRows_takesEachOnce(long seed) {
    Random random = new Random(seed);
    List<double[]> rows = new ArrayList<>();
    // Far from zero and one grid point apart: distances must not drown in the norms.
    double base = Grid.round(3000 * random.nextDouble(), Grid.ENCODED);
    for (int point = 0; point < 12; point++) {
      for (int copy = 0; copy < 1 + point % 4; copy++) {
        rows.add(new double[] {base + (point % 6) / Grid.ENCODED, point < 6 ? 0 : 1000});
      }
    }
    Collections.shuffle(rows, random);
    Trials seeded = seed(true, rows.toArray(new double[0][]), new TrialSpec(1, 12, seed));
    assertThat(centres(seeded.trials().get(0)), hasSize(12));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void seeding_fewerDistinctRowsThanClusters_saysHowMany(boolean plusPlus) {
    double[][] points = {{1, 2}, {1, 2}, {0, 0}, {0, 0}, {5, 0}, {5, 0}, {1, 2}};
    TooFewDistinctRowsException thrown =
        assertThrows(
            TooFewDistinctRowsException.class,
            () -> {
              Trials seeded = seed(plusPlus, points, new TrialSpec(1, 4, 42));
              DenseRows.run(new Lloyd(20, true, 0.01), seeded, List.of(DenseRows.block(points)));
            });
    assertThat(thrown.getMessage(), allOf(containsString("4 clusters"), containsString("only 3")));
  }

  @Test
  void random_fewerRowsThanClusters_saysHowMany() {
    TooFewDistinctRowsException thrown =
        assertThrows(
            TooFewDistinctRowsException.class,
            () -> seed(false, new double[][] {{1}, {2}}, new TrialSpec(1, 3, 42)));
    assertThat(thrown.getMessage(), containsString("only 2"));
  }

  @Test
  void random_manySeeds_drawsDifferentRowsUniformly() {
    double[][] points = new double[10][1];
    for (int i = 0; i < 10; i++) {
      points[i][0] = i + 1;
    }
    TrialSpec[] specs = new TrialSpec[6_000];
    for (int t = 0; t < specs.length; t++) {
      specs[t] = new TrialSpec(t + 1, 3, t);
    }
    int[] drawn = new int[10];
    for (Trial trial : seed(false, points, specs).trials()) {
      assertThat(centres(trial), hasSize(3));
      centres(trial).forEach(centre -> drawn[(int) (double) centre.get(0) - 1]++);
    }
    for (int count : drawn) {
      assertThat(count / 6_000.0, closeTo(0.3, 0.025));
    }
  }

  @Test
  void plusPlus_trialsOfDifferentK_areEachWhatTheyAreAlone() {
    double[][] points = DenseRows.blobs(5, 80, 3, 4, 3);
    TrialSpec[] specs = {new TrialSpec(1, 2, 11), new TrialSpec(2, 7, 12), new TrialSpec(3, 4, 11)};
    Trials together = seed(true, points, specs);
    for (int t = 0; t < specs.length; t++) {
      Trial alone = seed(true, points, specs[t]).trials().get(0);
      assertThat(together.trials().get(t).centroids(), is(alone.centroids()));
    }
  }

  @Test
  void plusPlus_idsInAnotherOrder_picksTheSameRows() {
    double[][] points = DenseRows.blobs(6, 50, 3, 4, 3);
    List<TrialSpec> specs = List.of(new TrialSpec(1, 6, 3));
    List<Block> blocks = DenseRows.blocks(points, 1);
    Trials initial = Trials.unseeded(new Euclidean(6), specs);
    byte[] expected = DenseRows.bytes(DenseRows.run(Seeding.plusPlus(specs), initial, blocks));
    for (int run = 0; run < 5; run++) {
      Collections.shuffle(blocks, new Random(run));
      assertThat(
          DenseRows.bytes(DenseRows.run(Seeding.plusPlus(specs), initial, blocks)), is(expected));
    }
  }
}
