package io.github.segmentwise.kmeans.seeding;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.kmeans.DenseRows;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.NearestCentroids;
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

class ParallelSeedingTest {

  private static Trials seed(double[][] points, List<TrialSpec> specs, List<Block> blocks) {
    return DenseRows.run(
        new ParallelSeeding(), Trials.unseeded(new Euclidean(points[0].length), specs), blocks);
  }

  private static Set<List<Double>> centres(Trial trial) {
    Set<List<Double>> centres = new HashSet<>();
    for (int c = 0; c < trial.numClusters(); c++) {
      List<Double> centre = new ArrayList<>();
      for (int i = c; i < trial.centroids().length; i += trial.numClusters()) {
        centre.add(trial.centroids()[i]);
      }
      centres.add(centre);
    }
    return centres;
  }

  private static double potential(double[][] points, Trial trial) {
    NearestCentroids nearest = new NearestCentroids(new Euclidean(points[0].length), trial);
    double sum = 0;
    Block block = DenseRows.block(points);
    for (int row = 0; row < points.length; row++) {
      nearest.measure(block, row);
      int[] label = new int[1];
      nearest.nearest(label);
      sum += Math.pow(nearest.distance(label[0]), 2);
    }
    return sum;
  }

  @Test
  void seeding_anyK_takesSevenRounds() {
    double[][] points = DenseRows.blobs(1, 300, 3, 5, 0);
    for (int k : new int[] {2, 9, 40}) {
      Trials state =
          new ParallelSeeding()
              .start(Trials.unseeded(new Euclidean(3), List.of(new TrialSpec(1, k, 7))));
      int rounds = 0;
      while (!new ParallelSeeding().done(state)) {
        if (rounds == 6) {
          assertThat(state.seeds().candidates().get(0), hasSize(ParallelSeeding.candidates(k)));
        }
        state = DenseRows.round(new ParallelSeeding(), state, DenseRows.blocks(points, 50));
        rounds++;
        if (k == 40 && rounds == 4) {
          // All 300 rows are candidates soon; the races then have fewer runners than places.
          assertThat(state.seeds().candidates().get(0), hasSize(241));
          break;
        }
      }
      assertThat(rounds, is(k == 40 ? 4 : ParallelSeeding.ROUNDS));
    }
  }

  @Test
  void seeding_centres_areRowsWithALowPotential() {
    double[][] points = DenseRows.blobs(12, 600, 2, 12, 0);
    List<TrialSpec> specs = TrialSpec.roundRobin(List.of(12), 30, 5);
    List<Block> blocks = DenseRows.blocks(points, 100);
    Set<List<Double>> rows = new HashSet<>();
    for (double[] point : points) {
      rows.add(Arrays.stream(point).boxed().toList());
    }
    double parallel = 0;
    double random = 0;
    List<Trial> uniform =
        DenseRows.run(Seeding.random(specs), Trials.unseeded(new Euclidean(2), specs), blocks)
            .trials();
    List<Trial> seeded = seed(points, specs, blocks).trials();
    for (int t = 0; t < specs.size(); t++) {
      assertThat(rows.containsAll(centres(seeded.get(t))), is(true));
      assertThat(centres(seeded.get(t)), hasSize(12));
      parallel += potential(points, seeded.get(t));
      random += potential(points, uniform.get(t));
    }
    assertThat(parallel, lessThan(0.85 * random));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void seeding_asManyClustersAsDistinctRows_takesEachOnce(long seed) {
    List<double[]> rows = new ArrayList<>();
    for (int point = 0; point < 12; point++) {
      for (int copy = 0; copy < (point < 3 ? 200 : 1); copy++) {
        rows.add(new double[] {point, point % 4});
      }
    }
    double[][] points = rows.toArray(new double[0][]);
    Trials seeded = seed(points, List.of(new TrialSpec(1, 12, seed)), DenseRows.blocks(points, 64));
    assertThat(centres(seeded.trials().get(0)), hasSize(12));
  }

  @Test
  void seeding_fewerDistinctRowsThanClusters_saysHowMany() {
    double[][] points = {{1, 2}, {1, 2}, {0, 0}, {0, 0}, {5, 0}};
    List<Block> blocks = DenseRows.blocks(points, 5);
    List<TrialSpec> specs = List.of(new TrialSpec(1, 4, 42));
    TooFewDistinctRowsException thrown =
        assertThrows(TooFewDistinctRowsException.class, () -> seed(points, specs, blocks));
    assertThat(thrown.getMessage(), containsString("4 clusters of customers who show only 3"));
  }

  @Test
  void seeding_blocksInAnyOrderAndTrialsTogether_givesTheSameBits() {
    double[][] points = DenseRows.blobs(6, 120, 3, 4, 3);
    List<TrialSpec> specs =
        List.of(new TrialSpec(1, 6, 3), new TrialSpec(2, 2, 4), new TrialSpec(3, 9, 3));
    List<Block> blocks = DenseRows.blocks(points, 1);
    Trials expected = seed(points, specs, blocks);
    for (int run = 0; run < 4; run++) {
      Collections.shuffle(blocks, new Random(run));
      assertThat(DenseRows.bytes(seed(points, specs, blocks)), equalTo(DenseRows.bytes(expected)));
    }
    for (int t = 0; t < 3; t++) {
      Trial alone = seed(points, specs.subList(t, t + 1), blocks).trials().get(0);
      assertThat(alone.centroids(), equalTo(expected.trials().get(t).centroids()));
    }
  }
}
